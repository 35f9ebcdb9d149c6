import { type LoopSpec, loop, type TransactionSchema, transactionSchema } from './schema.ts'

const provider = (head: string): LoopSpec =>
  loop(head, ['NM1 R1', 'REF S8', 'N3 S1', 'N4 S1', 'PER S1', 'AAA S9', 'PRV S1', 'DTP S1'])

const DECISION = ['TRN S3', 'AAA S9', 'UM S1', 'HCR S1', 'REF S2', 'DTP S9', 'HI S1'] as const

const SERVICE = loop('2000F S*', [
  'HL.3=SS R1',
  ...DECISION,
  'SV1 S1',
  'SV2 S1',
  'SV3 S1',
  'TOO S32',
  'HSD S1',
  'PWK S10',
  'MSG S1',
  provider('2010F S12'),
])

const EVENT = loop('2000E S*', [
  'HL.3=EV R1',
  ...DECISION,
  'HSD S1',
  'CRC S6',
  'CL1 S1',
  'CR1 S1',
  'CR2 S1',
  'CR4 S1',
  'CR5 S1',
  'CR6 S1',
  'PWK S10',
  'MSG S1',
  provider('2010E S14'),
  SERVICE,
])

const person = (head: string, entity: string): LoopSpec =>
  loop(head, [`NM1=${entity} R1`, 'REF S9', 'N3 S1', 'N4 S1', 'AAA S9', 'PRV S1', 'DMG S1', 'INS S1'])

const levels = loop('2000A R1', [
  'HL.3=20 R1',
  'AAA S9',
  loop('2010A R1', [
    'NM1=X3|1P|FA|PR|2B|36|ACV R1',
    'REF S8',
    'N3 S1',
    'N4 S1',
    'PER S1',
    'AAA S9',
    'PRV S1',
  ]),
  loop('2000B R1', [
    'HL.3=21 R1',
    loop('2010B R2', ['NM1 R1', 'REF S8', 'N3 S1', 'N4 S1', 'PER S1', 'AAA S9', 'PRV S1']),
    loop('2000C R*', [
      'HL.3=22 R1',
      'TRN S3',
      'AAA S9',
      'DTP S9',
      'HI S1',
      person('2010C R1', 'IL'),
      loop('2000D S*', ['HL.3=23 R1', 'TRN S3', 'DTP S9', 'HI S1', person('2010D R1', 'QC|03'), EVENT]),
      EVENT,
    ]),
  ]),
])

const reviewSchema = (version: string): TransactionSchema =>
  transactionSchema({ set: '278', functional: 'HI', version, versionPrefix: version }, ['BHT R1', levels])

/** Health care services review: inquiry, notification, and request for review with its response (005010X215 to X217). */
export const schemas278: readonly TransactionSchema[] = ['005010X217', '005010X216', '005010X215'].map(
  reviewSchema,
)
