/** What happened on a link lately: the last calls' times and a count a second, both in fixed memory. */
export type Measure = {
  record(nowMs: number, tookMs: number): void
  latencyMs(nowMs: number): { readonly p50: number; readonly p99: number } | undefined
  perMinute(nowMs: number): number
}

const SAMPLES = 512
const WINDOW_MS = 300_000
const SECONDS = 60

export function createMeasure(): Measure {
  const samples: { atMs: number; tookMs: number }[] = []
  const seconds = Array.from({ length: SECONDS }, () => ({ second: -1, count: 0 }))
  let next = 0
  return {
    record: (nowMs, tookMs) => {
      samples[next] = { atMs: nowMs, tookMs }
      next = (next + 1) % SAMPLES
      const second = Math.floor(nowMs / 1_000)
      const slot = seconds[second % SECONDS]
      if (!slot) return
      slot.count = slot.second === second ? slot.count + 1 : 1
      slot.second = second
    },
    latencyMs: (nowMs) => {
      const recent = samples.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS).map(({ tookMs }) => tookMs)
      recent.sort((a, b) => a - b)
      const at = (share: number): number => recent[Math.ceil(share * recent.length) - 1] ?? 0
      return recent.length === 0 ? undefined : { p50: at(0.5), p99: at(0.99) }
    },
    perMinute: (nowMs) => {
      const now = Math.floor(nowMs / 1_000)
      return seconds.reduce((sum, { second, count }) => (now - second < SECONDS ? sum + count : sum), 0)
    },
  }
}
