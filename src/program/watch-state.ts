import type { SystemView } from '../gateway/index.ts'
import { type Clock, durationMs, instant } from '../kernel/index.ts'
import type { Exceptions } from '../workflows/index.ts'
import type { ProgramLog } from './program-log.ts'

export type WatchOptions = {
  readonly diary: ProgramLog
  readonly clock: Clock
  readonly systems: () => readonly Pick<SystemView, 'name' | 'state' | 'says'>[]
  readonly exceptions: Pick<Exceptions, 'list'>
}

const EVERY_MS = durationMs('2 seconds')
/** More exceptions than that between two looks are told as a number. */
const LOOK_MAX = 200

/** Tells the program log what changes slowly: systems that go down or come back, exceptions that open. */
export function watchState({ diary, clock, systems, exceptions }: WatchOptions): {
  readonly stop: () => Promise<void>
} {
  const stopping = new AbortController()
  const states = new Map<string, string>()
  let known: Set<string> | undefined

  function lookAtSystems(): void {
    for (const { name, state, says } of systems()) {
      const before = states.get(name)
      states.set(name, state)
      if (before === state || (before === undefined && (state === 'idle' || state === 'up'))) continue
      const tell = state === 'down' || state === 'degraded' ? diary.warn : diary.info
      tell(`system ${state}`, { system: name, before, says })
    }
  }

  async function lookAtExceptions(): Promise<void> {
    const { items } = await exceptions.list({ state: 'open', limit: LOOK_MAX })
    const earlier = known
    known = new Set(items.map(({ id }) => id))
    if (!earlier) return
    const opened = items.filter(({ id }) => !earlier.has(id))
    for (const { id, kind, system, workflow, code } of opened) {
      diary.warn('exception opened', { id, kind, system, workflow, code })
    }
    if (opened.length === LOOK_MAX) diary.warn('many exceptions opened', { atLeast: LOOK_MAX })
  }

  const watching = (async () => {
    while (!stopping.signal.aborted) {
      lookAtSystems()
      // The store being away is told by whoever writes to it.
      await lookAtExceptions().catch(() => undefined)
      await clock.sleepUntil(instant(clock.now() + EVERY_MS), stopping.signal)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}
