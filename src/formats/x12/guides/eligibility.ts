import type { ObjectOf } from '../shape/field.ts'
import { date, decimal, flag, money, number, required, text, time, unless } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { components, procedure, repetitions } from '../shape/lists.ts'
import { bounded, each, level, loop, needs, some, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, one, segment, values } from '../shape/parts.ts'
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

const VERSION = { version: '005010X279A1', versionPrefix: '005010X279', olderPrefix: '004010X092' }

/** AAA: why a request can't be answered. */
const REJECTION = {
  valid: flag('AAA01'),
  reason: required(text('AAA03', 2)),
  followUp: text('AAA04', 1),
}
export type Rejection = ObjectOf<typeof REJECTION>
export const rejections = many('rejections', 'AAA S9', REJECTION)

const traces = many('traces', 'TRN S3', {
  /** `1` of whoever asks, `2` of whom the answer is for. */
  kind: required(text('TRN01', 2)),
  trace: required(text('TRN02', 50)),
  origin: text('TRN03', 10),
  supplement: text('TRN04', 50),
})

export const practice = one('practice', 'PRV S1', {
  role: required(text('PRV01', 3)),
  qualifier: text('PRV02', 3),
  taxonomy: text('PRV03', 50),
})

const insured = one('insured', 'INS S1', {
  isSubscriber: flag('INS01'),
  relationship: required(text('INS02', 2)),
  maintenance: text('INS03', 3),
  maintenanceReason: text('INS04', 3),
  studentStatus: text('INS09', 1),
  birthSequence: number('INS17'),
})

const military = one('military', 'MPI S1', {
  information: required(text('MPI01', 1)),
  employment: text('MPI02', 2),
  service: text('MPI03', 1),
  description: text('MPI04', 80),
  rank: text('MPI05', 2),
})

const personParts = (entity: string) =>
  [
    segment(`NM1=${entity} R1`, partyAs(entity)),
    moreReferences('REF S9'),
    address(),
    rejections,
    practice,
    segment('DMG S1', DEMOGRAPHICS),
    insured,
    healthCodes('diagnoses', 'HI S1'),
    many('dates', 'DTP S9', QUALIFIED_PERIOD),
    military,
  ] as const

const source = loop('2100A R1', segment('NM1 R1', ENTITY), contacts('PER S3'), rejections)
const receiver = loop(
  '2100B R1',
  segment('NM1=1P|2B|36|80|FA|GP|P5|PR R1', ENTITY),
  moreReferences('REF S9'),
  address(),
  contacts('PER S3'),
  rejections,
  practice,
)

const head = (purpose: string) =>
  segment(
    'BHT R1',
    {
      purpose: unless(purpose, text('BHT02', 2)),
      reference: text('BHT03', 50),
      date: date('BHT04'),
      time: time('BHT05'),
      kind: text('BHT06', 2),
    },
    { BHT01: '0022' },
  )

/** Loop 2110 of a 270: what is asked. */
const inquiry = (letter: 'C' | 'D') =>
  loop(
    `2110${letter} S99`,
    segment('EQ R1', {
      /** `30` health benefit plan coverage, ... */
      serviceTypes: repetitions('EQ01'),
      procedure: procedure('EQ02'),
      coverageLevel: text('EQ03', 3),
      insuranceType: text('EQ04', 3),
      diagnosisPointers: components('EQ05', 1, 4),
    }),
    many('amounts', 'AMT S2', { qualifier: required(text('AMT01', 3)), amount: required(money('AMT02')) }),
    one('place', 'III S1', { qualifier: required(text('III01', 3)), code: required(text('III02', 30)) }),
    moreReferences('REF S1'),
    many('dates', 'DTP S1', QUALIFIED_PERIOD),
  )

/** Loop 2110 of a 271: one benefit, with the entities that LS and LE enclose. */
const benefit = (letter: 'C' | 'D') =>
  loop(
    `2110${letter} S*`,
    segment('EB R1', {
      /** `1` active, `6` inactive, `A` co-insurance, `B` co-payment, `C` deductible, ... */
      information: required(text('EB01', 3)),
      coverageLevel: text('EB02', 3),
      serviceTypes: repetitions('EB03'),
      insuranceType: text('EB04', 3),
      plan: text('EB05', 50),
      period: text('EB06', 2),
      amount: money('EB07'),
      percentage: decimal('EB08'),
      quantityQualifier: text('EB09', 2),
      quantity: decimal('EB10'),
      authorizationRequired: text('EB11', 1),
      inNetwork: text('EB12', 1),
      procedure: procedure('EB13'),
      diagnosisPointers: components('EB14', 1, 4),
    }),
    many('deliveries', 'HSD S9', {
      quantityQualifier: text('HSD01', 2),
      quantity: decimal('HSD02'),
      unit: text('HSD03', 2),
      unitFrequency: decimal('HSD04'),
      periodQualifier: text('HSD05', 2),
      periods: number('HSD06'),
      pattern: text('HSD07', 2),
      patternTime: text('HSD08', 1),
    }),
    moreReferences('REF S9'),
    many('dates', 'DTP S20', QUALIFIED_PERIOD),
    rejections,
    values('messages', 'MSG S10', text('MSG01', 264)),
    some(
      'places',
      loop(
        `2115${letter} S10`,
        segment('III R1', {
          qualifier: text('III01', 3),
          code: text('III02', 30),
          category: text('III03', 2),
          text: text('III04', 264),
        }),
      ),
    ),
    bounded(
      '2120',
      some(
        'entities',
        loop(`2120${letter} S23`, segment('NM1 R1', ENTITY), address(), contacts('PER S3'), practice),
      ),
    ),
  )

const inquiries = (letter: 'C' | 'D') => each('inquiries', inquiry(letter))
const benefits = (letter: 'C' | 'D') => each('benefits', benefit(letter))

const askedDependent = loop(
  '2000D S*',
  level('23'),
  traces,
  needs('name', loop('2100D R1', ...personParts('03|QC'))),
  inquiries('D'),
)
const askedSubscriber = loop(
  '2000C S*',
  level('22'),
  traces,
  needs('name', loop('2100C R1', ...personParts('IL'))),
  inquiries('C'),
  each('dependents', askedDependent),
)
const asker = loop('2000B S*', level('21'), needs('name', receiver), each('subscribers', askedSubscriber))
const askedSource = loop('2000A R*', level('20'), rejections, needs('name', source), each('receivers', asker))

const request = loop('ST R1', framed('ST R1'), head('13'), each('sources', askedSource), framed('SE R1'))

/** A 270: who is asked (sources), by whom (receivers), about whom, and what. The dependent is the patient when there is one. */
export type EligibilityRequest = ValueOfLoop<typeof request>

/** Health care eligibility inquiry, 005010X279A1. */
export const guide270 = defineGuide({ set: '270', functional: 'HS', ...VERSION }, request, {
  units: [askedSubscriber],
})

const answeredDependent = loop(
  '2000D S*',
  level('23'),
  traces,
  needs('name', loop('2100D R1', ...personParts('03|QC'))),
  benefits('D'),
)
const answeredSubscriber = loop(
  '2000C S*',
  level('22'),
  traces,
  needs('name', loop('2100C R1', ...personParts('IL'))),
  benefits('C'),
  each('dependents', answeredDependent),
)
const answeredReceiver = loop(
  '2000B S*',
  level('21'),
  needs('name', receiver),
  each('subscribers', answeredSubscriber),
)
const answeringSource = loop(
  '2000A R*',
  level('20'),
  rejections,
  needs('name', source),
  each('receivers', answeredReceiver),
)

const response = loop('ST R1', framed('ST R1'), head('11'), each('sources', answeringSource), framed('SE R1'))

/** A 271: the benefits of each subscriber and dependent, or why they can't be told. */
export type EligibilityResponse = ValueOfLoop<typeof response>

/** Health care eligibility response, 005010X279A1. */
export const guide271 = defineGuide({ set: '271', functional: 'HB', ...VERSION }, response, {
  units: [answeredSubscriber],
})
