import type { Clock, Failure, Instant } from '../kernel/index.ts'
import { createMeasure } from './link/measure.ts'

/** How a source is doing, whatever it speaks. */
export type SourceState = {
  readonly name: string
  /** The system that sends. */
  readonly system: string
  /** For people: `mllp://127.0.0.1:2575`. */
  readonly address: string
  /** elsewhere: another node has its seat. */
  readonly state: 'starting' | 'up' | 'down' | 'elsewhere' | 'closed'
  /** What is there and not taken yet, as far as the source can know: files, rows, messages in hand. */
  readonly waiting: number
  /** Since the start of the process: kept, each once. */
  readonly received: number
  /** Kept, and the sender was told no. */
  readonly refused: number
  /** Came before, with the same bytes: nothing was stored. */
  readonly repeated: number
  /** Not kept because it can't be whose it says it is. */
  readonly unsigned: number
  /** Not kept because the log could not store it; the sender keeps it. */
  readonly notStored: number
  readonly lastMessageAt: Instant | undefined
  /** When it last could reach what it reads; undefined for a source that others reach. */
  readonly lastOkAt: Instant | undefined
  readonly lastFailureAt: Instant | undefined
  readonly lastFailureCode: string | undefined
  readonly nextPollAt: Instant | undefined
  readonly perMinute: number
  /** When the certificate ends that it shows. */
  readonly certificateExpiresAt: Instant | undefined
}

export type Taking = 'received' | 'refused' | 'repeated' | 'unsigned' | 'notStored'

/** What a source counts, and the state that is made of it. */
export type SourceTally = {
  took(outcome: Taking): void
  ok(): void
  failed(failure: Failure): void
  state(
    now: Pick<SourceState, 'address' | 'state' | 'waiting'> &
      Partial<Pick<SourceState, 'nextPollAt' | 'certificateExpiresAt'>>,
  ): SourceState
}

export function createSourceTally(source: {
  readonly name: string
  readonly system: string
  readonly clock: Clock
}): SourceTally {
  const { name, system, clock } = source
  const measure = createMeasure()
  const counts = { received: 0, refused: 0, repeated: 0, unsigned: 0, notStored: 0 }
  let lastMessageAt: Instant | undefined
  let lastOkAt: Instant | undefined
  let lastFailure: { readonly at: Instant; readonly code: string } | undefined
  return {
    took(outcome) {
      counts[outcome] += 1
      if (outcome === 'unsigned' || outcome === 'notStored') return
      if (outcome === 'refused') counts.received += 1
      lastMessageAt = clock.now()
      measure.record(lastMessageAt, 0)
    },
    ok() {
      lastOkAt = clock.now()
    },
    failed({ code }) {
      lastFailure = { at: clock.now(), code }
    },
    state: ({ nextPollAt, certificateExpiresAt, ...now }) => ({
      name,
      system,
      ...now,
      ...counts,
      lastMessageAt,
      lastOkAt,
      lastFailureAt: lastFailure?.at,
      lastFailureCode: lastFailure?.code,
      nextPollAt,
      perMinute: measure.perMinute(clock.now()),
      certificateExpiresAt,
    }),
  }
}
