import { date, decimal, flag, group, money, number, required, text, time, unless } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { components, procedure } from '../shape/lists.ts'
import { each, level, loop, needs, some, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, one, segment, value } from '../shape/parts.ts'
import { ambulance, attachments, conditions } from './claim-parts.ts'
import { practice, rejections } from './eligibility.ts'
import { healthCodes } from './health-codes.ts'
import {
  address,
  contacts,
  DEMOGRAPHICS,
  ENTITY,
  moreReferences,
  partyAs,
  QUALIFIED_PERIOD,
} from './party-parts.ts'

const traces = many('traces', 'TRN S3', {
  kind: required(text('TRN01', 2)),
  trace: required(text('TRN02', 50)),
  origin: text('TRN03', 10),
  supplement: text('TRN04', 50),
})

const providerParts = [
  segment('NM1 R1', ENTITY),
  moreReferences('REF S8'),
  address(),
  contacts('PER S1'),
  rejections,
  practice,
  many('dates', 'DTP S1', QUALIFIED_PERIOD),
] as const

/** UM: what is to be reviewed; HCR: what was decided. */
const decisionParts = [
  traces,
  rejections,
  one('request', 'UM S1', {
    /** `AR` admission, `HS` services, `SC` specialty care, ... */
    category: required(text('UM01', 2)),
    /** `I` initial, `R` renewal, `3` cancel, ... */
    certification: text('UM02', 1),
    serviceType: text('UM03', 2),
    facility: group({ code: required(text('UM04-1', 2)), qualifier: text('UM04-2', 2) }),
    relatedCauses: components('UM05', 1, 5),
    urgency: text('UM06', 3),
    releaseOfInformation: text('UM09', 1),
    delayReason: text('UM10', 2),
  }),
  one('decision', 'HCR S1', {
    /** `A1` certified in total, `A3` not certified, `A4` pended, `A6` modified, ... */
    action: required(text('HCR01', 2)),
    authorization: text('HCR02', 50),
    reason: text('HCR03', 30),
    secondOpinion: text('HCR04', 1),
  }),
  moreReferences('REF S2'),
  many('dates', 'DTP S9', QUALIFIED_PERIOD),
  healthCodes('diagnoses', 'HI S1'),
] as const

const delivery = one('delivery', 'HSD S1', {
  quantityQualifier: text('HSD01', 2),
  quantity: decimal('HSD02'),
  unit: text('HSD03', 2),
  unitFrequency: decimal('HSD04'),
  periodQualifier: text('HSD05', 2),
  periods: number('HSD06'),
  pattern: text('HSD07', 2),
  patternTime: text('HSD08', 1),
})

const message = value('message', 'MSG S1', text('MSG01', 264))

const service = loop(
  '2000F S*',
  level('SS'),
  ...decisionParts,
  one('professional', 'SV1 S1', {
    procedure: procedure('SV101'),
    charge: money('SV102'),
    unit: text('SV103', 2),
    units: number('SV104'),
    diagnosisPointers: components('SV107', 1, 4),
    epsdt: text('SV111', 1),
    levelOfCare: text('SV120', 1),
  }),
  one('institutional', 'SV2 S1', {
    revenueCode: text('SV201', 48),
    procedure: procedure('SV202'),
    charge: money('SV203'),
    unit: text('SV204', 2),
    units: number('SV205'),
    rate: decimal('SV206'),
    levelOfCare: text('SV210', 1),
  }),
  one('dental', 'SV3 S1', {
    procedure: procedure('SV301'),
    charge: money('SV302'),
    oralCavity: components('SV304', 1, 5),
    prosthesis: text('SV305', 1),
    units: number('SV306'),
    description: text('SV307', 80),
  }),
  many(
    'teeth',
    'TOO S32',
    { code: required(text('TOO02', 30)), surfaces: components('TOO03', 1, 5) },
    { TOO01: 'JP' },
  ),
  delivery,
  attachments('PWK S10'),
  message,
  some('providers', loop('2010F S12', ...providerParts)),
)

const event = loop(
  '2000E S*',
  level('EV'),
  ...decisionParts,
  delivery,
  conditions('CRC S6'),
  one('admission', 'CL1 S1', {
    type: text('CL101', 1),
    source: text('CL102', 1),
    patientStatus: text('CL103', 2),
    nursingHomeStatus: text('CL104', 1),
  }),
  ambulance('CR1 S1'),
  one('spinal', 'CR2 S1', {
    treatment: number('CR201'),
    treatments: number('CR202'),
    from: text('CR203', 3),
    to: text('CR204', 3),
  }),
  one('homeCare', 'CR6 S1', {
    prognosis: required(text('CR601', 1)),
    start: date('CR602'),
    certificationFormat: text('CR603', 3),
    certification: text('CR604', 35),
  }),
  attachments('PWK S10'),
  message,
  some('providers', loop('2010E S14', ...providerParts)),
  each('services', service),
)

const personParts = (entity: string) =>
  [
    segment(`NM1=${entity} R1`, partyAs(entity)),
    moreReferences('REF S9'),
    address(),
    rejections,
    practice,
    segment('DMG S1', DEMOGRAPHICS),
    one('insured', 'INS S1', {
      isSubscriber: flag('INS01'),
      relationship: required(text('INS02', 2)),
      militaryStatus: text('INS08', 2),
    }),
  ] as const

const ofPatient = [
  traces,
  rejections,
  many('dates', 'DTP S9', QUALIFIED_PERIOD),
  healthCodes('diagnoses', 'HI S1'),
] as const

const dependent = loop(
  '2000D S*',
  level('23'),
  ...ofPatient,
  needs('name', loop('2010D R1', ...personParts('QC|03'))),
  each('events', event),
)
const subscriber = loop(
  '2000C R*',
  level('22'),
  ...ofPatient,
  needs('name', loop('2010C R1', ...personParts('IL'))),
  each('events', event),
  each('dependents', dependent),
)
const partyParts = [moreReferences('REF S8'), address(), contacts('PER S1'), rejections, practice] as const
const requester = loop(
  '2000B R1',
  level('21'),
  each('parties', loop('2010B R2', segment('NM1 R1', ENTITY), ...partyParts)),
  each('subscribers', subscriber),
)
const reviewer = loop(
  '2000A R1',
  level('20'),
  rejections,
  needs('name', loop('2010A R1', segment('NM1=X3|1P|FA|PR|2B|36|ACV R1', ENTITY), ...partyParts)),
  needs('requester', requester),
)

const review = loop(
  'ST R1',
  framed('ST R1'),
  segment(
    'BHT R1',
    {
      /** `13` request, `11` response, `28` inquiry, ... */
      purpose: required(text('BHT02', 2)),
      reference: required(text('BHT03', 50)),
      date: date('BHT04'),
      time: time('BHT05'),
      kind: text('BHT06', 2),
      structure: unless('0007', text('BHT01', 4)),
    },
    {},
  ),
  needs('reviewer', reviewer),
  framed('SE R1'),
)

/** A 278: services to be reviewed before they are given, asked and answered alike. */
export type ServiceReview = ValueOfLoop<typeof review>

const guideOf = (version: string, older = {}) =>
  defineGuide({ set: '278', functional: 'HI', version, versionPrefix: version, ...older }, review, {
    units: [subscriber],
  })

/** Health care services review: request and its response (005010X217), notification (X216), inquiry (X215). */
export const guides278 = [
  guideOf('005010X217', { olderPrefix: '004010X094' }),
  guideOf('005010X216'),
  guideOf('005010X215'),
] as const
