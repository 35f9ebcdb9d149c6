import type { Store } from '../store/index.ts'
import type { Position } from './log.ts'
import { START } from './position.ts'

/**
 * Where the closed generations of the record end, remembered for each store, so that a read after a position leaves
 * out those that lie before it: a statement that names the generations it needs is not planned for the others.
 *
 * What is closed never changes and ends where it was noted to end, so knowing too little only means looking at more.
 */
const known = new WeakMap<Store, readonly { readonly number: number; readonly mark: Position }[]>()

const CLOSED = `
select number, mark from history_generation
where family = 'record' and closed_at is not null and mark is not null order by number`

export async function learnClosedGenerations(store: Store): Promise<void> {
  known.set(store, await store.query(CLOSED))
}

/** Everything after the position is in this generation or a later one. */
export function generationAfter(store: Store, position: Position): number {
  if (position === START) return 0
  const before = known.get(store)?.findLast(({ mark }) => mark <= position)
  return before ? before.number + 1 : 0
}
