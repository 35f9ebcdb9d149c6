import type { SearchHit } from '../http/contract.ts'

/** A thing that carries the key under several names is found once. */
export function oneEach(hits: readonly SearchHit[]): readonly SearchHit[] {
  const seen = new Set<string>()
  return hits.filter(({ kind, id }) => {
    const first = !seen.has(`${kind} ${id}`)
    seen.add(`${kind} ${id}`)
    return first
  })
}
