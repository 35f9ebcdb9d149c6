/**
 * A place in a message by the standard's own numbering, all 1-based: `PID-3`, `PID-3[2].1`, `OBX[4]-5.1.2`, or without
 * the segment, inside one: `3[2].1`. Undefined parts were not given.
 */
export type Path = {
  readonly segment: string | undefined
  /** `nameCode` of the segment; 0 without one. */
  readonly code: number
  readonly occurrence: number | undefined
  readonly field: number
  readonly repetition: number | undefined
  readonly component: number | undefined
  readonly subComponent: number | undefined
}

/** The first three characters as one number; different for all names of segments. */
export const nameCode = (name: string): number =>
  name.length < 3 ? 0 : (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2)

const GRAMMAR =
  /^(?:([A-Z][A-Z0-9]{2})(?:\[([1-9]\d*)\])?-)?([1-9]\d*)(?:\[([1-9]\d*)\])?(?:\.([1-9]\d*)(?:\.([1-9]\d*))?)?$/

const known = new Map<string, Path>()
/** Paths are literals of the program, so the cache is small; the limit guards against ones made from data. */
const KNOWN_MAX = 4096

/** Undefined when the text is no path. */
export function readPath(text: string): Path | undefined {
  const cached = known.get(text)
  if (cached) return cached
  const parts = GRAMMAR.exec(text)
  if (!parts) return undefined
  const number = (part: string | undefined) => (part === undefined ? undefined : Number(part))
  const path: Path = {
    segment: parts[1],
    code: nameCode(parts[1] ?? ''),
    occurrence: number(parts[2]),
    field: Number(parts[3]),
    repetition: number(parts[4]),
    component: number(parts[5]),
    subComponent: number(parts[6]),
  }
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(text, path)
  return path
}

/** A path that the program itself wrote: a wrong one is a defect, not data. */
export function requirePath(text: string, kind: 'message' | 'segment'): Path {
  const path = readPath(text)
  if (!path || (kind === 'message') !== (path.segment !== undefined)) {
    const example = kind === 'message' ? 'PID-3[2].1 or OBX[4]-5' : '3[2].1'
    throw new RangeError(`"${text}" is no path in a ${kind}: write for example ${example}`)
  }
  return path
}
