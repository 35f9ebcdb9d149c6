import { type Clock, type Instant, instant } from '../kernel/index.ts'

/** Rings at the earliest time that was set, and at the latest after the horizon, when what is due later is read again. */
export interface Alarm {
  /** Without a time: after the horizon. */
  set(at: Instant | null): void
  stop(): void
}

export function createAlarm(clock: Clock, horizonMs: () => number, ring: () => void): Alarm {
  let current: { readonly at: Instant; readonly cancel: AbortController } | undefined
  let stopped = false

  function set(at: Instant | null): void {
    const horizon = clock.now() + horizonMs()
    const wanted = instant(at === null ? horizon : Math.min(at, horizon))
    if (stopped || (current && current.at <= wanted)) return
    current?.cancel.abort()
    const alarm = { at: wanted, cancel: new AbortController() }
    current = alarm
    void clock.sleepUntil(wanted, alarm.cancel.signal).then(() => {
      if (alarm.cancel.signal.aborted) return
      current = undefined
      ring()
    })
  }

  return {
    set,
    stop() {
      stopped = true
      current?.cancel.abort()
    },
  }
}
