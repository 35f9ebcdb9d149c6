import { CLAIM_FREQUENCIES } from '../code-sets.ts'
import { code, decimal, money, number, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { procedure } from '../shape/lists.ts'
import { each, loop, some, within } from '../shape/loop.ts'
import { counter, one, segment } from '../shape/parts.ts'
import { claimTransaction } from './claim-levels.ts'
import {
  amount,
  attachments,
  CLAIM_END,
  COVERAGE_PARTIES,
  COVERAGE_START,
  conditions,
  contract,
  dates,
  drug,
  fixedInformation,
  inpatientRemarks,
  lineAdjudication,
  notes,
  otherDates,
  outpatientRemarks,
  providerAs,
  repricing,
} from './claim-parts.ts'
import { chargeRules, levelRules } from './claim-rules.ts'
import { healthCodes } from './health-codes.ts'
import { moreReferences, periodOf, reference, references, serviceDates } from './party-parts.ts'

const line = loop(
  '2400 R999',
  counter('number', 'LX R1'),
  segment('SV2 R1', {
    revenueCode: required(text('SV201', 48)),
    procedure: procedure('SV202'),
    charge: required(money('SV203')),
    /** `UN` units or `DA` days. */
    unit: required(text('SV204', 2)),
    units: required(number('SV205')),
    rate: decimal('SV206'),
    nonCovered: money('SV207'),
  }),
  attachments('PWK S10'),
  serviceDates('DTP=472 S1'),
  otherDates('DTP S1'),
  /** Comes back in REF*6R of the remittance. */
  reference('lineControl', 'REF=6R S1'),
  moreReferences('REF S8'),
  amount('serviceTax', 'AMT=GT S1'),
  amount('facilityTax', 'AMT=N8 S1'),
  notes('NTE S1'),
  repricing('HCP S1'),
  within('drug', drug),
  providerAs('operating', '2420A S1', '72'),
  providerAs('otherOperating', '2420B S1', 'ZZ'),
  providerAs('rendering', '2420C S1', '82'),
  providerAs('referring', '2420D S1', 'DN|P3'),
  some('adjudications', lineAdjudication),
)

const otherCoverage = loop(
  '2320 S10',
  ...COVERAGE_START,
  inpatientRemarks,
  outpatientRemarks,
  ...COVERAGE_PARTIES,
  providerAs('attending', '2330C S1', '71'),
  providerAs('operating', '2330D S1', '72'),
  providerAs('otherOperating', '2330E S1', 'ZZ'),
  providerAs('facility', '2330F S1', '77'),
  providerAs('rendering', '2330G S1', '82'),
  providerAs('referring', '2330H S1', 'DN'),
  providerAs('billing', '2330I S1', '85'),
)

const institutionalClaim = loop(
  '2300 S100',
  segment(
    'CLM R1',
    {
      /** Comes back as CLP01 of the 835 and as TRN02 of the 277CA. */
      patientControlNumber: required(text('CLM01', 38)),
      /** The sum of the line charges. */
      total: required(money('CLM02')),
      /** The first two digits of the type of bill; the third is the frequency. */
      facilityType: required(text('CLM05-1', 2)),
      /** `1` admit through discharge, `7` replacement, `8` void, ... */
      frequency: required(code('CLM05-3', CLAIM_FREQUENCIES)),
      ...CLAIM_END,
    },
    { 'CLM05-2': 'A' },
  ),
  periodOf('dischargeHour', 'DTP=096 S1'),
  /** The first and last day of what is billed. */
  periodOf('statement', 'DTP=434 R1'),
  periodOf('admission', 'DTP=435 S1'),
  dates('DTP S1'),
  one('admissionCodes', 'CL1 E1', {
    type: text('CL101', 1),
    source: text('CL102', 1),
    patientStatus: text('CL103', 2),
  }),
  attachments('PWK S10'),
  contract('CN1 S1'),
  amount('patientDue', 'AMT=F3 S1'),
  reference('priorAuthorization', 'REF=G1 S1'),
  /** The payer's number of the claim that this one replaces or voids. */
  reference('payerControlNumber', 'REF=F8 S1'),
  references('REF S20'),
  fixedInformation('K3 S10'),
  notes('NTE S11'),
  conditions('CRC S3'),
  healthCodes('principalDiagnosis', 'HI=BK|ABK R1'),
  healthCodes('admittingDiagnosis', 'HI=BJ|ABJ S1'),
  healthCodes('visitReasons', 'HI=PR|APR S1'),
  healthCodes('externalCauses', 'HI=BN|ABN S1'),
  healthCodes('diagnosisRelatedGroup', 'HI=DR S1'),
  healthCodes('otherDiagnoses', 'HI=BF|ABF S2'),
  healthCodes('principalProcedure', 'HI=BR|BBR S1'),
  healthCodes('otherProcedures', 'HI=BQ|BBQ S2'),
  healthCodes('occurrenceSpans', 'HI=BI S2'),
  healthCodes('occurrences', 'HI=BH S2'),
  healthCodes('valueCodes', 'HI=BE S2'),
  healthCodes('conditionCodes', 'HI=BG S2'),
  healthCodes('treatments', 'HI=TC S2'),
  repricing('HCP S1'),
  providerAs('attending', '2310A S1', '71'),
  providerAs('operating', '2310B S1', '72'),
  providerAs('otherOperating', '2310C S1', 'ZZ'),
  providerAs('rendering', '2310D S1', '82'),
  providerAs('facility', '2310E S1', '77'),
  providerAs('referring', '2310F S1', 'DN|P3'),
  some('otherCoverages', otherCoverage),
  each('lines', line),
)

const levels = claimTransaction(institutionalClaim)

/** Health care claim: institutional, 005010X223A2. */
export const guide837i = defineGuide(
  {
    set: '837',
    functional: 'HC',
    version: '005010X223A2',
    versionPrefix: '005010X223',
    olderPrefix: '004010X096',
  },
  levels.transaction,
  { units: [institutionalClaim], rules: () => [...levelRules(levels), ...chargeRules(institutionalClaim)] },
)
