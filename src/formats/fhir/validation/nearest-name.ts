/** A name that differs by at most that many letters may be meant. */
const DISTANCE_MAX = 2
const LENGTH_MAX = 60

/** The name that is most like what was written; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  if (written.length > LENGTH_MAX) return undefined
  const lower = written.toLowerCase()
  let best: string | undefined
  let least = Math.min(DISTANCE_MAX, Math.floor(written.length / 3)) + 1
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= least && name.toLowerCase() !== lower) continue
    const far = name.toLowerCase() === lower ? 0 : distance(lower, name.toLowerCase())
    if (far < least) [best, least] = [name, far]
  }
  return best
}

/** Letters to put in, take out or change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
