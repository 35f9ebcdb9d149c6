import { type LoopSpec, loop, transactionSchema } from './schema.ts'

const inquiry = (head: string): LoopSpec => loop(head, ['EQ R1', 'AMT S2', 'III S1', 'REF S1', 'DTP S1'])

/** Loop 2110: one benefit, with the entities that LS and LE enclose. */
const benefit = (letter: string): LoopSpec =>
  loop(`2110${letter} S*`, [
    'EB R1',
    'HSD S9',
    'REF S9',
    'DTP S20',
    'AAA S9',
    'MSG S10',
    loop(`2115${letter} S10`, ['III R1']),
    'LS S1',
    loop(`2120${letter} S23`, ['NM1 R1', 'N3 S1', 'N4 S1', 'PER S3', 'PRV S1']),
    'LE S1',
  ])

const person = (letter: string, entity: string): LoopSpec =>
  loop(`2100${letter} R1`, [
    `NM1=${entity} R1`,
    'REF S9',
    'N3 S1',
    'N4 S1',
    'AAA S9',
    'PRV S1',
    'DMG S1',
    'INS S1',
    'HI S1',
    'DTP S9',
    'MPI S1',
  ])

/** The dependent's level stands within the subscriber's; either may be the patient. */
const levels = (perPerson: (letter: string) => LoopSpec): LoopSpec =>
  loop('2000A R*', [
    'HL.3=20 R1',
    'AAA S9',
    loop('2100A R1', ['NM1 R1', 'PER S3', 'AAA S9']),
    loop('2000B S*', [
      'HL.3=21 R1',
      loop('2100B R1', [
        'NM1=1P|2B|36|80|FA|GP|P5|PR R1',
        'REF S9',
        'N3 S1',
        'N4 S1',
        'PER S3',
        'AAA S9',
        'PRV S1',
      ]),
      loop('2000C S*', [
        'HL.3=22 R1',
        'TRN S3',
        person('C', 'IL'),
        perPerson('C'),
        loop('2000D S*', ['HL.3=23 R1', 'TRN S3', person('D', '03|QC'), perPerson('D')]),
      ]),
    ]),
  ])

const version = { version: '005010X279A1', versionPrefix: '005010X279' }

/** Health care eligibility inquiry, 005010X279A1. */
export const schema270 = transactionSchema({ set: '270', functional: 'HS', ...version }, [
  'BHT R1',
  levels((letter) => inquiry(`2110${letter} S99`)),
])

/** Health care eligibility response, 005010X279A1. */
export const schema271 = transactionSchema({ set: '271', functional: 'HB', ...version }, [
  'BHT R1',
  levels(benefit),
])
