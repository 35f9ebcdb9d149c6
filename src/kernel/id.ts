import type { Instant } from './time.ts'

/**
 * Ids are UUIDs of version 7 (RFC 9562, 5.7): unique without asking anyone, and sorted by the time they were made,
 * which keeps database indexes dense. Time and randomness are given, not taken.
 */
export type Id<Kind extends string> = string & { readonly __brand: Kind }
export type IdSource = <Kind extends string>() => Id<Kind>

/** `randomBytes(n)` must return n unpredictable bytes. */
export function createIdSource(nowMs: () => number, randomBytes: (count: number) => Uint8Array): IdSource {
  return <Kind extends string>() => printUuid7(nowMs(), randomBytes(10)) as Id<Kind>
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Ids that were made before this time are less, those made later are greater. */
export const leastIdAt = (at: Instant): string => printUuid7(at, new Uint8Array(10))

function printUuid7(epochMs: number, random: Uint8Array): string {
  const time = Math.trunc(epochMs).toString(16).padStart(12, '0')
  let hex = ''
  for (const byte of random) hex += HEX[byte]
  const variant = (8 | (Number.parseInt(hex[3] ?? '0', 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`
}
