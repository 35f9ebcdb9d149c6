import type { QueryClient } from '@tanstack/react-query'

/**
 * Fetches again what a tick names, at most every two seconds, and not while nobody looks at the tab. Invariants:
 * 1. what was named is fetched again sooner or later; naming it twice before that fetches it once;
 * 2. what can't change any more is not: each look at a payload stands in the audit trail.
 */
export type Refresher = {
  readonly refresh: (names: readonly string[]) => void
  readonly refreshAll: () => void
  readonly stop: () => void
}

const EVERY_MS = 2_000

export function createRefresher(client: QueryClient): Refresher {
  const due = new Set<string>()
  let timer: number | undefined
  const fetchDue = (): void => {
    if (due.size === 0 || document.hidden) return
    const names = [...due, 'status']
    due.clear()
    for (const name of names) void client.invalidateQueries({ queryKey: [name], predicate: mayChange })
    timer = window.setTimeout(() => {
      timer = undefined
      fetchDue()
    }, EVERY_MS)
  }
  const look = (): void => {
    if (timer === undefined) fetchDue()
  }
  document.addEventListener('visibilitychange', look)
  return {
    refresh: (names) => {
      for (const name of names) due.add(name)
      look()
    },
    refreshAll: () => void client.invalidateQueries({ predicate: mayChange }),
    stop: () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    },
  }
}

/** A log entry, a workflow that has ended and a resolved exception stay as they are. */
export function mayChange({ state: { data } }: { readonly state: { readonly data?: unknown } }): boolean {
  if (typeof data !== 'object' || data === null) return true
  if ('steps' in data && 'endedAt' in data) return data.endedAt === null
  if ('actions' in data && 'resolution' in data) return data.resolution === null
  return !('causation' in data)
}
