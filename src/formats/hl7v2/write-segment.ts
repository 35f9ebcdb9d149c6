import { type Delimiters, encodingCharacters } from './delimiters.ts'
import { escapeText } from './escapes.ts'
import { unescapable } from './failures.ts'
import { type Path, requirePath } from './path.ts'
import { isHeader } from './segment.ts'

/** A leaf: text is escaped; null writes `""` (delete); undefined and '' write nothing. */
export type Leaf = string | number | null | undefined
/** What can be written at a path: a leaf, or the parts below it (components of a repetition, sub-components). */
export type Written = Leaf | readonly (Leaf | readonly Leaf[])[]

/** A segment's name and its values by path inside it: `['PID', { '3.1': '100', '3.5': 'MR', 5: ['DOE', 'JANE'] }]`. */
export type SegmentSpec = readonly [name: string, values: Readonly<Record<string, Written>>]

/** The raw segment with one place changed. Everything else keeps its characters; missing parts are filled in. */
export function writeSegment(
  raw: string,
  path: Path,
  value: Written,
  delimiters: Delimiters,
  place: string,
): string {
  const header = isHeader(raw.slice(0, 3))
  if (header && path.field <= 2) throw new RangeError(`${place} is fixed when the message is built`)
  const index = header ? path.field - 1 : path.field
  const { field, repetition, component, subComponent } = delimiters
  const levels = [
    { separator: field, nth: index + 1 },
    { separator: repetition, nth: path.repetition },
    { separator: component, nth: path.component },
    { separator: subComponent, nth: path.subComponent },
  ]
  if (path.component !== undefined) levels[1] = { separator: repetition, nth: path.repetition ?? 1 }
  const depth =
    path.subComponent !== undefined ? 'leaf' : path.component !== undefined ? 'component' : 'field'
  return replaceAt(raw, levels, printValue(value, depth, delimiters, place), place)
}

type Level = { readonly separator: string; readonly nth: number | undefined }

function replaceAt(raw: string, [level, ...below]: readonly Level[], written: string, place: string): string {
  if (!level || level.nth === undefined) return written
  if (level.separator === '') {
    if (level.nth > 1) throw new RangeError(`${place} needs a separator that MSH-2 does not declare`)
    return replaceAt(raw, below, written, place)
  }
  const parts = raw.split(level.separator)
  while (parts.length < level.nth) parts.push('')
  parts[level.nth - 1] = replaceAt(parts[level.nth - 1] ?? '', below, written, place)
  return parts.join(level.separator)
}

/** A value as it stands between separators. */
export function printValue(
  value: Written,
  depth: 'field' | 'component' | 'leaf',
  delimiters: Delimiters,
  place: string,
): string {
  if (value === undefined) return ''
  if (value === null) return '""'
  if (typeof value === 'string' || typeof value === 'number') {
    const written = escapeText(String(value), delimiters)
    if (written === undefined) throw unescapable({ place })
    return written
  }
  if (depth === 'leaf') throw new RangeError(`${place} is a sub-component and has no parts`)
  const separator = depth === 'field' ? delimiters.component : delimiters.subComponent
  const below = depth === 'field' ? 'component' : 'leaf'
  const parts = value.map((each) => printValue(each, below, delimiters, place))
  while (parts.at(-1) === '') parts.pop()
  if (parts.length > 1 && separator === '')
    throw new RangeError(`${place} needs a separator that MSH-2 lacks`)
  return parts.join(separator)
}

/** The first characters of a header segment: its name, its separator and its encoding characters. */
export const headerStart = (name: string, delimiters: Delimiters): string =>
  `${name}${delimiters.field}${encodingCharacters(delimiters)}`

/** The raw segment of a specification, without its end. */
export function printSegment([name, values]: SegmentSpec, delimiters: Delimiters): string {
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) throw new RangeError(`"${name}" is no name of a segment`)
  const start = name === 'MSH' ? headerStart(name, delimiters) : name
  return Object.entries(values).reduce(
    (raw, [path, value]) =>
      writeSegment(raw, requirePath(path, 'segment'), value, delimiters, `${name}-${path}`),
    start,
  )
}
