/**
 * link: what stands between Ligament and one system whatever protocol it speaks: timeout, breaker, a bounded number
 * of calls at a time, rate, Retry-After, maintenance windows, and how it has been going. It does not retry: that is
 * done durably by whoever owns the work.
 */
export type { BreakerSettings } from './breaker.ts'
export {
  createLink,
  type Link,
  type LinkObservation,
  type LinkOperation,
  type LinkOptions,
  type LinkState,
} from './link.ts'
export { createLinks, type Links } from './links.ts'
export { type MaintenanceCalendar, maintenanceEnds, type Weekday, type WeeklyWindow } from './maintenance.ts'
export type { RateSettings } from './rate.ts'
export { type LinkSettings, linkSettings } from './settings.ts'
