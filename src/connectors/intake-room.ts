import { type Instant, PRIORITIES, type Priority, SHARES } from '../kernel/index.ts'

/**
 * The memory that messages may take on their way from a wire to the disk, of all sources of a process together. A
 * source enters with a message before it looks into it; while there is no room it reads no further, and the sender
 * waits.
 *
 * 1. What is in it weighs at most `bytesMax`; but of each priority one message may be in it, however large it is.
 * 2. Half of it is for whoever comes. The other half is divided among the priorities: no other takes that share.
 * 3. Messages of one source enter in the order in which they asked; sources of one priority take turns.
 * 4. Who has room begins before `enter` returns: messages that are handed in one after the other begin in that order.
 */
export interface IntakeRoom {
  /** Runs `take` as soon as there is room; the message has its room until that has settled. */
  enter<Value>(asking: Asking, take: () => Promise<Value>): Promise<Value>
  state(): IntakeState
}

export type Asking = {
  /** The name of the source. */
  readonly source: string
  readonly priority: Priority
  /** Of the message, as it came. */
  readonly bytes: number
}

export type IntakeState = {
  readonly bytes: number
  readonly bytesMax: number
  readonly priorities: Readonly<Record<Priority, { readonly messages: number; readonly bytes: number }>>
  /** Those that ever had to wait. */
  readonly slowed: readonly SlowedSource[]
}

export type SlowedSource = {
  readonly source: string
  readonly priority: Priority
  /** Messages that have no room at this moment. */
  readonly waiting: number
  /** When the oldest of them asked; undefined when none waits. */
  readonly since: Instant | undefined
  /** How often a message had to wait since the start of the process, and for how long in all. */
  readonly waits: number
  readonly waitedMs: number
}

type Waiting = { readonly weight: number; readonly at: Instant; readonly begin: () => void }
type Line = {
  readonly priority: Priority
  messages: number
  bytes: number
  /** By source; the first one is next. */
  readonly waiting: Map<string, Waiting[]>
}
type Slowed = { readonly priority: Priority; waits: number; waitedMs: number }

/** A message is in memory as bytes, as what is handed to the store, and as a part of the statement that writes it. */
const TIMES = 3
/** What an entry, its keys and its claim take beside the bytes. */
const BESIDE_BYTES = 4_096

const PARTS = PRIORITIES.reduce((sum, priority) => sum + SHARES[priority], 0)

export function createIntakeRoom(options: {
  readonly bytesMax: number
  readonly now: () => Instant
}): IntakeRoom {
  return new SharedRoom(options.bytesMax, options.now)
}

class SharedRoom implements IntakeRoom {
  readonly #bytesMax: number
  readonly #now: () => Instant
  readonly #lines: readonly Line[] = PRIORITIES.map((priority) => ({
    priority,
    messages: 0,
    bytes: 0,
    waiting: new Map(),
  }))
  readonly #slowed = new Map<string, Slowed>()
  #bytes = 0

  constructor(bytesMax: number, now: () => Instant) {
    this.#bytesMax = bytesMax
    this.#now = now
  }

  enter<Value>({ source, priority, bytes }: Asking, take: () => Promise<Value>): Promise<Value> {
    const line = this.#lines[PRIORITIES.indexOf(priority)]
    if (!line) throw new RangeError(`there is no priority ${priority}`)
    const weight = bytes * TIMES + BESIDE_BYTES
    if (line.waiting.size === 0 && this.#fits(line, weight)) return this.#hold(line, weight, take)
    return new Promise((resolve, reject) => {
      const begin = () => void this.#hold(line, weight, take).then(resolve, reject)
      const mine = line.waiting.get(source) ?? []
      mine.push({ weight, at: this.#now(), begin })
      line.waiting.set(source, mine)
      this.#slowedSource(source, priority).waits += 1
    })
  }

  state(): IntakeState {
    const ofLine = ({ priority, messages, bytes }: Line) => [priority, { messages, bytes }] as const
    return {
      bytes: this.#bytes,
      bytesMax: this.#bytesMax,
      priorities: Object.fromEntries(this.#lines.map(ofLine)) as IntakeState['priorities'],
      slowed: [...this.#slowed].map(([source, slowed]) => {
        const waiting = this.#lines.flatMap((line) => line.waiting.get(source) ?? [])
        return { source, ...slowed, waiting: waiting.length, since: waiting[0]?.at }
      }),
    }
  }

  async #hold<Value>(line: Line, weight: number, take: () => Promise<Value>): Promise<Value> {
    this.#change(line, 1, weight)
    try {
      return await take()
    } finally {
      this.#change(line, -1, -weight)
      this.#letIn()
    }
  }

  #change(line: Line, messages: number, weight: number): void {
    line.messages += messages
    line.bytes += weight
    this.#bytes += weight
  }

  #fits(line: Line, weight: number): boolean {
    const half = this.#bytesMax / 2
    if (line.messages === 0 || this.#bytes + weight <= half) return true
    return line.bytes + weight <= (half * SHARES[line.priority]) / PARTS
  }

  /** Whoever has least of its share is first. */
  #letIn(): void {
    const had = ({ bytes, priority }: Line) => bytes / SHARES[priority]
    for (;;) {
      const ready = this.#lines.filter((line) => {
        const [[next] = []] = line.waiting.values()
        return next !== undefined && this.#fits(line, next.weight)
      })
      const [first, ...others] = ready
      if (!first) return
      this.#beginNext(others.reduce((least, line) => (had(line) < had(least) ? line : least), first))
    }
  }

  #beginNext({ priority, waiting }: Line): void {
    const [turn] = waiting
    if (!turn) return
    const [source, mine] = turn
    const next = mine.shift()
    waiting.delete(source)
    if (mine.length > 0) waiting.set(source, mine)
    if (!next) return
    this.#slowedSource(source, priority).waitedMs += this.#now() - next.at
    next.begin()
  }

  #slowedSource(source: string, priority: Priority): Slowed {
    const slowed = this.#slowed.get(source) ?? { priority, waits: 0, waitedMs: 0 }
    this.#slowed.set(source, slowed)
    return slowed
  }
}
