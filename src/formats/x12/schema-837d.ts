import { loop } from './schema.ts'
import { claimSchema, otherSubscriber, provider } from './schema-837.ts'

const LINE = loop('2400 R50', [
  'LX R1',
  'SV3 R1',
  'TOO S32',
  'DTP S6',
  'CN1 S1',
  'REF S20',
  'AMT=T S1',
  'K3 S10',
  'HCP S1',
  provider('2420A S1', '82'),
  provider('2420B S1', 'DD'),
  provider('2420C S1', 'DQ'),
  provider('2420D S1', '77'),
  loop('2430 S15', ['SVD R1', 'CAS S5', 'DTP=573 R1', 'AMT=EAF S1']),
])

const OTHER_SUBSCRIBER = otherSubscriber(
  ['MOA S1'],
  [
    loop('2330C S2', ['NM1=DN|P3 R1', 'REF S3']),
    loop('2330D S1', ['NM1=82 R1', 'REF S4']),
    loop('2330E S1', ['NM1=DQ R1', 'REF S4']),
    loop('2330F S1', ['NM1=85 R1', 'REF S2']),
    loop('2330G S1', ['NM1=77 R1', 'REF S3']),
    loop('2330H S1', ['NM1=DD R1', 'REF S3']),
  ],
)

const CLAIM = loop('2300 S100', [
  'CLM R1',
  'DTP S5',
  'DN1 S1',
  'DN2 S35',
  'PWK S10',
  'CN1 S1',
  'AMT=F5 S1',
  'REF S20',
  'K3 S10',
  'NTE S5',
  'HI S1',
  'HCP S1',
  provider('2310A S2', 'DN|P3'),
  provider('2310B S1', '82'),
  provider('2310C S1', '77'),
  provider('2310D S1', 'DD'),
  provider('2310E S1', 'DQ'),
  OTHER_SUBSCRIBER,
  LINE,
])

/** Health care claim: dental, 005010X224A2. */
export const schema837d = claimSchema({ version: '005010X224A2', versionPrefix: '005010X224' }, CLAIM)
