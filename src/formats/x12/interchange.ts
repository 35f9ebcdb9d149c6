import type { Issue } from '../../kernel/index.ts'
import { fromByteText } from './bytes.ts'
import type { Segment } from './segment.ts'
import type { Separators } from './separators.ts'

/** ST to SE. `set` is ST01 (`835`), `version` ST03 or else GS08 (`005010X221A1`). */
export type Transaction = {
  readonly set: string
  readonly version: string
  readonly control: string
  /** `ISA[1]/GS[1]/ST[2]`: where it stands in the file. */
  readonly place: string
  /** ST and SE included. */
  readonly segments: readonly Segment[]
}

/** GS to GE. */
export type Group = {
  readonly header: Segment | undefined
  readonly trailer: Segment | undefined
  readonly transactions: readonly Transaction[]
  readonly place: string
}

/** ISA to IEA. `segments` is everything in order; groups and TA1 are views of it. */
export type Interchange = {
  readonly header: Segment | undefined
  readonly trailer: Segment | undefined
  readonly separators: Separators
  readonly segments: readonly Segment[]
  readonly acknowledgments: readonly Segment[]
  readonly groups: readonly Group[]
  /** What stands after IEA and belongs to nothing. */
  readonly trailing: string
  readonly place: string
  /** Wrong counts, wrong control numbers, missing trailers: told, never fatal. */
  readonly issues: readonly Issue[]
}

/** A whole file: `leading` is what stands before the first interchange (all of it when there is none). */
export type X12File = {
  readonly leading: string
  readonly interchanges: readonly Interchange[]
  readonly issues: readonly Issue[]
}

/** The bytes the tree was read from, exactly. */
export function print(tree: X12File | Interchange): Uint8Array {
  return fromByteText('interchanges' in tree ? printFile(tree) : printInterchange(tree))
}

const printFile = (file: X12File): string => file.leading + file.interchanges.map(printInterchange).join('')

const printInterchange = (interchange: Interchange): string =>
  interchange.segments.map((segment) => segment.raw + segment.tail).join('') + interchange.trailing

/** Every transaction of one or many interchanges, in order; only those of `set` when it is given. */
export function transactionsOf(tree: X12File | Interchange, set?: string): readonly Transaction[] {
  const interchanges = 'interchanges' in tree ? tree.interchanges : [tree]
  return interchanges
    .flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions))
    .filter((transaction) => set === undefined || transaction.set === set)
}
