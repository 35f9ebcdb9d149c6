import { loop } from './schema.ts'
import { claimSchema, otherSubscriber, provider } from './schema-837.ts'

const LINE = loop('2400 R999', [
  'LX R1',
  'SV2 R1',
  'PWK S10',
  'DTP=472 S1',
  'DTP S1',
  'REF S8',
  'AMT=GT S1',
  'AMT=N8 S1',
  'NTE S1',
  'HCP S1',
  loop('2410 S1', ['LIN R1', 'CTP S1', 'REF S1']),
  provider('2420A S1', '72'),
  provider('2420B S1', 'ZZ'),
  provider('2420C S1', '82'),
  provider('2420D S1', 'DN|P3'),
  loop('2430 S15', ['SVD R1', 'CAS S5', 'DTP=573 R1', 'AMT=EAF S1']),
])

const OTHER_SUBSCRIBER = otherSubscriber(
  ['MIA S1', 'MOA S1'],
  [
    loop('2330C S1', ['NM1=71 R1', 'REF S4']),
    loop('2330D S1', ['NM1=72 R1', 'REF S4']),
    loop('2330E S1', ['NM1=ZZ R1', 'REF S4']),
    loop('2330F S1', ['NM1=77 R1', 'REF S3']),
    loop('2330G S1', ['NM1=82 R1', 'REF S4']),
    loop('2330H S1', ['NM1=DN R1', 'REF S3']),
    loop('2330I S1', ['NM1=85 R1', 'REF S2']),
  ],
)

const CLAIM = loop('2300 S100', [
  'CLM R1',
  'DTP=096 S1',
  'DTP=434 R1',
  'DTP=435 S1',
  'DTP S1',
  'CL1 E1',
  'PWK S10',
  'CN1 S1',
  'AMT=F3 S1',
  'REF S20',
  'K3 S10',
  'NTE S11',
  'CRC S3',
  'HI=BK|ABK R1',
  'HI=BJ|ABJ S1',
  'HI=PR|APR S1',
  'HI=BN|ABN S1',
  'HI=DR S1',
  'HI=BF|ABF S2',
  'HI=BR|BBR S1',
  'HI=BQ|BBQ S2',
  'HI=BI S2',
  'HI=BH S2',
  'HI=BE S2',
  'HI=BG S2',
  'HI=TC S2',
  'HCP S1',
  provider('2310A S1', '71'),
  provider('2310B S1', '72'),
  provider('2310C S1', 'ZZ'),
  provider('2310D S1', '82'),
  provider('2310E S1', '77'),
  provider('2310F S1', 'DN|P3'),
  OTHER_SUBSCRIBER,
  LINE,
])

/** Health care claim: institutional, 005010X223A2. */
export const schema837i = claimSchema({ version: '005010X223A2', versionPrefix: '005010X223' }, CLAIM)
