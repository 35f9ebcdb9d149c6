import { type Instant, instant } from '../../kernel/index.ts'

/** Making a formatter takes some hundred microseconds; a hospital network has a handful of zones. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of UTC in an IANA zone at a moment. An unknown zone is a RangeError: zones are settings, not data. */
export function offsetAt(at: Instant, zone: string): number {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      timeZoneName: 'longOffset',
      year: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  const name = formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const parts = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  return parts ? Number(`${parts[1]}1`) * (Number(parts[2]) * 60 + Number(parts[3])) : 0
}

/**
 * The moment at which clocks of a zone show a local time, given as if it were UTC. Of two such moments the earlier; of
 * none, the one that the offset before the change gives.
 */
export function zonedToInstant(localAsUtc: number, zone: string): Instant {
  const before = offsetAt(instant(localAsUtc - 86_400_000), zone)
  const after = offsetAt(instant(localAsUtc + 86_400_000), zone)
  const first = instant(localAsUtc - before * 60_000)
  if (before === after || offsetAt(first, zone) === before) return first
  const second = instant(localAsUtc - after * 60_000)
  return offsetAt(second, zone) === after ? second : first
}
