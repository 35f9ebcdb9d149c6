import type { Write } from '../store/index.ts'
import type { Finished } from './active-instance.ts'
import type { Ask } from './ask.ts'
import type { InstanceId } from './flow.ts'
import { journalAct } from './instance-acts.ts'
import type { JournalEntry } from './journal-entry.ts'
import { inputOf } from './wait.ts'

export const journalWrite = (
  instance: InstanceId,
  ask: Ask,
  { seq, output, entry, thrown = false, at }: JournalEntry,
  { startedAt, attempts, system }: Required<Pick<Finished, 'startedAt' | 'attempts' | 'system'>>,
): Write => ({
  act: journalAct,
  row: {
    instance,
    name: ask.name,
    seq,
    kind: ask.kind,
    target: ask.target === ask.name ? undefined : ask.target,
    system: system ?? undefined,
    input: inputOf(ask) ?? undefined,
    output,
    thrown: thrown || undefined,
    entry: entry ?? undefined,
    attempts: attempts === 1 ? undefined : attempts,
    started_at: startedAt === at ? undefined : startedAt,
    ended_at: at,
  },
})
