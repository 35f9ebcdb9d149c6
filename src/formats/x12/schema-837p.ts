import { type LoopSpec, loop, transactionSchema } from './schema.ts'

const ADDRESS = ['N3 S1', 'N4 S1'] as const

const provider = (head: string, entity: string): LoopSpec =>
  loop(head, [`NM1=${entity} R1`, 'PRV S1', ...ADDRESS, 'REF S20', 'PER S2'])

const LINE_PROVIDERS = [
  provider('2420A S1', '82'),
  provider('2420B S1', 'QB'),
  provider('2420C S1', '77'),
  provider('2420D S1', 'DQ'),
  provider('2420E S1', 'DK'),
  provider('2420F S2', 'DN|P3'),
  provider('2420G S1', 'PW'),
  provider('2420H S1', '45'),
]

const LINE = loop('2400 R50', [
  'LX R1',
  'SV1 R1',
  'SV5 S1',
  'PWK S11',
  'CR1 S1',
  'CR3 S1',
  'CRC S7',
  'DTP=472 R1',
  'DTP S14',
  'QTY=PT S1',
  'QTY=FL S1',
  'MEA S5',
  'CN1 S1',
  'REF S20',
  'AMT=T S1',
  'AMT=F4 S1',
  'K3 S10',
  'NTE S2',
  'PS1 S1',
  'HCP S1',
  loop('2410 S1', ['LIN R1', 'CTP S1', 'REF S1']),
  ...LINE_PROVIDERS,
  loop('2430 S15', ['SVD R1', 'CAS S5', 'DTP=573 R1', 'AMT=EAF S1']),
  loop('2440 S*', ['LQ R1', 'FRM R99']),
])

const OTHER_SUBSCRIBER = loop('2320 S10', [
  'SBR R1',
  'CAS S5',
  'AMT=D S1',
  'AMT=EAF S1',
  'AMT=A8 S1',
  'OI R1',
  'MOA S1',
  loop('2330A R1', ['NM1=IL R1', ...ADDRESS, 'REF S2']),
  loop('2330B R1', ['NM1=PR R1', ...ADDRESS, 'DTP=573 S1', 'REF S*']),
  loop('2330C S2', ['NM1=DN|P3 R1', 'REF S3']),
  loop('2330D S1', ['NM1=82 R1', 'REF S3']),
  loop('2330E S1', ['NM1=77 R1', 'REF S3']),
  loop('2330F S1', ['NM1=DQ R1', 'REF S4']),
  loop('2330G S1', ['NM1=85 R1', 'REF S2']),
])

const CLAIM = loop('2300 S100', [
  'CLM R1',
  'DTP S17',
  'PWK S10',
  'CN1 S1',
  'AMT=F5 S1',
  'REF S20',
  'K3 S10',
  'NTE S1',
  'CR1 S1',
  'CR2 S1',
  'CRC S8',
  'HI=BK|ABK R1',
  'HI=BP S1',
  'HI=BG S2',
  'HCP S1',
  provider('2310A S2', 'DN|P3'),
  provider('2310B S1', '82'),
  provider('2310C S1', '77'),
  provider('2310D S1', 'DQ'),
  provider('2310E S1', 'PW'),
  provider('2310F S1', '45'),
  OTHER_SUBSCRIBER,
  LINE,
])

const PATIENT = loop('2000C S*', [
  'HL.3=23 R1',
  'PAT R1',
  loop('2010CA R1', ['NM1=QC R1', 'N3 R1', 'N4 R1', 'DMG R1', 'REF S2', 'PER S1']),
  CLAIM,
])

const SUBSCRIBER = loop('2000B R*', [
  'HL.3=22 R1',
  'SBR R1',
  'PAT S1',
  loop('2010BA R1', ['NM1=IL R1', ...ADDRESS, 'DMG S1', 'REF S2', 'PER S1']),
  loop('2010BB R1', ['NM1=PR R1', ...ADDRESS, 'REF S4']),
  CLAIM,
  PATIENT,
])

/** Health care claim: professional, 005010X222A1. */
export const schema837p = transactionSchema(
  { set: '837', functional: 'HC', version: '005010X222A1', versionPrefix: '005010X222' },
  [
    'BHT R1',
    'REF S1',
    loop('1000A R1', ['NM1=41 R1', 'PER E2']),
    loop('1000B R1', ['NM1=40 R1']),
    loop('2000A R*', [
      'HL.3=20 R1',
      'PRV S1',
      'CUR S1',
      loop('2010AA R1', ['NM1=85 R1', 'N3 R1', 'N4 R1', 'REF=EI|SY R1', 'REF S4', 'PER S2']),
      loop('2010AB S1', ['NM1=87 R1', 'N3 R1', 'N4 R1']),
      loop('2010AC S1', ['NM1=PE R1', 'N3 R1', 'N4 R1', 'REF S2']),
      SUBSCRIBER,
    ]),
  ],
)
