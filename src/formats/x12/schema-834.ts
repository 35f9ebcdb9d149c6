import { loop, transactionSchema } from './schema.ts'

const ADDRESS = ['N3 S1', 'N4 S1'] as const

const COVERAGE = loop('2300 S99', [
  'HD R1',
  'DTP S10',
  'AMT S9',
  'REF S16',
  'IDC S3',
  loop('2310 S30', ['LX R1', 'NM1 R1', 'N3 S2', 'N4 S1', 'PER S2', 'PLA S1']),
  loop('2320 S5', ['COB R1', 'REF S4', 'DTP S2', loop('2330 S3', ['NM1 R1', ...ADDRESS, 'PER S1'])]),
])

const MEMBER = loop('2000 S*', [
  'INS R1',
  'REF=0F E1',
  'REF S14',
  'DTP S24',
  loop('2100A R1', [
    'NM1=IL|74 R1',
    'PER S1',
    ...ADDRESS,
    'DMG S1',
    'EC S*',
    'ICM S1',
    'AMT S7',
    'HLH S1',
    'LUI S*',
  ]),
  loop('2100B S1', ['NM1=70 R1', 'DMG S1']),
  loop('2100C S1', ['NM1=31 R1', 'N3 R1', 'N4 R1']),
  loop('2100D S3', ['NM1=36 R1', 'PER S1', ...ADDRESS]),
  loop('2100E S3', ['NM1=M8 R1', 'PER S1', ...ADDRESS]),
  loop('2100F S1', ['NM1=S3 R1', 'PER S1', ...ADDRESS]),
  loop('2100G S13', ['NM1=6Y|9K|E1|EI|EXS|GB|GD|J6|LR|QD|S1|TZ|X4 R1', 'PER S1', ...ADDRESS]),
  loop('2100H S1', ['NM1=45 R1', ...ADDRESS]),
  loop('2200 S*', ['DSB R1', 'DTP S10', 'HI S10']),
  COVERAGE,
  'LS S1',
  loop('2700 S*', ['LX R1', loop('2750 S1', ['N1=75 R1', 'REF S1', 'DTP S1'])]),
  'LE S1',
])

/** Benefit enrollment and maintenance, 005010X220A1. */
export const schema834 = transactionSchema(
  { set: '834', functional: 'BE', version: '005010X220A1', versionPrefix: '005010X220' },
  [
    'BGN R1',
    'REF S*',
    'DTP S*',
    'QTY S3',
    loop('1000A R1', ['N1=P5 R1']),
    loop('1000B R1', ['N1=IN R1']),
    loop('1000C S2', ['N1=BO|TV R1', loop('1100C S1', ['ACT R1'])]),
    MEMBER,
  ],
)
