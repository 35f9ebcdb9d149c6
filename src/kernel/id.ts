import type { Instant } from './time.ts'

/**
 * Ids are UUIDs of version 7 (RFC 9562, 5.7): unique without asking anyone, and sorted by the time they were made,
 * which keeps database indexes dense. Time and randomness are given, not taken.
 */
export type Id<Kind extends string> = string & { readonly __brand: Kind }
export type IdSource = <Kind extends string>() => Id<Kind>

/** `randomBytes(n)` must return n unpredictable bytes. */
export function createIdSource(nowMs: () => number, randomBytes: (count: number) => Uint8Array): IdSource {
  let lastMs = -1
  let time = ''
  return <Kind extends string>() => {
    const now = nowMs()
    if (now !== lastMs) {
      lastMs = now
      time = printTime(now)
    }
    return printUuid7(time, randomBytes(10)) as Id<Kind>
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Ids that were made before this time are less, those made later are greater. */
export const leastIdAt = (at: Instant): string => printUuid7(printTime(at), new Uint8Array(10))

/** The first 48 bits, printed once for all ids of a millisecond: that takes as long as the rest of an id. */
function printTime(epochMs: number): string {
  const time = Math.trunc(epochMs).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

function printUuid7(time: string, random: Uint8Array): string {
  const byte = (at: number): number => random[at] ?? 0
  const hex = (at: number): string => HEX[byte(at)] ?? ''
  const middle = `${HEX[0x70 | (byte(0) & 0x0f)]}${hex(1)}-${HEX[0x80 | (byte(2) & 0x3f)]}${hex(3)}`
  return `${time}-${middle}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`
}
