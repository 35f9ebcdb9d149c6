import { type Instant, instant } from '../../kernel/index.ts'

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A window that comes every week, told in the system's own zone. */
export type WeeklyWindow = {
  readonly on: Weekday
  /** `HH:MM` local time. */
  readonly from: string
  readonly minutes: number
}

export type MaintenanceCalendar = {
  /** IANA zone of the weekly windows (`America/Chicago`). */
  readonly zone: string
  readonly weekly?: readonly WeeklyWindow[]
  readonly once?: readonly { readonly from: Instant; readonly until: Instant }[]
}

const WEEK_MINUTES = 7 * 24 * 60

/** When the window ends that `at` lies in; undefined outside of every window. */
export function maintenanceEnds(calendar: MaintenanceCalendar, at: Instant): Instant | undefined {
  const once = (calendar.once ?? []).filter(({ from, until }) => from <= at && at < until)
  const weekly = (calendar.weekly ?? []).flatMap((window) => endOfWeekly(window, calendar.zone, at) ?? [])
  const ends = [...once.map(({ until }) => until), ...weekly]
  return ends.length === 0 ? undefined : instant(Math.max(...ends))
}

function endOfWeekly(window: WeeklyWindow, zone: string, at: Instant): Instant | undefined {
  const [hours = '', minutes = ''] = window.from.split(':')
  const start = WEEKDAYS.indexOf(window.on) * 1_440 + Number(hours) * 60 + Number(minutes)
  const into = (minuteOfWeek(zone, at) - start + WEEK_MINUTES) % WEEK_MINUTES
  if (into >= window.minutes) return undefined
  const minuteStart = Math.floor(at / 60_000) * 60_000
  return instant(minuteStart + (window.minutes - into) * 60_000)
}

function minuteOfWeek(zone: string, at: Instant): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'long',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const day = WEEKDAYS.map(String).indexOf(part('weekday').toLowerCase())
  return day * 1_440 + Number(part('hour')) * 60 + Number(part('minute'))
}
