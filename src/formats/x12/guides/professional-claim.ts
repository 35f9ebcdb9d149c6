import { CLAIM_FREQUENCIES, PLACES_OF_SERVICE } from '../code-sets.ts'
import { code, decimal, flag, money, number, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { procedure } from '../shape/lists.ts'
import { each, loop, some, type ValueOfLoop, within } from '../shape/loop.ts'
import { counter, many, one, segment, value } from '../shape/parts.ts'
import { claimTransaction } from './claim-levels.ts'
import {
  ambulance,
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
  lineAdjudication,
  notes,
  otherDates,
  outpatientRemarks,
  providerAs,
  providersAs,
  repricing,
} from './claim-parts.ts'
import { levelRules, professionalRules } from './claim-rules.ts'
import { diagnoses, healthCodes } from './health-codes.ts'
import { moreReferences, reference, references, serviceDates } from './party-parts.ts'
import { pointers } from './pointers.ts'

const equipment = one(
  'equipment',
  'SV5 S1',
  {
    procedure: procedure('SV501'),
    days: required(decimal('SV503')),
    rentalPrice: money('SV504'),
    purchasePrice: money('SV505'),
    frequency: text('SV506', 1),
  },
  { SV502: 'DA' },
)

const form = loop(
  '2440 S*',
  segment('LQ R1', { kind: required(text('LQ01', 3)), code: required(text('LQ02', 30)) }),
  many('answers', 'FRM R99', {
    question: required(text('FRM01', 20)),
    applies: flag('FRM02'),
    text: text('FRM03', 50),
    date: text('FRM04', 8),
    percentage: decimal('FRM05'),
  }),
)

const line = loop(
  '2400 R50',
  counter('number', 'LX R1'),
  segment('SV1 R1', {
    procedure: required(procedure('SV101')),
    charge: required(money('SV102')),
    /** `UN` units or `MJ` minutes. */
    unit: required(text('SV103', 2)),
    units: required(number('SV104')),
    placeOfService: code('SV105', PLACES_OF_SERVICE),
    /** Positions in `diagnoses`, counted from one. */
    diagnosisPointers: pointers('SV107'),
    emergency: flag('SV109'),
    epsdt: flag('SV111'),
    familyPlanning: flag('SV112'),
    copayStatus: text('SV115', 1),
  }),
  equipment,
  attachments('PWK S11'),
  ambulance('CR1 S1'),
  one(
    'certification',
    'CR3 S1',
    { kind: required(text('CR301', 1)), months: required(decimal('CR303')) },
    { CR302: 'MO' },
  ),
  conditions('CRC S7'),
  serviceDates('DTP=472 R1'),
  otherDates('DTP S14'),
  value('ambulancePatients', 'QTY=PT S1', number('QTY02')),
  value('anesthesiaUnits', 'QTY=FL S1', number('QTY02')),
  many('measurements', 'MEA S5', {
    reference: required(text('MEA01', 2)),
    qualifier: required(text('MEA02', 3)),
    value: required(decimal('MEA03')),
  }),
  contract('CN1 S1'),
  /** Comes back in REF*6R of the remittance. */
  reference('lineControl', 'REF=6R S1'),
  moreReferences('REF S20'),
  amount('salesTax', 'AMT=T S1'),
  amount('postage', 'AMT=F4 S1'),
  fixedInformation('K3 S10'),
  notes('NTE S2'),
  one('purchased', 'PS1 S1', { provider: required(text('PS101', 50)), charge: required(money('PS102')) }),
  repricing('HCP S1'),
  within('drug', drug),
  providerAs('rendering', '2420A S1', '82'),
  providerAs('purchasedFrom', '2420B S1', 'QB'),
  providerAs('facility', '2420C S1', '77'),
  providerAs('supervising', '2420D S1', 'DQ'),
  providerAs('ordering', '2420E S1', 'DK'),
  providersAs('referring', '2420F S2', 'DN|P3'),
  providerAs('pickUp', '2420G S1', 'PW'),
  providerAs('dropOff', '2420H S1', '45'),
  some('adjudications', lineAdjudication),
  some('forms', form),
)
export type ClaimLine = ValueOfLoop<typeof line>

const otherCoverage = loop(
  '2320 S10',
  ...COVERAGE_START,
  outpatientRemarks,
  ...COVERAGE_PARTIES,
  providersAs('referring', '2330C S2', 'DN|P3'),
  providerAs('rendering', '2330D S1', '82'),
  providerAs('facility', '2330E S1', '77'),
  providerAs('supervising', '2330F S1', 'DQ'),
  providerAs('billing', '2330G S1', '85'),
)

const professionalClaim = loop(
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
    },
    { 'CLM05-2': 'B' },
  ),
  dates('DTP S17'),
  attachments('PWK S10'),
  contract('CN1 S1'),
  amount('patientPaid', 'AMT=F5 S1'),
  reference('priorAuthorization', 'REF=G1 S1'),
  /** The payer's number of the claim that this one replaces or voids. */
  reference('payerControlNumber', 'REF=F8 S1'),
  references('REF S20'),
  fixedInformation('K3 S10'),
  notes('NTE S1'),
  ambulance('CR1 S1'),
  one('spinal', 'CR2 S1', {
    condition: required(text('CR208', 1)),
    description: text('CR210', 80),
    more: text('CR211', 80),
  }),
  conditions('CRC S8'),
  diagnoses('HI=BK|ABK R1'),
  healthCodes('anesthesia', 'HI=BP S1'),
  healthCodes('conditionCodes', 'HI=BG S2'),
  repricing('HCP S1'),
  providersAs('referring', '2310A S2', 'DN|P3'),
  providerAs('rendering', '2310B S1', '82'),
  providerAs('facility', '2310C S1', '77'),
  providerAs('supervising', '2310D S1', 'DQ'),
  providerAs('pickUp', '2310E S1', 'PW'),
  providerAs('dropOff', '2310F S1', '45'),
  some('otherCoverages', otherCoverage),
  each('lines', line),
)

const levels = claimTransaction(professionalClaim)

/** Health care claim: professional, 005010X222A1. */
export const guide837p = defineGuide(
  {
    set: '837',
    functional: 'HC',
    version: '005010X222A1',
    versionPrefix: '005010X222',
    olderPrefix: '004010X098',
  },
  levels.transaction,
  {
    units: [professionalClaim],
    rules: () => [...levelRules(levels), ...professionalRules(professionalClaim)],
  },
)
