import { date, decimal, flag, group, money, number, required, text, time } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { repetitions } from '../shape/lists.ts'
import { bounded, each, loop, needs, some, type ValueOfLoop, within } from '../shape/loop.ts'
import { counter, framed, many, one, segment, value } from '../shape/parts.ts'
import { healthCodes } from './health-codes.ts'
import {
  address,
  CONTACT,
  DEMOGRAPHICS,
  ENTITY,
  moreReferences,
  N1,
  PARTY,
  QUALIFIED_PERIOD,
} from './party-parts.ts'

const contact = (spec: string) => one('contact', spec, CONTACT)
const amounts = (spec: string) =>
  many('amounts', spec, { qualifier: required(text('AMT01', 3)), amount: required(money('AMT02')) })
const dates = (spec: string) => many('dates', spec, QUALIFIED_PERIOD)

const otherCoverage = loop(
  '2320 S5',
  segment('COB R1', {
    sequence: required(text('COB01', 1)),
    groupNumber: text('COB02', 50),
    coordination: text('COB03', 1),
    serviceTypes: repetitions('COB04'),
  }),
  moreReferences('REF S4'),
  dates('DTP S2'),
  some('entities', loop('2330 S3', segment('NM1 R1', ENTITY), address(), contact('PER S1'))),
)

const coverage = loop(
  '2300 S99',
  segment('HD R1', {
    /** `021` addition, `001` change, `024` end, `030` audit, ... */
    maintenance: required(text('HD01', 3)),
    /** `HLT` health, `DEN` dental, `VIS` vision, ... */
    line: required(text('HD03', 3)),
    plan: text('HD04', 50),
    level: text('HD05', 3),
    late: text('HD09', 1),
  }),
  dates('DTP S10'),
  amounts('AMT S9'),
  moreReferences('REF S16'),
  many('idCards', 'IDC S3', {
    plan: required(text('IDC01', 50)),
    kind: required(text('IDC02', 1)),
    count: number('IDC03'),
    action: text('IDC04', 2),
  }),
  some(
    'providers',
    loop(
      '2310 S30',
      counter('number', 'LX R1'),
      segment('NM1 R1', { ...ENTITY, relationship: text('NM110', 2) }),
      address(),
      many('contacts', 'PER S2', CONTACT),
      one('change', 'PLA S1', {
        action: required(text('PLA01', 2)),
        entity: text('PLA02', 3),
        date: date('PLA03'),
        time: time('PLA04'),
        reason: text('PLA05', 3),
      }),
    ),
  ),
  some('otherCoverages', otherCoverage),
)

const someone = (head: string, entity: string) =>
  loop(head, segment(`NM1=${entity} R1`, ENTITY), contact('PER S1'), address())

const memberName = loop(
  '2100A R1',
  segment('NM1=IL|74 R1', ENTITY),
  contact('PER S1'),
  address(),
  segment('DMG S1', {
    ...DEMOGRAPHICS,
    maritalStatus: text('DMG04', 1),
    ethnicities: repetitions('DMG05'),
    citizenship: text('DMG06', 2),
    collection: text('DMG11', 30),
  }),
  many('employment', 'EC S*', { class: text('EC01', 3), second: text('EC02', 3), third: text('EC03', 3) }),
  one('income', 'ICM S1', {
    frequency: required(text('ICM01', 1)),
    amount: required(money('ICM02')),
    hours: decimal('ICM03'),
    location: text('ICM04', 30),
    salaryGrade: text('ICM05', 5),
  }),
  amounts('AMT S7'),
  one('health', 'HLH S1', { code: text('HLH01', 1), height: decimal('HLH02'), weight: decimal('HLH03') }),
  many('languages', 'LUI S*', {
    qualifier: text('LUI01', 2),
    code: text('LUI02', 80),
    description: text('LUI03', 80),
    use: text('LUI04', 2),
  }),
)

const member = loop(
  '2000 S*',
  segment('INS R1', {
    isSubscriber: flag('INS01'),
    relationship: required(text('INS02', 2)),
    maintenance: required(text('INS03', 3)),
    maintenanceReason: text('INS04', 3),
    /** `A` active, `C` COBRA, `S` surviving, `T` tax equity act. */
    benefitStatus: text('INS05', 1),
    medicare: group({ plan: required(text('INS06-1', 1)), eligibility: text('INS06-2', 1) }),
    cobraEvent: text('INS07', 2),
    employmentStatus: text('INS08', 2),
    studentStatus: text('INS09', 1),
    handicapped: flag('INS10'),
    deathDate: date('INS12', 'INS11'),
    confidentiality: text('INS13', 1),
    birthSequence: number('INS17'),
  }),
  value('subscriberNumber', 'REF=0F E1', text('REF02', 50)),
  moreReferences('REF S14'),
  dates('DTP S24'),
  needs('name', memberName),
  within('priorName', loop('2100B S1', segment('NM1=70 R1', ENTITY), segment('DMG S1', DEMOGRAPHICS))),
  within('mailing', loop('2100C S1', segment('NM1=31 R1', { kind: PARTY.kind }), address('R'))),
  some('employers', someone('2100D S3', '36')),
  some('schools', someone('2100E S3', 'M8')),
  within('custodialParent', someone('2100F S1', 'S3')),
  some('responsiblePersons', someone('2100G S13', '6Y|9K|E1|EI|EXS|GB|GD|J6|LR|QD|S1|TZ|X4')),
  within('dropOff', loop('2100H S1', segment('NM1=45 R1', ENTITY), address())),
  some(
    'disabilities',
    loop(
      '2200 S*',
      segment('DSB R1', {
        kind: required(text('DSB01', 1)),
        diagnosisQualifier: text('DSB07', 2),
        diagnosis: text('DSB08', 15),
      }),
      dates('DTP S10'),
      healthCodes('diagnoses', 'HI S10'),
    ),
  ),
  each('coverages', coverage),
  bounded(
    '2700',
    some(
      'reportingCategories',
      loop(
        '2700 S*',
        counter('number', 'LX R1'),
        within(
          'category',
          loop(
            '2750 S1',
            segment('N1=75 R1', { name: required(text('N102', 60)) }),
            moreReferences('REF S1'),
            dates('DTP S1'),
          ),
        ),
      ),
    ),
  ),
)
export type EnrolledMember = ValueOfLoop<typeof member>

const account = many('accounts', 'ACT R1', { number: required(text('ACT01', 35)), second: text('ACT06', 35) })

const enrollment = loop(
  'ST R1',
  framed('ST R1'),
  segment('BGN R1', {
    /** `00` original, `15` resubmitted, `22` copy. */
    purpose: required(text('BGN01', 2)),
    reference: required(text('BGN02', 50)),
    date: date('BGN03'),
    time: time('BGN04'),
    zone: text('BGN05', 2),
    original: text('BGN06', 50),
    /** `2` changes, `4` verify, `RX` replace. */
    action: text('BGN08', 2),
  }),
  moreReferences('REF S*'),
  dates('DTP S*'),
  many('totals', 'QTY S3', { qualifier: required(text('QTY01', 2)), count: required(number('QTY02')) }),
  needs('sponsor', loop('1000A R1', segment('N1=P5 R1', N1))),
  needs('payer', loop('1000B R1', segment('N1=IN R1', N1))),
  some(
    'brokers',
    loop(
      '1000C S2',
      segment('N1=BO|TV R1', { role: required(text('N101', 3)), ...N1 }),
      within('account', loop('1100C S1', account)),
    ),
  ),
  each('members', member),
  framed('SE R1'),
)

/** An 834: whom a sponsor insures with a payer, or what changed. */
export type Enrollment = ValueOfLoop<typeof enrollment>

/** Benefit enrollment and maintenance, 005010X220A1. */
export const guide834 = defineGuide(
  {
    set: '834',
    functional: 'BE',
    version: '005010X220A1',
    versionPrefix: '005010X220',
    olderPrefix: '004010X095',
  },
  enrollment,
  { units: [member] },
)
