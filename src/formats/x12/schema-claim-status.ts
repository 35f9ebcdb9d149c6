import { type LoopSpec, loop, transactionSchema } from './schema.ts'

type Parts = readonly (string | LoopSpec)[]
/** What request and response have each at the same places. */
type Kind = {
  readonly source: Parts
  readonly receiver: Parts
  readonly provider: Parts
  readonly claim: (letter: string) => Parts
}

const levels = ({ source, receiver, provider, claim }: Kind): LoopSpec => {
  const patient = loop('2000E S*', [
    'HL.3=23 R1',
    'DMG S1',
    loop('2100E R1', ['NM1=QC R1']),
    loop('2200E S*', claim('E')),
  ])
  const subscriber = loop('2000D S*', [
    'HL.3=22 R1',
    'DMG S1',
    loop('2100D R1', ['NM1=IL|QC R1']),
    loop('2200D S*', claim('D')),
    patient,
  ])
  return loop('2000A R*', [
    'HL.3=20 R1',
    loop('2100A R1', ['NM1=PR R1', ...source]),
    loop('2000B S*', [
      'HL.3=21 R1',
      loop('2100B R1', ['NM1=41 R1']),
      ...receiver,
      loop('2000C S*', ['HL.3=19 R1', loop('2100C R2', ['NM1=1P R1']), ...provider, subscriber]),
    ]),
  ])
}

const version = { version: '005010X212', versionPrefix: '005010X212' }

/** Health care claim status request, 005010X212. */
export const schema276 = transactionSchema({ set: '276', functional: 'HR', ...version }, [
  'BHT R1',
  levels({
    source: [],
    receiver: [],
    provider: [],
    claim: (letter) => [
      'TRN R1',
      'REF S8',
      'AMT S1',
      'DTP S2',
      loop(`2210${letter} S*`, ['SVC R1', 'REF S1', 'DTP S1']),
    ],
  }),
])

/** Health care claim status response, 005010X212. */
export const schema277 = transactionSchema({ set: '277', functional: 'HN', ...version }, [
  'BHT R1',
  levels({
    source: ['PER S1'],
    receiver: [loop('2200B S1', ['TRN R1', 'STC R*'])],
    provider: [loop('2200C S1', ['TRN R1', 'STC R*'])],
    claim: (letter) => [
      'TRN R1',
      'STC R*',
      'REF S8',
      'DTP S2',
      loop(`2220${letter} S*`, ['SVC R1', 'STC R*', 'REF S1', 'DTP S1']),
    ],
  }),
])
