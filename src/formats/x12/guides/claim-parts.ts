import { CLAIM_FILINGS, PAYER_SEQUENCES } from '../code-sets.ts'
import { code, decimal, flag, group, money, number, required, text, usual } from '../shape/fields.ts'
import { procedure, span } from '../shape/lists.ts'
import { loop, needs, some, type ValueOfLoop, within } from '../shape/loop.ts'
import { many, one, segment, value, values } from '../shape/parts.ts'
import { adjustments } from './adjustments.ts'
import { address, contacts, daysOf, moreReferences, PARTY, QUALIFIED_PERIOD } from './party-parts.ts'

/** Parts that the three claims (professional, institutional, dental) have in common. */

/** PRV01 by NM101 where it is not PE, performing. */
const TAXONOMY_ROLES: Readonly<Record<string, string>> = { 71: 'AT', 'DN|P3': 'RF', DN: 'RF' }

/** A provider by its role: who ordered, rendered, supervised ... */
const providerParts = (entity: string) =>
  [
    segment(`NM1=${entity} R1`, PARTY),
    value('taxonomy', 'PRV S1', text('PRV03', 50), { PRV01: TAXONOMY_ROLES[entity] ?? 'PE', PRV02: 'PXC' }),
    address(),
    moreReferences('REF S20'),
    contacts('PER S2'),
  ] as const

export const provider = (head: string, entity: string) => loop(head, ...providerParts(entity))
export type Provider = ValueOfLoop<ReturnType<typeof provider>>

export const amounts = (spec: string) =>
  many('amounts', spec, { qualifier: required(text('AMT01', 3)), amount: required(money('AMT02')) })
export const amount = <const Name extends string>(name: Name, spec: string) =>
  value(name, spec, money('AMT02'))
export const dates = (spec: string) => many('dates', spec, QUALIFIED_PERIOD)
/** Those of a line beside the days of the service. */
export const otherDates = (spec: string) => many('otherDates', spec, QUALIFIED_PERIOD)
export const notes = (spec: string) =>
  many('notes', spec, { kind: required(text('NTE01', 3)), text: required(text('NTE02', 80)) })
export const fixedInformation = (spec: string) => values('fixedInformation', spec, text('K301', 80))

export const attachments = (spec: string) =>
  many('attachments', spec, {
    kind: required(text('PWK01', 2)),
    sentBy: required(text('PWK02', 2)),
    /** AC: the control number is of the provider. */
    controlQualifier: text('PWK05', 2),
    control: text('PWK06', 80),
    description: text('PWK07', 80),
  })

export const contract = (spec: string) =>
  one('contract', spec, {
    kind: required(text('CN101', 2)),
    amount: money('CN102'),
    percentage: decimal('CN103'),
    code: text('CN104', 50),
    discount: decimal('CN105'),
    version: text('CN106', 30),
  })

export const ambulance = (spec: string) =>
  one(
    'ambulance',
    spec,
    {
      weightUnit: text('CR101', 2),
      weight: decimal('CR102'),
      reason: required(text('CR104', 1)),
      distance: required(decimal('CR106')),
      roundTrip: text('CR109', 80),
      stretcher: text('CR110', 80),
    },
    { CR105: 'DH' },
  )

export const conditions = (spec: string) =>
  many('conditions', spec, {
    category: required(text('CRC01', 2)),
    applies: flag('CRC02'),
    codes: span('CRC03', 5),
  })

export const repricing = (spec: string) =>
  one('repricing', spec, {
    method: required(text('HCP01', 2)),
    allowed: money('HCP02'),
    savings: money('HCP03'),
    organization: text('HCP04', 50),
    rate: decimal('HCP05'),
    patientGroup: text('HCP06', 50),
    patientGroupAmount: money('HCP07'),
    revenueCode: text('HCP08', 48),
    procedureQualifier: text('HCP09', 2),
    procedure: text('HCP10', 48),
    unit: text('HCP11', 2),
    units: decimal('HCP12'),
    rejection: text('HCP13', 2),
    compliance: text('HCP14', 2),
    exception: text('HCP15', 2),
  })

/** Loop 2410: the drug behind a procedure. */
export const drug = loop(
  '2410 S1',
  segment('LIN R1', { qualifier: required(text('LIN02', 2)), code: required(text('LIN03', 48)) }),
  segment('CTP R1', { quantity: required(decimal('CTP04')), unit: required(text('CTP05-1', 2)) }),
  value(
    'prescription',
    'REF S1',
    group({ qualifier: required(text('REF01', 3)), id: required(text('REF02', 50)) }),
  ),
)

/** Loop 2430: what another payer decided on a line. */
export const lineAdjudication = loop(
  '2430 S15',
  segment('SVD R1', {
    payer: required(text('SVD01', 80)),
    paid: required(money('SVD02')),
    procedure: procedure('SVD03'),
    revenueCode: text('SVD04', 48),
    units: number('SVD05'),
    bundledLine: text('SVD06', 6),
  }),
  adjustments('CAS S5'),
  daysOf('paidOn', 'DTP=573 R1'),
  amount('remaining', 'AMT=EAF S1'),
)

/** SBR: whose insurance it is. */
export const COVERAGE = {
  /** `P` primary, `S` secondary, `T` tertiary, ... */
  sequence: required(code('SBR01', PAYER_SEQUENCES)),
  /** `18` when the patient is the subscriber. */
  relationship: text('SBR02', 2),
  groupNumber: text('SBR03', 50),
  groupName: text('SBR04', 60),
  insuranceType: text('SBR05', 3),
  /** `MB`, `MC`, `CI`, `BL`, ... */
  filing: code('SBR09', CLAIM_FILINGS),
}

/** CLM06 and on, where the three claims say the same. */
export const CLAIM_END = {
  providerSignature: usual(text('CLM06', 1)),
  assignment: usual(text('CLM07', 1)),
  benefitsAssigned: usual(text('CLM08', 1)),
  releaseOfInformation: usual(text('CLM09', 1)),
  signatureSource: text('CLM10', 1),
  /** CLM11: what the claim follows from: `AA` automobile, `EM` employment, `OA` other accident. */
  relatedCauses: group({
    first: required(text('CLM11-1', 3)),
    second: text('CLM11-2', 3),
    third: text('CLM11-3', 3),
    state: text('CLM11-4', 2),
    country: text('CLM11-5', 3),
  }),
  specialProgram: text('CLM12', 3),
  delayReason: text('CLM20', 2),
}

const otherPayer = loop(
  '2330B R1',
  segment('NM1=PR R1', PARTY),
  address(),
  daysOf('paidOn', 'DTP=573 S1'),
  moreReferences('REF S*'),
)
const otherSubscriberName = loop('2330A R1', segment('NM1=IL R1', PARTY), address(), moreReferences('REF S2'))

/** Loop 2320: another payer's share of the claim; MIA, MOA and the loops of its providers follow. */
export const COVERAGE_START = [
  segment('SBR R1', COVERAGE),
  adjustments('CAS S5'),
  amount('paid', 'AMT=D S1'),
  amount('remaining', 'AMT=EAF S1'),
  amount('nonCovered', 'AMT=A8 S1'),
  segment('OI R1', {
    benefitsAssigned: text('OI03', 1),
    signatureSource: text('OI04', 1),
    releaseOfInformation: text('OI06', 1),
  }),
] as const
export const COVERAGE_PARTIES = [
  needs('subscriber', otherSubscriberName),
  needs('payer', otherPayer),
] as const
export const inpatientRemarks = value('mia', 'MIA S1', span('MIA01', 24))
export const outpatientRemarks = value('moa', 'MOA S1', span('MOA01', 9))

/** Loops 2310 and the others of providers: one, or several. */
export const providerAs = <const Name extends string>(name: Name, head: string, entity: string) =>
  within(name, provider(head, entity))
export const providersAs = <const Name extends string>(name: Name, head: string, entity: string) =>
  some(name, provider(head, entity))
