import type { JsonObject, JsonValue } from '../kernel/index.ts'
import type { CorrelationId, EntryId } from '../log/index.ts'
import type { Store } from '../store/index.ts'
import type { Facts, InstanceId } from './flow.ts'
import type { StepKind } from './journal-entry.ts'

/** What an instance began with and did: enough to run its code again without the world. Times are ISO 8601. */
export type WorkflowHistory = {
  readonly instance: InstanceId
  readonly name: string
  readonly version: number
  readonly key: string
  readonly correlation: CorrelationId
  readonly input: JsonObject
  /** Which run of the instance, from 1, and when that began. */
  readonly run: number
  readonly startedAt: string
  /** What the run before left to it. */
  readonly facts: Facts
  readonly journal: readonly {
    readonly seq: number
    readonly name: string
    readonly kind: StepKind
    readonly target: string
    readonly output: JsonValue
    readonly thrown: boolean
    readonly at: string
    readonly entry: EntryId | null
  }[]
}

const HISTORY = `
select i.id as instance, i.name, i.version, i.key, i.correlation, i.input,
  i.run, coalesce(i.carried->>'startedAt', to_json(i.started_at)#>>'{}') as "startedAt",
  coalesce(i.carried->'facts', '{}') as facts,
  coalesce((
    select jsonb_agg(jsonb_build_object('seq', j.seq, 'name', j.name, 'kind', j.kind, 'target', j.target,
      'output', j.output, 'thrown', j.thrown, 'at', j.ended_at, 'entry', j.entry) order by j.seq)
    from workflow_journal j where j.instance = i.id), '[]') as journal
from workflow_instance i where i.id = $1`

export const readHistory = async (store: Store, id: InstanceId): Promise<WorkflowHistory | undefined> =>
  (await store.query<WorkflowHistory>(HISTORY, [id]))[0]
