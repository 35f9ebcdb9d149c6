import type { Instant, JsonObject, JsonValue } from '../kernel/index.ts'
import type { Ask } from './ask.ts'
import { mergeFacts } from './facts.ts'
import type { Facts, Flow } from './flow.ts'
import { ChildFailed, ContinuedAsNew, toThrown, WorkflowFailed } from './flow-errors.ts'
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
 * 5. The journal entry of kind `unwind` ends the workflow's own code at its place in that order, as `stop` would, and
 *    begins the code that undoes what was registered until then; both answer to the same journal.
 */
export type Outcome =
  | { readonly is: 'completed'; readonly output: JsonValue }
  | { readonly is: 'continued'; readonly input: JsonObject }
  | { readonly is: 'failed'; readonly reason: string }
  | { readonly is: 'threw'; readonly error: unknown }
  | { readonly is: 'mismatch'; readonly mismatch: Mismatch }

/** What the journal says and what the code says instead. */
export type Mismatch = {
  readonly journaled: { readonly name: string; readonly kind: string; readonly target: string }
  readonly code: { readonly name: string; readonly kind: string; readonly target: string }[]
  readonly ended: boolean
}

/** What takes back something that was done, under the name of the step that did it. */
export type Undo = { readonly name: string; readonly run: (flow: Flow) => Promise<unknown> }

/** What a flow needs of the run it belongs to. */
export interface Asking {
  now(): Instant
  /** How many answers were delivered. */
  steps(): number
  facts(): Facts
  tell(facts: Facts): void
  ask(ask: Ask): Promise<JsonValue>
  /** Registers what takes something back, should the workflow be given up. */
  undo(undo: Undo): void
  /** Forgets what was registered so far. */
  keep(): void
}

export interface Execution {
  now(): Instant
  facts(): Facts
  /** What would be undone now, in the order of registration. */
  undos(): readonly Undo[]
  /** The code has asked for it and has no answer; it may have come to its end all the same. */
  asksFor(name: string): boolean
  /** As asksFor, and it has asked for nothing else. */
  asksOnlyFor(name: string): boolean
  /** The whole journal was delivered. */
  replayed(): boolean
  /** Replays the journal, then hands over what is left to be asked. Resolves when the code waits. */
  start(): Promise<void>
  /** The answer of an ask; owners deliver in `seq` order, and begin nothing that is asked by it before it is journaled. */
  deliver(entry: JournalEntry): void
  outcome(): Outcome | undefined
  stop(): void
}

export type ExecutionSpec = {
  readonly run: (asking: Asking) => Promise<JsonValue>
  readonly unwind: (asking: Asking, undos: readonly Undo[]) => Promise<JsonValue>
  readonly journal: readonly JournalEntry[]
  readonly startedAt: Instant
  readonly facts: Facts
  readonly onAsk: (ask: Ask) => void
  /** Called once when code that is past its journal ends; not called for what `start` itself finds out. */
  readonly onEnd: () => void
  /** Resolves when everything that can run without an answer has run. */
  readonly drain: () => Promise<void>
}

type Pending = {
  readonly ask: Ask
  readonly answer: (output: JsonValue) => void
  readonly fail: (error: unknown) => void
}
/** The code that runs: the workflow's own, then the one that undoes it. */
type Code = { readonly pending: Map<string, Pending> }

export const createExecution = (spec: ExecutionSpec): Execution => new JournaledRun(spec)

class JournaledRun implements Execution {
  readonly #spec: ExecutionSpec
  readonly #journaled: ReadonlyMap<string, JournalEntry>
  #code: Code = { pending: new Map() }
  #stopped = false
  #facts: Facts
  #now: Instant
  #undos: Undo[] = []
  #steps = 0
  #live: boolean
  #outcome: Outcome | undefined

  constructor(spec: ExecutionSpec) {
    this.#spec = spec
    this.#journaled = new Map(spec.journal.map((entry) => [entry.name, entry]))
    this.#facts = spec.facts
    this.#now = spec.startedAt
    this.#live = spec.journal.length === 0
  }

  now(): Instant {
    return this.#now
  }

  facts(): Facts {
    return this.#facts
  }

  undos(): readonly Undo[] {
    return this.#undos
  }

  asksFor(name: string): boolean {
    return this.#code.pending.has(name)
  }

  asksOnlyFor(name: string): boolean {
    return this.#code.pending.size === 1 && this.asksFor(name)
  }

  replayed(): boolean {
    return this.#live
  }

  outcome(): Outcome | undefined {
    return this.#outcome
  }

  async start(): Promise<void> {
    this.#begin(this.#spec.run)
    if (!this.#live) await this.#replay()
  }

  stop(): void {
    this.#stopped = true
    this.#code.pending.clear()
  }

  deliver(entry: JournalEntry): void {
    if (this.#stopped) return
    if (entry.kind === 'unwind') {
      this.#now = entry.at
      const undos = [...this.#undos]
      this.#begin((asking) => this.#spec.unwind(asking, undos))
      return
    }
    const asked = this.#code.pending.get(entry.name)
    if (!asked) return
    this.#code.pending.delete(entry.name)
    this.#steps++
    this.#now = entry.at
    if (entry.thrown) asked.fail(toThrown(entry))
    else asked.answer(entry.output)
  }

  #begin(run: (asking: Asking) => Promise<JsonValue>): void {
    const code: Code = { pending: new Map() }
    this.#code = code
    this.#outcome = undefined
    runCode(run, this.#askingOf(code)).then(
      (output) => this.#end(code, { is: 'completed', output }),
      (error: unknown) => this.#end(code, outcomeOf(error)),
    )
  }

  #askingOf(code: Code): Asking {
    return {
      now: () => this.#now,
      steps: () => this.#steps,
      facts: () => this.#facts,
      tell: (told) => {
        this.#facts = mergeFacts(this.#facts, told)
      },
      ask: (wanted) => this.#ask(code, wanted),
      undo: (undo) => {
        this.#undos.push(undo)
      },
      keep: () => {
        this.#undos = []
      },
    }
  }

  #ask(code: Code, wanted: Ask): Promise<JsonValue> {
    const entry = this.#journaled.get(wanted.name)
    const { promise, resolve, reject } = Promise.withResolvers<JsonValue>()
    if (this.#stopped || this.#code !== code) return promise
    code.pending.set(wanted.name, { ask: wanted, answer: resolve, fail: reject })
    if (entry && (entry.kind !== wanted.kind || entry.target !== wanted.target)) this.#disagree(entry)
    else if (this.#live) this.#spec.onAsk(wanted)
    return promise
  }

  async #replay(): Promise<void> {
    await this.#spec.drain()
    for (const entry of this.#spec.journal) {
      if (this.#outcome?.is === 'mismatch') return
      if (entry.kind !== 'unwind') {
        if (this.#outcome?.is === 'threw') return
        if (!this.#code.pending.has(entry.name)) return this.#disagree(entry)
      }
      this.deliver(entry)
      await this.#spec.drain()
    }
    if (this.#outcome?.is === 'mismatch' || this.#stopped) return
    this.#live = true
    if (this.#outcome) return
    for (const { ask } of [...this.#code.pending.values()]) this.#spec.onAsk(ask)
  }

  #end(code: Code, found: Outcome): void {
    if (this.#outcome || this.#stopped || this.#code !== code) return
    this.#outcome = found
    if (this.#live) this.#spec.onEnd()
  }

  #disagree(entry: JournalEntry): void {
    if (this.#outcome?.is === 'threw') return
    const ended = this.#outcome !== undefined
    const pending = [...this.#code.pending.values()]
    this.#outcome = { is: 'mismatch', mismatch: describe(entry, pending, ended) }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof ContinuedAsNew) return { is: 'continued', input: error.input }
  return error instanceof WorkflowFailed || error instanceof ChildFailed
    ? { is: 'failed', reason: error.message }
    : { is: 'threw', error }
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
