/**
 * At most `concurrency` calls at a time; at most `queueMax` wait, in the order they came.
 *
 * 1. A place is handed straight to the next in line, so a latecomer never overtakes it.
 * 2. One who stops waiting (abort) leaves the line and takes no place.
 */
export type Bulkhead = {
  /** Resolves with the function that gives the place back; `full` when the line is too long, `aborted` on abort. */
  enter(signal: AbortSignal | undefined): Promise<(() => void) | 'full' | 'aborted'>
  inFlight(): number
  queued(): number
}

export function createBulkhead(concurrency: number, queueMax: number): Bulkhead {
  const line = new Set<() => void>()
  let inFlight = 0

  const leave = (): void => {
    const [next] = line
    if (next) {
      line.delete(next)
      next()
    } else {
      inFlight -= 1
    }
  }
  const once = (): (() => void) => {
    let left = false
    return () => {
      if (left) return
      left = true
      leave()
    }
  }
  const wait = (signal: AbortSignal | undefined): Promise<(() => void) | 'aborted'> =>
    new Promise((resolve) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', abandon)
        resolve(once())
      }
      const abandon = (): void => {
        line.delete(enter)
        resolve('aborted')
      }
      line.add(enter)
      signal?.addEventListener('abort', abandon, { once: true })
    })

  return {
    enter: async (signal) => {
      if (signal?.aborted) return 'aborted'
      if (inFlight < concurrency) {
        inFlight += 1
        return once()
      }
      return line.size >= queueMax ? 'full' : wait(signal)
    },
    inFlight: () => inFlight,
    queued: () => line.size,
  }
}
