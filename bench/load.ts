/** What a closed loop of callers saw. */
export type Load = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** One thing to measure: so many at a time, for so long; with a pause, each waits that long before it begins again. */
export type Round = {
  readonly concurrent: number
  readonly seconds: number
  /** Runs before the measuring begins and is not counted. */
  readonly warmUpSeconds: number
  readonly pauseMs?: number
}

/** As soon as one has ended the next begins. At least one is counted, however long it takes. */
export async function closedLoop(one: () => Promise<void>, round: Round): Promise<Load> {
  const { concurrent, seconds, warmUpSeconds, pauseMs = 0 } = round
  const from = performance.now() + warmUpSeconds * 1_000
  const until = from + seconds * 1_000
  const latencies: number[] = []
  let ended = until
  const oneAfterTheOther = async (): Promise<void> => {
    for (let at = performance.now(); at < until || latencies.length === 0; at = performance.now()) {
      await one()
      const now = performance.now()
      if (at >= from && (now <= until || latencies.length === 0)) {
        latencies.push(now - at)
        ended = Math.max(until, now)
      }
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  await Promise.all(Array.from({ length: concurrent }, oneAfterTheOther))
  return { perSecond: (latencies.length * 1_000) / (ended - from), ...percentiles(latencies) }
}

/** Of at least one value; sorts them. */
export function percentiles(values: number[]): { readonly p50: number; readonly p99: number } {
  values.sort((a, b) => a - b)
  const at = (share: number): number => values[Math.floor(values.length * share)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}

/** The median of each figure over several rounds. */
export const medianLoad = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map(({ perSecond }) => perSecond)),
  p50: median(loads.map(({ p50 }) => p50)),
  p99: median(loads.map(({ p99 }) => p99)),
})
