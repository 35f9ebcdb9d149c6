import type { JsonObject } from '../kernel/index.ts'
import type { ConsumerSpec, Foresight, ReplayEffect, ReplayTarget } from '../log/index.ts'
import type { Store } from '../store/index.ts'
import { startKey } from './start-writes.ts'
import type { WorkflowSet } from './workflow-set.ts'

export type ReplayOfStarts = {
  /** Events can be replayed to the engine: what they started before is not started again. */
  readonly target: ReplayTarget
  /** Which workflows an event would start that is not in the log yet. */
  readonly foresee: Foresight
}

/** Index: workflow_instance_key. */
export const EXISTING = `
select i.name, i.key from unnest($1::text[], $2::text[]) as wanted(name, key)
join workflow_instance i on i.name = wanted.name and i.key = wanted.key`

export function replayStarts(
  store: Store,
  workflows: WorkflowSet,
  consumer: Pick<ConsumerSpec, 'name' | 'handle'>,
): ReplayOfStarts {
  const { name, handle } = consumer
  const foresee: Foresight = async ({ stream, body }) =>
    body === null ? [] : await startsOf(store, workflows, stream, body)
  return {
    foresee,
    target: {
      name,
      kind: 'event',
      consumer: name,
      takesAgain: false,
      async plan(entry) {
        const effects = await foresee(entry)
        if (effects.some(({ does }) => does === 'start')) return { effects, carryOut: () => handle(entry) }
        const why = effects.length > 0 ? 'workflow-exists' : 'nothing-to-do'
        return { effects: [...effects, { does: 'skip', why }] }
      },
    },
  }
}

async function startsOf(
  store: Store,
  workflows: WorkflowSet,
  event: string,
  body: JsonObject,
): Promise<readonly ReplayEffect[]> {
  const wanted = workflows.startedBy(event).flatMap((workflow) => {
    const key = startKey(workflow, body)
    return key === undefined ? [] : [{ workflow: workflow.name, key }]
  })
  if (wanted.length === 0) return []
  const rows = await store.query<{ name: string; key: string }>(EXISTING, [
    wanted.map(({ workflow }) => workflow),
    wanted.map(({ key }) => key),
  ])
  const existing = new Set(rows.map(({ name, key }) => `${name}\n${key}`))
  return wanted.map(({ workflow, key }) => ({
    does: existing.has(`${workflow}\n${key}`) ? 'exists' : 'start',
    workflow,
    key,
  }))
}
