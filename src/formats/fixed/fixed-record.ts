import type { Charset, Fields, RecordLayout, RecordLine } from '../records/index.ts'

/** One record, lossless: `text + end` are its bytes, one character a byte. */
export type FixedRecord = RecordLine

export type FixedOptions = {
  readonly charset?: Charset | undefined
  /** `none`: records follow each other without line ends. */
  readonly lineEnds?: 'some' | 'none' | undefined
}

export const printRecord = ({ text, end }: FixedRecord): Uint8Array => Buffer.from(text + end, 'latin1')

/** Width of a record in bytes: that of the layout, or where its last field ends. */
export const widthOf = <F extends Fields>({ length, fields }: RecordLayout<F>): number =>
  length ?? Math.max(...Object.values(fields).map((spec) => (spec.start ?? 0) + (spec.length ?? 0) - 1))

/** Fields can only be found when all of them have a place. Throws a RangeError otherwise. */
export function assertPlaced<F extends Fields>({ name, fields }: RecordLayout<F>): void {
  const lost = Object.entries(fields).find(([, { start }]) => start === undefined)
  if (lost) throw new RangeError(`layout ${name}: ${lost[0]} has no start and length`)
}
