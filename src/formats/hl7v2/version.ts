/** The versions that have been published; MSH-12 names one of them (HL7 table 0104). */
export const VERSIONS: readonly string[] = [
  ...['2.0', '2.0D', '2.1', '2.2', '2.3', '2.3.1', '2.3.2', '2.4', '2.5', '2.5.1'],
  ...['2.6', '2.7', '2.7.1', '2.8', '2.8.1', '2.8.2', '2.9', '2.9.1'],
]

const RANKS: ReadonlyMap<string, number> = new Map(VERSIONS.map((version, rank) => [version, rank]))

/** Compares versions number by number; a version that can't be read counts as new. */
export function isAtLeast(version: string, least: string): boolean {
  const [rank, leastRank] = [RANKS.get(version), RANKS.get(least)]
  if (rank !== undefined && leastRank !== undefined) return rank >= leastRank
  const [left, right] = [version, least].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  )
  if (!left || !right || left.some(Number.isNaN)) return true
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
