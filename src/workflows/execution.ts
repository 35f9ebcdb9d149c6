import type { Instant, JsonValue } from '../kernel/index.ts'
import type { Ask } from './ask.ts'
import { mergeFacts } from './facts.ts'
import type { Facts } from './flow.ts'
import type { JournalEntry } from './journal-entry.ts'

/**
 * Runs workflow code against its journal: journal in, asks out. It owns the order of things; what an ask costs, and
 * where the journal is kept, is its owner's business. Nothing here knows storage, time or systems.
 *
 * 1. Answers are delivered in journal order, one at a time, and the code runs until it waits again before the next
 *    one: every replay sees the same interleaving and the same `now()` as the first run did.
 * 2. No ask reaches the owner before the whole journal was delivered, so a finished step is never asked for again.
 * 3. A journal entry that the code does not ask for when its turn comes is a mismatch; nothing is run after one.
 * 4. After `stop` the code is never continued: its promises stay open and are collected with it.
 */
export type Outcome =
  | { readonly is: 'completed'; readonly output: JsonValue }
  | { readonly is: 'threw'; readonly error: unknown }
  | { readonly is: 'mismatch'; readonly mismatch: Mismatch }

/** What the journal says and what the code says instead. */
export type Mismatch = {
  readonly journaled: { readonly name: string; readonly kind: string; readonly target: string }
  readonly code: { readonly name: string; readonly kind: string; readonly target: string }[]
  readonly ended: boolean
}

/** What a flow needs of the run it belongs to. */
export interface Asking {
  now(): Instant
  facts(): Facts
  tell(facts: Facts): void
  ask(ask: Ask): Promise<JsonValue>
}

export interface Execution extends Asking {
  /** Replays the journal, then hands over what is left to be asked. Resolves when the code waits. */
  start(): Promise<void>
  /** The answer of an ask, once it is journaled; owners deliver in `seq` order. */
  deliver(entry: JournalEntry): void
  outcome(): Outcome | undefined
  stop(): void
}

export type ExecutionSpec = {
  readonly run: (asking: Asking) => Promise<JsonValue>
  readonly journal: readonly JournalEntry[]
  readonly startedAt: Instant
  readonly facts: Facts
  readonly onAsk: (ask: Ask) => void
  /** Called once when code that is past its journal ends; not called for what `start` itself finds out. */
  readonly onEnd: () => void
  /** Resolves when everything that can run without an answer has run. */
  readonly drain: () => Promise<void>
}

type Pending = { readonly ask: Ask; readonly answer: (output: JsonValue) => void }

export function createExecution(spec: ExecutionSpec): Execution {
  const journaled = new Map(spec.journal.map((entry) => [entry.name, entry]))
  const pending = new Map<string, Pending>()
  let facts = spec.facts
  let now = spec.startedAt
  let live = spec.journal.length === 0
  let stopped = false
  let outcome: Outcome | undefined

  const end = (found: Outcome): void => {
    if (outcome || stopped) return
    outcome = found
    if (live) spec.onEnd()
  }

  const disagree = (entry: JournalEntry): void => {
    if (outcome?.is === 'threw') return
    const ended = outcome !== undefined
    outcome = { is: 'mismatch', mismatch: describe(entry, [...pending.values()], ended) }
  }

  function ask(wanted: Ask): Promise<JsonValue> {
    const entry = journaled.get(wanted.name)
    const { promise, resolve } = Promise.withResolvers<JsonValue>()
    if (stopped) return promise
    pending.set(wanted.name, { ask: wanted, answer: resolve })
    if (entry && (entry.kind !== wanted.kind || entry.target !== wanted.target)) disagree(entry)
    else if (live) spec.onAsk(wanted)
    return promise
  }

  function deliver(entry: JournalEntry): void {
    const asked = pending.get(entry.name)
    if (stopped || !asked) return
    pending.delete(entry.name)
    now = entry.at
    asked.answer(entry.output)
  }

  async function replay(): Promise<void> {
    await spec.drain()
    for (const entry of spec.journal) {
      if (outcome?.is === 'mismatch' || outcome?.is === 'threw') return
      if (!pending.has(entry.name)) return disagree(entry)
      deliver(entry)
      await spec.drain()
    }
    if (outcome || stopped) return
    live = true
    for (const { ask: waiting } of [...pending.values()]) spec.onAsk(waiting)
  }

  const execution: Execution = {
    now: () => now,
    facts: () => facts,
    tell(told) {
      facts = mergeFacts(facts, told)
    },
    ask,
    deliver,
    outcome: () => outcome,
    async start() {
      runCode(spec.run, execution).then(
        (output) => end({ is: 'completed', output }),
        (error: unknown) => end({ is: 'threw', error }),
      )
      if (!live) await replay()
    },
    stop() {
      stopped = true
      pending.clear()
    },
  }
  return execution
}

/** A throw before the first await is a rejection like any other. */
async function runCode(run: ExecutionSpec['run'], asking: Asking): Promise<JsonValue> {
  return run(asking)
}

function describe(entry: JournalEntry, pending: readonly Pending[], ended: boolean): Mismatch {
  return {
    journaled: { name: entry.name, kind: entry.kind, target: entry.target },
    code: pending.map(({ ask }) => ({ name: ask.name, kind: ask.kind, target: ask.target })),
    ended,
  }
}
