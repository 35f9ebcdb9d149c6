import type { Store } from '../store/index.ts'
import type { ReplayRequest, ReplayTarget } from './replay.ts'
import { replayWrong } from './replay-failures.ts'
import { LISTED_MAX, missingOf, streamsOf, touchesTooMuch } from './replay-selection.ts'

const RATE_DEFAULT = 50
const RATE_LEAST = 0.1
const RATE_MOST = 1_000
const NOTE_MOST = 2_000
const ENTRIES_MOST = 10_000

export type CheckedRequest = Required<ReplayRequest>

/** The request with its defaults; throws LIG-LOG-REPLAY-WRONG with the place, what is wrong and what to do. */
export async function checkRequest(
  store: Store,
  targets: readonly ReplayTarget[],
  request: ReplayRequest,
): Promise<CheckedRequest & { readonly to: ReplayTarget }> {
  const { selection, rate = RATE_DEFAULT, again = 'no' } = request
  const note = request.note.trim()
  const to = targets.find(({ name }) => name === request.target)
  if (!to) {
    const names = targets.map(({ name }) => name).join(', ') || 'none'
    throw wrong('target', 'is not here', `Name one of: ${names}.`)
  }
  if (note === '' || note.length > NOTE_MOST)
    throw wrong('note', 'does not say why', `Say why, in at most ${NOTE_MOST} characters.`)
  if (!(rate >= RATE_LEAST && rate <= RATE_MOST))
    throw wrong('rate', 'is out of range', `Send ${RATE_LEAST} to ${RATE_MOST} entries a second.`)
  if (again !== 'no' && !to.takesAgain)
    throw wrong('again', 'means nothing to this target', 'Leave it out: only deliveries send again.')
  checkSelection(request, to)
  await checkFound(store, selection)
  return { target: to.name, selection, rate, again, note, to }
}

function checkSelection({ selection }: ReplayRequest, to: ReplayTarget): void {
  const { from, to: end, key, correlation, entries, stream } = selection
  if (from === undefined && key === undefined && correlation === undefined && entries === undefined)
    throw wrong(
      'selection',
      'takes in the whole log',
      'Give a time (from), a key, a correlation, or entries.',
    )
  if (from !== undefined && end !== undefined && end <= from)
    throw wrong('to', 'is not after from', 'Send a later time.')
  if (stream !== undefined && streamsOf(selection, to)?.length === 0)
    throw wrong('stream', 'is not read by the target', `Send one of: ${to.streams?.join(', ')}.`)
  if (entries !== undefined && (entries.length === 0 || entries.length > ENTRIES_MOST))
    throw wrong('entries', 'are none or too many', `Send 1 to ${ENTRIES_MOST} ids, or select by time.`)
  if (key?.trim() === '') throw wrong('key', 'is empty', 'Send the value of a business key.')
}

async function checkFound(store: Store, { key, entries }: ReplayRequest['selection']): Promise<void> {
  const missing = entries ? await missingOf(store, entries) : []
  if (missing.length > 0)
    throw wrong('entries', `lack ${missing.length} in the log (${missing[0]})`, 'Leave them out.')
  if (key !== undefined && (await touchesTooMuch(store, key)))
    throw wrong('key', `touches more than ${LISTED_MAX} entries`, 'Select by time and stream.')
}

const wrong = (place: string, reason: string, remedy: string) => replayWrong({ place, reason, remedy })
