import { loop, transactionSchema } from './schema.ts'

/** Implementation acknowledgment, 005010X231A1. */
export const schema999 = transactionSchema(
  { set: '999', functional: 'FA', version: '005010X231A1', versionPrefix: '005010X231' },
  [
    'AK1 R1',
    loop('2000 S*', [
      'AK2 R1',
      loop('2100 S*', ['IK3 R1', 'CTX S10', loop('2110 S*', ['IK4 R1', 'CTX S10'])]),
      'IK5 R1',
    ]),
    'AK9 R1',
  ],
)
