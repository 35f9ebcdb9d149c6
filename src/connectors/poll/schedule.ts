import { type Instant, instant } from '../../kernel/index.ts'
import type { Weekday } from '../link/maintenance.ts'

/** When a source looks: so long after the last look ended, or at times of the day where the system is. */
export type Schedule =
  | { readonly everyMs: number }
  | {
      /** IANA zone (`America/Chicago`). */
      readonly zone: string
      /** `HH:MM` local time. One that a change of the clocks leaves out is due at the change. */
      readonly at: readonly string[]
      /** Default: every day. */
      readonly on?: readonly Weekday[] | undefined
    }

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** The first time after `now`. */
export function nextLook(schedule: Schedule, now: Instant): Instant {
  if ('everyMs' in schedule) return instant(now + schedule.everyMs)
  const { zone, at, on } = schedule
  const wanted = new Set(at.map(minuteOfDay))
  const read = localTime(zone)
  let before = read(now).minute
  // A week and a day holds every weekday whole, also when a clock goes back.
  for (
    let minute = Math.floor(now / MINUTE_MS) + 1, tries = 0;
    tries < 8 * DAY_MINUTES;
    minute += 1, tries += 1
  ) {
    const moment = instant(minute * MINUTE_MS)
    const local = read(moment)
    const day = on === undefined || on.includes(local.weekday)
    if (day && passed(before, local.minute).some((one) => wanted.has(one))) return moment
    before = local.minute
  }
  throw new TypeError('the schedule names no time')
}

/** The minutes of the day that went by; usually one, an hour's when the clocks go forward, none when they go back. */
function passed(before: number, now: number): readonly number[] {
  const count = (now - before + DAY_MINUTES) % DAY_MINUTES
  if (count > 120) return []
  return Array.from({ length: count }, (_, nth) => (before + nth + 1) % DAY_MINUTES)
}

function minuteOfDay(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined) throw new TypeError(`"${text}" is no time of the day: write 06:30`)
  return Number(hours) * 60 + Number(minutes)
}

function localTime(zone: string): (at: Instant) => { readonly minute: number; readonly weekday: Weekday } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'long',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  return (at) => {
    const parts = format.formatToParts(at)
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
    return {
      minute: Number(part('hour')) * 60 + Number(part('minute')),
      weekday: part('weekday').toLowerCase() as Weekday,
    }
  }
}
