import { date, money, number, required, text, time } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { procedure } from '../shape/lists.ts'
import { each, level, loop, lowestLevel, needs, some, type ValueOfLoop, within } from '../shape/loop.ts'
import { framed, segment, value } from '../shape/parts.ts'
import { statuses } from './claim-status-parts.ts'
import { contacts, DEMOGRAPHICS, daysOf, moreReferences, PARTY, partyAs } from './party-parts.ts'

const VERSION = { version: '005010X212', versionPrefix: '005010X212', olderPrefix: '004010X093' }

const name = (head: string, entity: string) =>
  needs('party', loop(head, segment(`NM1=${entity} R1`, partyAs(entity))))
const trace = segment('TRN R1', { trace: required(text('TRN02', 50)) }, { TRN01: '1' })
const answeredTrace = segment('TRN R1', { trace: required(text('TRN02', 50)) }, { TRN01: '2' })

const line = segment('SVC R1', {
  procedure: procedure('SVC01'),
  charge: money('SVC02'),
  paid: money('SVC03'),
  revenueCode: text('SVC04', 48),
  units: number('SVC07'),
})

/** Loop 2200: which claim is asked about, by its numbers, charge and days. */
const asked = (letter: 'D' | 'E') =>
  loop(
    `2200${letter} S*`,
    trace,
    moreReferences('REF S8'),
    value('charge', 'AMT S1', money('AMT02'), { AMT01: 'T3' }),
    daysOf('dates', 'DTP=472 S2'),
    some('lines', loop(`2210${letter} S*`, line, moreReferences('REF S1'), daysOf('dates', 'DTP=472 S1'))),
  )

const answered = (letter: 'D' | 'E') =>
  loop(
    `2200${letter} S*`,
    answeredTrace,
    statuses('STC R*'),
    moreReferences('REF S8'),
    daysOf('dates', 'DTP=472 S2'),
    some(
      'lines',
      loop(
        `2220${letter} S*`,
        line,
        statuses('STC R*'),
        moreReferences('REF S1'),
        daysOf('dates', 'DTP=472 S1'),
      ),
    ),
  )

const head = (purpose: string, code: string) =>
  segment(
    'BHT R1',
    { reference: required(text('BHT03', 50)), date: date('BHT04'), time: time('BHT05') },
    { BHT01: '0010', BHT02: purpose, ...(code && { BHT06: code }) },
  )

const askedDependent = loop(
  '2000E S*',
  lowestLevel('23'),
  segment('DMG S1', DEMOGRAPHICS),
  name('2100E R1', 'QC'),
  each('claims', asked('E')),
)
const askedSubscriber = loop(
  '2000D S*',
  level('22'),
  segment('DMG S1', DEMOGRAPHICS),
  name('2100D R1', 'IL|QC'),
  each('claims', asked('D')),
  each('dependents', askedDependent),
)
const askingProvider = loop(
  '2000C S*',
  level('19'),
  each('parties', loop('2100C R2', segment('NM1=1P R1', PARTY))),
  each('subscribers', askedSubscriber),
)
const asker = loop('2000B S*', level('21'), name('2100B R1', '41'), each('providers', askingProvider))
const askedPayer = loop('2000A R*', level('20'), name('2100A R1', 'PR'), each('receivers', asker))

const request = loop('ST R1', framed('ST R1'), head('13', ''), each('payers', askedPayer), framed('SE R1'))

/** A 276: payer, receiver, provider, patient, and the claims asked about. */
export type ClaimStatusRequest = ValueOfLoop<typeof request>

/** Health care claim status request, 005010X212. */
export const guide276 = defineGuide({ set: '276', functional: 'HR', ...VERSION }, request, {
  units: [askedSubscriber],
})

const overall = (head: string, ofWhom: typeof trace) =>
  within('status', loop(head, ofWhom, statuses('STC R*')))

const answeredDependent = loop(
  '2000E S*',
  lowestLevel('23'),
  segment('DMG S1', DEMOGRAPHICS),
  name('2100E R1', 'QC'),
  each('claims', answered('E')),
)
const answeredSubscriber = loop(
  '2000D S*',
  level('22'),
  segment('DMG S1', DEMOGRAPHICS),
  name('2100D R1', 'IL|QC'),
  each('claims', answered('D')),
  each('dependents', answeredDependent),
)
const answeredProvider = loop(
  '2000C S*',
  level('19'),
  each('parties', loop('2100C R2', segment('NM1=1P R1', PARTY))),
  overall('2200C S1', trace),
  each('subscribers', answeredSubscriber),
)
const answeredReceiver = loop(
  '2000B S*',
  level('21'),
  name('2100B R1', '41'),
  overall('2200B S1', answeredTrace),
  each('providers', answeredProvider),
)
const answeringPayer = loop(
  '2000A R*',
  level('20'),
  needs('party', loop('2100A R1', segment('NM1=PR R1', PARTY), contacts('PER S1'))),
  each('receivers', answeredReceiver),
)

const response = loop(
  'ST R1',
  framed('ST R1'),
  head('08', 'DG'),
  each('payers', answeringPayer),
  framed('SE R1'),
)

/** A 277 that answers a 276. */
export type ClaimStatusResponse = ValueOfLoop<typeof response>

/** Health care claim status response, 005010X212. */
export const guide277 = defineGuide({ set: '277', functional: 'HN', ...VERSION }, response, {
  units: [answeredSubscriber],
})
