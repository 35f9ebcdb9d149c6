import type { Leaf, Unit } from './file-format.ts'

/** A unit of the tree as lines: what belongs to it is indented below its parent. */
export function unitLines({ depth, name, inline, leaves }: Unit): readonly string[] {
  const indent = '  '.repeat(depth)
  if (inline) {
    const values = leaves.map(({ place, value }) => `  ${place}=${printable(value)}`)
    return [indent + printable(name) + values.join('')]
  }
  return [indent + printable(name), ...leaves.map((leaf) => `${indent}  ${leafLine(leaf)}`)]
}

const leafLine = ({ place, label, value }: Leaf): string =>
  `${place.padEnd(14)} ${label ? `${label}: ` : ''}${printable(short(value))}`

/** Of a value longer than people read, its beginning and how long it is. */
const VALUE_MAX = 2_000
const short = (value: string): string =>
  value.length <= VALUE_MAX
    ? value
    : `${value.slice(0, 200)}... (${value.length.toLocaleString('en-US')} characters)`

/** Control characters would move the terminal's cursor or worse: they are shown by their number. */
export const printable = (text: string): string =>
  text.replace(
    /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
