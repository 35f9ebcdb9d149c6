import { idCode } from './segment-id.ts'

/**
 * The loop schema format: what may stand where in a transaction set, in ids, qualifier values, usage and repeats only.
 *
 * A segment is written `ID USAGE+MAX` (`BPR R1`, `PLB S*`), with the values that tell it from its likes where that is
 * needed: `N1=PR R1` (element 1), `HL.3=20 R1` (element 3), `REF=2U|NF S4` (either; the first component counts when
 * the element is composite). A loop is its id with usage and repeat, then its parts; its first segment opens it.
 */
/** Required, expected (required by the guide, often left out, needed by nothing here), situational. */
export type Usage = 'R' | 'E' | 'S'
type Occurrence = { readonly id: string; readonly usage: Usage; readonly max: number }
export type SegmentSpec = Occurrence & {
  readonly kind: 'segment'
  /** `idCode` of the id. */
  readonly code: number
  readonly position: number
  readonly values: readonly string[] | undefined
}
export type LoopSpec = Occurrence & {
  readonly kind: 'loop'
  readonly opener: SegmentSpec
  readonly parts: readonly PartSpec[]
  /** By `idCode`: the positions of the parts that a segment with this id may be or open, in ascending order. */
  readonly byCode: ReadonlyMap<number, readonly number[]>
  /** The positions of the parts that are required or expected. */
  readonly needed: readonly number[]
}
export type PartSpec = SegmentSpec | LoopSpec

export type TransactionSchema = {
  readonly set: string
  /** GS01 of the group that carries it. */
  readonly functional: string
  /** The version writers use, and the start that readers accept (`005010X222` for A1 and A2). */
  readonly version: string
  readonly versionPrefix: string
  /** The start of the version before it (`004010X098`), which is read as if it were of this one; that is told. */
  readonly olderPrefix?: string
  /** Other versions are read as if they were of this one, and that is told. */
  readonly anyVersion?: boolean
  readonly root: LoopSpec
}

export function transactionSchema(
  names: Omit<TransactionSchema, 'root'>,
  parts: readonly (string | LoopSpec)[],
): TransactionSchema {
  return { ...names, root: loop('ST R1', ['ST R1', ...parts, 'SE R1']) }
}

export const loop = (head: string, parts: readonly (string | LoopSpec)[]): LoopSpec =>
  loopSpec(
    head,
    parts.map((part) => (typeof part === 'string' ? readSpec(part) : part)),
  )

export function loopSpec(head: string, read: readonly PartSpec[]): LoopSpec {
  const { id, usage, max } = readSpec(head)
  const opener = read[0]
  if (opener?.kind !== 'segment') throw new RangeError(`loop ${id} must open with a segment`)
  const needed = [...read.keys()].filter((index) => read[index]?.usage !== 'S')
  return { kind: 'loop', id, usage, max, opener, parts: read, byCode: indexByCode(read), needed }
}

/** The segment that is the part, or opens it. */
export const openerOf = (part: PartSpec): SegmentSpec => (part.kind === 'loop' ? part.opener : part)

function indexByCode(parts: readonly PartSpec[]): ReadonlyMap<number, readonly number[]> {
  const byCode = new Map<number, number[]>()
  for (const [index, part] of parts.entries()) {
    const { code } = openerOf(part)
    const others = byCode.get(code)
    if (others) others.push(index)
    else byCode.set(code, [index])
  }
  return byCode
}

export function readSpec(text: string): SegmentSpec {
  const parts = /^([A-Z0-9]+)(?:\.(\d+))?(?:=([^ ]+))? ([RES])(\d+|\*)$/.exec(text)
  if (!parts) throw new RangeError(`"${text}" is no segment: write for example "N1=PR R1"`)
  const [, id = '', position = '1', values, usage, max] = parts
  return {
    kind: 'segment',
    id,
    code: idCode(id),
    position: Number(position),
    values: values?.split('|'),
    usage: usage === 'R' || usage === 'E' ? usage : 'S',
    max: max === '*' ? Number.POSITIVE_INFINITY : Number(max),
  }
}
