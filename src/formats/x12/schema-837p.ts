import { loop } from './schema.ts'
import { claimSchema, otherSubscriber, provider } from './schema-837.ts'

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

const OTHER_SUBSCRIBER = otherSubscriber(
  ['MOA S1'],
  [
    loop('2330C S2', ['NM1=DN|P3 R1', 'REF S3']),
    loop('2330D S1', ['NM1=82 R1', 'REF S3']),
    loop('2330E S1', ['NM1=77 R1', 'REF S3']),
    loop('2330F S1', ['NM1=DQ R1', 'REF S4']),
    loop('2330G S1', ['NM1=85 R1', 'REF S2']),
  ],
)

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

/** Health care claim: professional, 005010X222A1. */
export const schema837p = claimSchema({ version: '005010X222A1', versionPrefix: '005010X222' }, CLAIM)
