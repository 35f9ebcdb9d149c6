/** One thing that moved between two systems. */
export type Movement = {
  readonly from: string
  readonly to: string
  readonly carries: string
  readonly ok: boolean
}

export type Flow = {
  readonly from: string
  readonly to: string
  readonly carries: readonly string[]
  readonly perMinute: number
  readonly failedPerMinute: number
  readonly total: number
}

const WINDOW_SECONDS = 60
const CARRIES_MAX = 12

/**
 * What moves between systems, as this process saw it: counted in one-second buckets over the last minute. For the
 * live picture only; it starts at zero with the process. Memory is bounded by the number of pairs of systems.
 */
export class Traffic {
  readonly #lanes = new Map<string, Lane>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  saw({ from, to, carries, ok }: Movement): void {
    const id = `${from}\n${to}`
    const lane = this.#lanes.get(id) ?? newLane(from, to)
    this.#lanes.set(id, lane)
    const bucket = this.#bucket(lane)
    if (ok) bucket.done++
    else bucket.failed++
    lane.total++
    if (lane.carries.size < CARRIES_MAX) lane.carries.add(carries)
  }

  flows(): readonly Flow[] {
    const since = this.#second() - WINDOW_SECONDS
    return [...this.#lanes.values()].map((lane) => {
      const recent = lane.buckets.filter(({ second }) => second > since)
      return {
        from: lane.from,
        to: lane.to,
        carries: [...lane.carries].sort(),
        perMinute: recent.reduce((sum, { done, failed }) => sum + done + failed, 0),
        failedPerMinute: recent.reduce((sum, { failed }) => sum + failed, 0),
        total: lane.total,
      }
    })
  }

  #second(): number {
    return Math.floor(this.#nowMs() / 1000)
  }

  #bucket(lane: Lane): Bucket {
    const second = this.#second()
    const bucket = lane.buckets[second % WINDOW_SECONDS]
    if (bucket?.second === second) return bucket
    const fresh = { second, done: 0, failed: 0 }
    lane.buckets[second % WINDOW_SECONDS] = fresh
    return fresh
  }
}

type Bucket = { readonly second: number; done: number; failed: number }
type Lane = {
  readonly from: string
  readonly to: string
  readonly carries: Set<string>
  readonly buckets: Bucket[]
  total: number
}

const newLane = (from: string, to: string): Lane => ({
  from,
  to,
  carries: new Set(),
  buckets: Array.from({ length: WINDOW_SECONDS }, () => ({ second: -1, done: 0, failed: 0 })),
  total: 0,
})
