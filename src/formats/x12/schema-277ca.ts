import { loop, transactionSchema } from './schema.ts'

const LINE = loop('2220D S*', ['SVC R1', 'STC R*', 'REF=FJ S1', 'REF=XZ S1', 'DTP=472 S1'])

/** Some senders mark the patient with the levels of the 277 status response (22, 23) instead of PT. */
const PATIENT = loop('2000D S*', [
  'HL.3=PT|22|23 R1',
  loop('2100D R1', ['NM1=QC|IL R1']),
  loop('2200D R*', ['TRN R1', 'STC R*', 'REF=1K S1', 'REF=D9 S1', 'REF=BLT S1', 'DTP=472 E1', LINE]),
])

const PROVIDER = loop('2000C S*', [
  'HL.3=19 R1',
  loop('2100C R1', ['NM1=85|1P R1']),
  loop('2200C S1', ['TRN R1', 'STC S*', 'REF S3', 'QTY=QA S1', 'QTY=QC S1', 'AMT=YU S1', 'AMT=YY S1']),
  PATIENT,
])

const RECEIVER = loop('2000B R1', [
  'HL.3=21 R1',
  loop('2100B R1', ['NM1=41 R1']),
  loop('2200B E1', ['TRN R1', 'STC R*', 'QTY=90 S1', 'QTY=AA S1', 'AMT=YU S1', 'AMT=YY S1']),
  PROVIDER,
])

/** Health care claim acknowledgment, 005010X214. */
export const schema277ca = transactionSchema(
  { set: '277', functional: 'HN', version: '005010X214', versionPrefix: '005010X214' },
  [
    'BHT R1',
    loop('2000A R1', [
      'HL.3=20 R1',
      loop('2100A R1', ['NM1=PR|AY R1']),
      loop('2200A E1', ['TRN R1', 'DTP=050 R1', 'DTP=009 R1']),
      RECEIVER,
    ]),
  ],
)
