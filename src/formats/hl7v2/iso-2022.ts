import { Buffer } from 'node:buffer'
import { codeOf } from './encoder-table.ts'

/**
 * Text whose sets are switched by escape sequences (ISO 2022), as MSH-18 with several sets allows (HL7 v2.5.1, 2.14.9.18):
 * Japanese above all. A sequence is the byte ESC and what follows, or the same written as `\C2842\` or `\M2442\`
 * (2.10.2). Each line begins with the first set.
 */
type Plane = {
  /** What stands between ESC and the code: designates the plane. */
  readonly designator: string
  /** 0: bytes 0x21 to 0x7e; 1: bytes 0xa1 to 0xff. */
  readonly half: 0 | 1
  readonly width: 1 | 2
  /** The decoder of its codes, and what stands before a code there. */
  readonly label: string
  readonly lead?: number
}

const plane = (designator: string, half: 0 | 1, width: 1 | 2, label: string, lead?: number): Plane => ({
  designator,
  half,
  width,
  label,
  ...(lead !== undefined && { lead }),
})

const ASCII = plane('(B', 0, 1, 'ascii')
const ROMAN = plane('(J', 0, 1, 'jis-roman')
/** EUC-JP writes half-width katakana after 0x8e and JIS X 0212 after 0x8f. */
const KATAKANA = plane('(I', 0, 1, 'euc-jp', 0x8e)
const KATAKANA_HIGH = plane(')I', 1, 1, 'euc-jp', 0x8e)
const KANJI = plane('$B', 0, 2, 'euc-jp')
const KANJI_1978 = plane('$@', 0, 2, 'euc-jp')
const MORE_KANJI = plane('$(D', 0, 2, 'euc-jp', 0x8f)
const HANGUL = plane('$)C', 1, 2, 'euc-kr')
const HANZI = plane('$)A', 1, 2, 'gb18030')
const PARTS: readonly (readonly [set: string, final: string, label: string])[] = [
  ['8859/1', 'A', 'iso-8859-1'],
  ['8859/2', 'B', 'iso-8859-2'],
  ['8859/3', 'C', 'iso-8859-3'],
  ['8859/4', 'D', 'iso-8859-4'],
  ['8859/5', 'L', 'iso-8859-5'],
  ['8859/6', 'G', 'iso-8859-6'],
  ['8859/7', 'F', 'iso-8859-7'],
  ['8859/8', 'H', 'iso-8859-8'],
  ['8859/9', 'M', 'windows-1254'],
  ['8859/15', 'b', 'iso-8859-15'],
]
const PART_PLANES = new Map(PARTS.map(([set, final, label]) => [set, plane(`-${final}`, 1, 1, label)]))

const PLANES: readonly Plane[] = [
  ...[ASCII, ROMAN, KATAKANA, KATAKANA_HIGH, KANJI, KANJI_1978, MORE_KANJI, HANGUL, HANZI],
  ...PART_PLANES.values(),
]

/** Which planes a set of MSH-18 brings along. */
const SET_PLANES: ReadonlyMap<string, readonly Plane[]> = new Map<string, readonly Plane[]>([
  ['ASCII', []],
  ['ISO IR14', [KATAKANA_HIGH]],
  ['ISO IR87', [KANJI]],
  ['ISO IR159', [MORE_KANJI]],
  ['KS X 1001', [HANGUL]],
  ['GB 18030-2000', [HANZI]],
  ...[...PART_PLANES].map(([set, one]) => [set, [one]] as const),
])

type State = { low: Plane; high: Plane | undefined }

/** What a line begins with: ASCII below, and above the first of the sets that has an upper half. */
export function initialState(sets: readonly string[]): State | undefined {
  if (sets.some((set) => !SET_PLANES.has(set))) return undefined
  return { low: ASCII, high: sets.flatMap((set) => SET_PLANES.get(set) ?? []).find(({ half }) => half === 1) }
}

const ESC = 0x1b

export type Read2022 = { readonly text: string } | { readonly wrongAt: number }

/** Reads strictly: an unknown sequence or a code that its set lacks is told by the index of its first byte. */
export function decode2022(bytes: Uint8Array, sets: readonly string[], mark: string): Read2022 {
  const initial = initialState(sets)
  if (!initial) return { wrongAt: 0 }
  let state = { ...initial }
  const parts: string[] = []
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const sequence = readSequence(bytes, at, mark)
    if (sequence) {
      if (sequence.plane.half === 0) state.low = sequence.plane
      else state.high = sequence.plane
      at += sequence.length
      continue
    }
    if (byte === ESC) return { wrongAt: at }
    if (byte <= 0x20 || byte === 0x7f) {
      parts.push(String.fromCharCode(byte))
      if (byte === 0x0d || byte === 0x0a) state = { ...initial }
      at += 1
      continue
    }
    const from = byte < 0x80 ? state.low : state.high
    const run = from && readRun(bytes, at, from, mark)
    if (!run) return { wrongAt: at }
    parts.push(run.text)
    at = run.end
    if (run.isWrong) return { wrongAt: at }
  }
  return { text: parts.join('') }
}

/** ESC and a designator, or the same as an escape sequence of HL7: `\C2842\`, `\M2442\`, `\M242844\`. */
function readSequence(
  bytes: Uint8Array,
  at: number,
  mark: string,
): { readonly plane: Plane; readonly length: number } | undefined {
  const byte = bytes[at]
  if (byte === ESC) {
    const found = PLANES.find(({ designator }) => startsWith(bytes, at + 1, designator))
    return found && { plane: found, length: 1 + found.designator.length }
  }
  if (mark === '' || byte !== mark.charCodeAt(0)) return undefined
  const next = bytes[at + 1]
  if (next !== 0x43 && next !== 0x4d) return undefined
  const found = PLANES.find(({ designator }) => startsWith(bytes, at + 2, hexOf(designator) + mark))
  return found && { plane: found, length: 3 + found.designator.length * 2 }
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  return true
}

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex').toUpperCase()

type Run = { readonly text: string; readonly end: number; readonly isWrong: boolean }

/** Reads as many codes of a plane as stand together. */
function readRun(bytes: Uint8Array, start: number, from: Plane, mark: string): Run {
  const isOfRun = (byte: number | undefined) =>
    byte !== undefined && (from.half === 0 ? byte > 0x20 && byte < 0x7f : byte > 0x9f)
  let end = start
  while (isOfRun(bytes[end]) && (end === start || !readSequence(bytes, end, mark))) {
    if (from.width === 2 && !isOfRun(bytes[end + 1])) break
    end += from.width
  }
  let text = decodeRun(bytes.subarray(start, end), from)
  if (end > start && text !== undefined) return { text, end, isWrong: false }
  // One of the codes is none: those before it are found one by one.
  end = start
  const parts: string[] = []
  for (;;) {
    text = isOfRun(bytes[end]) ? decodeRun(bytes.subarray(end, end + from.width), from) : undefined
    if (text === undefined || text === '') return { text: parts.join(''), end, isWrong: true }
    parts.push(text)
    end += from.width
  }
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

function decodeRun(codes: Uint8Array, { label, half, width, lead }: Plane): string | undefined {
  if (label === 'ascii') return Buffer.from(codes).toString('latin1')
  if (label === 'jis-roman')
    return Buffer.from(codes).toString('latin1').replaceAll('\\', '\u00a5').replaceAll('~', '\u203e')
  const high = half === 0 ? codes.map((byte) => byte | 0x80) : codes
  let decoder = decoders.get(label)
  if (!decoder) {
    decoder = new TextDecoder(label, { fatal: true })
    decoders.set(label, decoder)
  }
  try {
    return decoder.decode(lead === undefined ? high : withLead(high, width, lead))
  } catch {
    return undefined
  }
}

function withLead(codes: Uint8Array, width: number, lead: number): Uint8Array {
  const bytes: number[] = []
  for (let at = 0; at < codes.length; at += width) bytes.push(lead, ...codes.subarray(at, at + width))
  return Uint8Array.from(bytes)
}

/** Writes text in the sets, ASCII at the end; undefined when none of them has one of its characters. */
export function encode2022(text: string, sets: readonly string[]): Uint8Array | undefined {
  const initial = initialState(sets)
  if (!initial) return undefined
  const planes = [
    ...(initial.high ? [initial.high] : []),
    ...sets.flatMap((set) => SET_PLANES.get(set) ?? []),
  ]
  let state = { ...initial }
  const bytes: number[] = []
  const use = (next: Plane) => {
    if (next === state.low || next === state.high) return
    bytes.push(ESC, ...Buffer.from(next.designator, 'latin1'))
    if (next.half === 0) state.low = next
    else state.high = next
  }
  for (const char of text) {
    if (char === '\x1b') return undefined
    if (char < '\x80') {
      use(ASCII)
      bytes.push(char.charCodeAt(0))
      if (char === '\r' || char === '\n') state = { ...initial }
      continue
    }
    const found = planes.find((one) => codeIn(char, one) !== undefined)
    if (!found) return undefined
    use(found)
    bytes.push(...(codeIn(char, found) ?? []))
  }
  use(ASCII)
  return Uint8Array.from(bytes)
}

/** The bytes of a character in a plane, as they stand there. */
function codeIn(char: string, { label, half, width, lead }: Plane): readonly number[] | undefined {
  if (label === 'ascii' || label === 'jis-roman') return undefined
  if (label === 'iso-8859-1') {
    const code = char.charCodeAt(0)
    return char.length === 1 && code >= 0xa0 && code <= 0xff ? [code] : undefined
  }
  const code = codeOf(char, label)
  if (code === undefined) return undefined
  const bytes =
    code > 0xffff
      ? [code >> 16, (code >> 8) & 0xff, code & 0xff]
      : code > 0xff
        ? [code >> 8, code & 0xff]
        : [code]
  if (lead !== undefined && bytes.shift() !== lead) return undefined
  if (bytes.length !== width || bytes.some((byte) => byte < 0xa0)) return undefined
  return half === 0 ? bytes.map((byte) => byte & 0x7f) : bytes
}
