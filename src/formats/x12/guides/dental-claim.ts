import { CLAIM_FREQUENCIES, PLACES_OF_SERVICE } from '../code-sets.ts'
import { code, decimal, money, number, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { components, procedure } from '../shape/lists.ts'
import { each, loop, some } from '../shape/loop.ts'
import { counter, many, one, segment } from '../shape/parts.ts'
import { claimTransaction } from './claim-levels.ts'
import {
  amount,
  attachments,
  CLAIM_END,
  COVERAGE_PARTIES,
  COVERAGE_START,
  contract,
  dates,
  fixedInformation,
  lineAdjudication,
  notes,
  otherDates,
  outpatientRemarks,
  providerAs,
  providersAs,
  repricing,
} from './claim-parts.ts'
import { chargeRules, levelRules } from './claim-rules.ts'
import { healthCodes } from './health-codes.ts'
import { moreReferences, reference, references, serviceDates } from './party-parts.ts'
import { pointers } from './pointers.ts'

const line = loop(
  '2400 R50',
  counter('number', 'LX R1'),
  segment('SV3 R1', {
    procedure: required(procedure('SV301')),
    charge: required(money('SV302')),
    placeOfService: code('SV303', PLACES_OF_SERVICE),
    oralCavity: components('SV304', 1, 5),
    prosthesis: text('SV305', 1),
    units: number('SV306'),
    /** Positions in `diagnoses`, counted from one. */
    diagnosisPointers: pointers('SV311'),
  }),
  many(
    'teeth',
    'TOO S32',
    { code: required(text('TOO02', 30)), surfaces: components('TOO03', 1, 5) },
    { TOO01: 'JP' },
  ),
  serviceDates('DTP=472 S1'),
  otherDates('DTP S5'),
  contract('CN1 S1'),
  /** Comes back in REF*6R of the remittance. */
  reference('lineControl', 'REF=6R S1'),
  moreReferences('REF S20'),
  amount('salesTax', 'AMT=T S1'),
  fixedInformation('K3 S10'),
  repricing('HCP S1'),
  providerAs('rendering', '2420A S1', '82'),
  providerAs('assistant', '2420B S1', 'DD'),
  providerAs('supervising', '2420C S1', 'DQ'),
  providerAs('facility', '2420D S1', '77'),
  some('adjudications', lineAdjudication),
)

const otherCoverage = loop(
  '2320 S10',
  ...COVERAGE_START,
  outpatientRemarks,
  ...COVERAGE_PARTIES,
  providersAs('referring', '2330C S2', 'DN|P3'),
  providerAs('rendering', '2330D S1', '82'),
  providerAs('supervising', '2330E S1', 'DQ'),
  providerAs('billing', '2330F S1', '85'),
  providerAs('facility', '2330G S1', '77'),
  providerAs('assistant', '2330H S1', 'DD'),
)

const dentalClaim = loop(
  '2300 S100',
  segment(
    'CLM R1',
    {
      /** Comes back as CLP01 of the 835 and as TRN02 of the 277CA. */
      patientControlNumber: required(text('CLM01', 38)),
      /** The sum of the line charges. */
      total: required(money('CLM02')),
      placeOfService: required(code('CLM05-1', PLACES_OF_SERVICE)),
      /** `1` original, `7` replacement, `8` void. */
      frequency: required(code('CLM05-3', CLAIM_FREQUENCIES)),
      ...CLAIM_END,
      /** CLM19: `PB` asks what would be paid. */
      predetermination: text('CLM19', 2),
    },
    { 'CLM05-2': 'B' },
  ),
  dates('DTP S5'),
  one('orthodontics', 'DN1 S1', {
    months: decimal('DN101'),
    monthsLeft: decimal('DN102'),
    treatment: text('DN103', 1),
    description: text('DN104', 80),
  }),
  many(
    'teeth',
    'DN2 S35',
    { tooth: required(text('DN201', 50)), status: required(text('DN202', 2)) },
    { DN206: 'JP' },
  ),
  attachments('PWK S10'),
  contract('CN1 S1'),
  amount('patientPaid', 'AMT=F5 S1'),
  reference('priorAuthorization', 'REF=G1 S1'),
  /** The payer's number of the claim that this one replaces or voids. */
  reference('payerControlNumber', 'REF=F8 S1'),
  references('REF S20'),
  fixedInformation('K3 S10'),
  notes('NTE S5'),
  healthCodes('diagnoses', 'HI S1'),
  repricing('HCP S1'),
  providersAs('referring', '2310A S2', 'DN|P3'),
  providerAs('rendering', '2310B S1', '82'),
  providerAs('facility', '2310C S1', '77'),
  providerAs('assistant', '2310D S1', 'DD'),
  providerAs('supervising', '2310E S1', 'DQ'),
  some('otherCoverages', otherCoverage),
  each('lines', line),
)

const levels = claimTransaction(dentalClaim)

/** Health care claim: dental, 005010X224A2. */
export const guide837d = defineGuide(
  {
    set: '837',
    functional: 'HC',
    version: '005010X224A2',
    versionPrefix: '005010X224',
    olderPrefix: '004010X097',
  },
  levels.transaction,
  { units: [dentalClaim], rules: () => [...levelRules(levels), ...chargeRules(dentalClaim)] },
)
