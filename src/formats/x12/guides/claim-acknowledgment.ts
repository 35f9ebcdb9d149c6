import { date, money, number, required, text, time } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { procedure } from '../shape/lists.ts'
import { each, level, loop, lowestLevel, needs, type ValueOfLoop, within } from '../shape/loop.ts'
import { framed, many, segment, value } from '../shape/parts.ts'
import { statuses } from './claim-status-parts.ts'
import { daysOf, PARTY, partyAs, reference, serviceDates } from './party-parts.ts'

const line = loop(
  '2220D S*',
  segment('SVC R1', {
    procedure: procedure('SVC01'),
    charge: money('SVC02'),
    revenueCode: text('SVC04', 48),
    units: number('SVC07'),
  }),
  statuses('STC R*'),
  /** The line control number (REF*6R) of the claim. */
  reference('lineControl', 'REF=FJ S1'),
  reference('prescription', 'REF=XZ S1'),
  serviceDates('DTP=472 S1'),
)

const claim = loop(
  '2200D R*',
  segment(
    'TRN R1',
    {
      /** CLM01 of the claim. */
      patientControlNumber: required(text('TRN02', 50)),
    },
    { TRN01: '2' },
  ),
  statuses('STC R*'),
  reference('payerControlNumber', 'REF=1K S1'),
  reference('clearinghouseNumber', 'REF=D9 S1'),
  reference('typeOfBill', 'REF=BLT S1'),
  serviceDates('DTP=472 E1'),
  each('lines', line),
)

/** Some senders mark the patient with the levels of the 277 status response (22, 23) instead of PT. */
const patient = loop(
  '2000D S*',
  lowestLevel('PT|22|23'),
  needs('patient', loop('2100D R1', segment('NM1=QC|IL R1', partyAs('QC|IL')))),
  each('claims', claim),
)

const totals = (accepted: string, rejected: string) =>
  [
    value('accepted', `QTY=${accepted} S1`, number('QTY02')),
    value('rejected', `QTY=${rejected} S1`, number('QTY02')),
    value('amountAccepted', 'AMT=YU S1', money('AMT02')),
    value('amountRejected', 'AMT=YY S1', money('AMT02')),
  ] as const

const providerStatus = loop(
  '2200C S1',
  segment('TRN R1', { trace: required(text('TRN02', 50)) }, { TRN01: '1' }),
  statuses('STC S*'),
  many('references', 'REF S3', { qualifier: required(text('REF01', 3)), id: required(text('REF02', 50)) }),
  ...totals('QA', 'QC'),
)

const provider = loop(
  '2000C S*',
  level('19'),
  needs('provider', loop('2100C R1', segment('NM1=85|1P R1', partyAs('85|1P')))),
  within('status', providerStatus),
  each('patients', patient),
)

const batchStatus = loop(
  '2200B E1',
  segment(
    'TRN R1',
    {
      /** BHT03 of the 837. */
      batch: required(text('TRN02', 50)),
    },
    { TRN01: '2' },
  ),
  statuses('STC R*'),
  ...totals('90', 'AA'),
)

const receiver = loop(
  '2000B R1',
  level('21'),
  needs('submitter', loop('2100B R1', segment('NM1=41 R1', PARTY))),
  within('status', batchStatus),
  each('providers', provider),
)

const receipt = loop(
  '2200A E1',
  segment('TRN R1', { trace: required(text('TRN02', 50)) }, { TRN01: '1' }),
  daysOf('received', 'DTP=050 R1'),
  daysOf('processed', 'DTP=009 R1'),
)

const source = loop(
  '2000A R1',
  level('20'),
  needs('source', loop('2100A R1', segment('NM1=PR|AY R1', partyAs('PR|AY')))),
  within('receipt', receipt),
  needs('receiver', receiver),
)

const acknowledgment = loop(
  'ST R1',
  framed('ST R1'),
  segment(
    'BHT R1',
    { reference: required(text('BHT03', 50)), date: date('BHT04'), time: time('BHT05') },
    { BHT01: '0085', BHT02: '08', BHT06: 'TH' },
  ),
  needs('informationSource', source),
  framed('SE R1'),
)

/** A 277CA: what became of each claim of one submission. */
export type ClaimAcknowledgment = ValueOfLoop<typeof acknowledgment>
/** Loop 2200D with the provider and the patient above it. */
export type AcknowledgedClaim = ValueOfLoop<typeof claim> & {
  readonly provider: ValueOfLoop<typeof provider>['provider']
  readonly patient: ValueOfLoop<typeof patient>['patient']
}

/** Health care claim acknowledgment, 005010X214. */
export const guide277ca = defineGuide(
  { set: '277', functional: 'HN', version: '005010X214', versionPrefix: '005010X214' },
  acknowledgment,
  { units: [patient] },
)
