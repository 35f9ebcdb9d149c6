import type { LogRow, ReplayDetail, ReplayEntry, ReplayStop, ReplayTarget } from '../../http/contract.ts'
import { id } from './names.ts'

export const REPLAY_TARGETS: readonly ReplayTarget[] = [
  { name: 'route.ehr-to-events', kind: 'message', streams: ['ehr.mllp'], takesAgain: false },
  { name: 'delivery.adt-to-lab', kind: 'both', streams: ['ehr.mllp'], takesAgain: true },
  { name: 'workflows', kind: 'event', streams: null, takesAgain: false },
]

const COUNTS: ReplayDetail['counts'] = {
  acts: 12,
  skips: 31,
  fails: 0,
  effects: [
    { effect: 'skip: same-events', count: 31 },
    { effect: 'append ChargesRecorded', count: 11 },
    { effect: 'append PatientArrived, changed', count: 1 },
    { effect: 'then referral-to-revenue exists', count: 1 },
  ],
  warnings: ['1 events that differ from those in the log: both stay there'],
}

const replay = (number: number, more: Partial<ReplayDetail>, ago: (ms: number) => string): ReplayDetail => ({
  id: id(5, number),
  target: 'route.ehr-to-events',
  state: 'done',
  note: 'Charges were lost on Tuesday afternoon',
  who: 'admin',
  createdAt: ago(3_600_000 * (number + 1)),
  startedAt: ago(3_500_000 * (number + 1)),
  startedBy: 'admin',
  endedAt: ago(3_400_000 * (number + 1)),
  total: 43,
  done: 12,
  skipped: 31,
  failed: 0,
  held: 0,
  remaining: 0,
  trouble: null,
  selection: { from: ago(200_000_000), to: ago(190_000_000), stream: 'ehr.mllp' },
  again: 'no',
  rate: 50,
  previewedAt: ago(3_590_000 * (number + 1)),
  fingerprint: '3f1c9a7be02d4410c0ffee0000000000',
  counts: COUNTS,
  grownBy: 0,
  ...more,
})

const FRESH = { startedAt: null, startedBy: null, endedAt: null, done: 0, skipped: 0, remaining: 43 } as const

/** Newest first: a preview, one that runs, one that failed at some keys, and some that are done. */
export const createReplays = (ago: (ms: number) => string): ReplayDetail[] => [
  replay(0, { ...FRESH, state: 'previewed', grownBy: 4 }, ago),
  replay(1, { state: 'running', endedAt: null, done: 5, skipped: 20, remaining: 18 }, ago),
  replay(2, { target: 'delivery.adt-to-lab', again: 'all', done: 9, failed: 2, held: 1 }, ago),
  ...Array.from({ length: 4 }, (_, at) => replay(3 + at, {}, ago)),
]

/** What the form asked for, as a preview. */
export const previewOf = (
  asked: Pick<ReplayDetail, 'target' | 'note' | 'selection' | 'rate' | 'again'>,
  number: number,
  ago: (ms: number) => string,
): ReplayDetail => replay(100 + number, { ...FRESH, ...asked, state: 'previewed', createdAt: ago(0) }, ago)

export const effectsOf = (rows: readonly LogRow[]): readonly ReplayEntry[] =>
  rows.map((entry, at) => ({
    entry,
    effects:
      at % 3 === 0
        ? [
            {
              does: 'append',
              says: 'Appends ChargesRecorded, which is not in the log.',
              about: { event: 'ChargesRecorded' },
            },
          ]
        : [
            {
              does: 'skip',
              says: 'The events that it would make are in the log.',
              about: { why: 'same-events' },
            },
          ],
    follows:
      at % 3 === 0
        ? [
            {
              does: 'exists',
              says: 'referral-to-revenue R-10900 exists and is not started again.',
              about: {},
            },
          ]
        : [],
  }))

export const stopsOf = (sees: boolean, at: string): readonly ReplayStop[] =>
  [0, 1].map((number) => ({
    key: sees ? `patient:LKN|${7_000 + number}` : null,
    entry: id(3, number),
    code: 'LIG-CONNECTORS-HTTP-REFUSED',
    says: 'lab answered 422 to deliver.',
    fix: 'Mend what the system says is wrong, then preview the same selection again.',
    at,
  }))
