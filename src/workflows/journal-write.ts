import { type Instant, type JsonValue, toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { Finished } from './active-instance.ts'
import type { Ask } from './ask.ts'
import type { InstanceId } from './flow.ts'
import { journalAct } from './instance-acts.ts'
import { inputOf } from './wait.ts'

export type Journaled = Required<Pick<Finished, 'startedAt' | 'attempts' | 'system' | 'thrown'>> & {
  readonly seq: number
  readonly entry: string | null
  readonly endedAt: Instant
}

export const journalWrite = (
  instance: InstanceId,
  ask: Ask,
  output: JsonValue,
  { seq, system, entry, thrown, attempts, startedAt, endedAt }: Journaled,
): Write => ({
  act: journalAct,
  row: {
    instance,
    name: ask.name,
    seq,
    kind: ask.kind,
    target: ask.target,
    system,
    input: inputOf(ask),
    output,
    thrown,
    entry,
    attempts,
    started_at: toIso(startedAt),
    ended_at: toIso(endedAt),
  },
})
