import { loop, transactionSchema } from './schema.ts'

const LINE = loop('2110 S999', [
  'SVC R1',
  'DTM=150|151|472 S2',
  'CAS S99',
  'REF=1S|APC|BB|E9|G1|G3|LU|RB S8',
  'REF=6R S1',
  'REF=0B|1A|1B|1C|1D|1G|1H|1J|D3|G2|HPI|SY|TJ S10',
  'REF=0K S5',
  'AMT S9',
  'QTY S6',
  'LQ S99',
])

const CLAIM = loop('2100 R*', [
  'CLP R1',
  'CAS S99',
  'NM1=QC R1',
  'NM1=IL S1',
  'NM1=74 S1',
  'NM1=82 S1',
  'NM1=TT S1',
  'NM1=PR S1',
  'NM1=GB S1',
  'MIA S1',
  'MOA S1',
  'REF=1L|1W|28|6P|9A|9C|BB|CE|EA|F8|G1|G3|IG|SY S5',
  'REF=0B|1A|1B|1C|1D|1G|1H|1J|D3|G2|LU S10',
  'DTM=232|233 S2',
  'DTM=036 S1',
  'DTM=050 S1',
  'PER S2',
  'AMT S13',
  'QTY S14',
  LINE,
])

/** Health care claim payment/advice, 005010X221A1. */
export const schema835 = transactionSchema(
  { set: '835', functional: 'HP', version: '005010X221A1', versionPrefix: '005010X221' },
  [
    'BPR R1',
    'TRN R1',
    'CUR S1',
    'REF=EV S1',
    'REF=F2 S1',
    'DTM=405 S1',
    loop('1000A R1', ['N1=PR R1', 'N3 E1', 'N4 E1', 'REF S4', 'PER=CX S1', 'PER=BL E*', 'PER=IC S1']),
    loop('1000B R1', ['N1=PE R1', 'N3 S1', 'N4 S1', 'REF S*', 'RDM S1']),
    loop('2000 S*', ['LX R1', 'TS3 S1', 'TS2 S1', CLAIM]),
    'PLB S*',
  ],
)
