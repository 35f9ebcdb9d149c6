import { codeUnmapped, lineRepeated } from '../failures.ts'

type Ids = readonly { readonly kind: string; readonly value: string }[]

/** What something is called by those who give numbers of this kind (`LOT`, `GTIN` ...). */
export const numberOf = (ids: Ids, kind: string): string | undefined =>
  ids.find((id) => id.kind === kind)?.value

/** The organisation's own number of what is ordered; it fails with the place when there is none. */
export function itemNumber(ids: Ids, { system, place }: { readonly system: string; readonly place: string }) {
  const number = numberOf(ids, 'BUYER')
  if (number === undefined) throw codeUnmapped({ system, fields: `${place}.ids` })
  return number
}

/** A receipt says which line it is for: that has to be one. */
export function refuseRepeatedLines(lines: readonly { readonly line: string }[], system: string): void {
  const repeated = lines.findIndex(({ line }, at) => lines.findIndex((one) => one.line === line) < at)
  if (repeated !== -1) throw lineRepeated({ system, fields: `lines[${repeated}].line` })
}
