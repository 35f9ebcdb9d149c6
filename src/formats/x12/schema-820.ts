import { loop, transactionSchema } from './schema.ts'

/** Payroll deducted and other group premium payment, 005010X218. */
export const schema820 = transactionSchema(
  { set: '820', functional: 'RA', version: '005010X218', versionPrefix: '005010X218' },
  [
    'BPR R1',
    'TRN R1',
    'CUR S1',
    'REF S*',
    'DTM S*',
    loop('1000A R1', ['N1=PE R1', 'N2 S1', 'N3 S1', 'N4 S1', 'PER S1', 'RDM S1']),
    loop('1000B R1', ['N1=PR R1', 'N2 S1', 'N3 S1', 'N4 S1', 'PER S*']),
    loop('1000C S*', ['N1 R1', 'N3 S1', 'N4 S1']),
    loop('2000 S*', [
      'ENT R1',
      loop('2100 S*', ['NM1 R1', 'N3 S1', 'N4 S1', 'REF S*']),
      loop('2200 S*', ['ADX R1', 'REF S*']),
      loop('2300 S*', [
        'RMR R1',
        'REF S*',
        'DTM S*',
        loop('2310 S*', ['IT1 R1', 'SLN S*', 'REF S*']),
        loop('2320 S*', ['ADX R1', 'REF S*']),
      ]),
    ]),
  ],
)
