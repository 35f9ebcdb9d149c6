import { isX12, parseInterchanges } from '../../formats/x12/index.ts'

/** Record 99 ends a BAI2 file. */
export const isWholeStatement = (bytes: Uint8Array): boolean =>
  /(^|[\r\n])99,[^\r\n]*\/?\s*$/.test(new TextDecoder('latin1').decode(bytes))

/** A file that starts as X12 but lacks its last IEA is still being written. */
export function isWholeInterchange(bytes: Uint8Array): boolean {
  if (!isX12(bytes)) return true
  const { interchanges } = parseInterchanges(bytes)
  return interchanges.at(-1)?.trailer !== undefined
}
