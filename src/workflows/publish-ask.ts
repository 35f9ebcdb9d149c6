import { isJsonObject } from '../kernel/index.ts'
import type { NewEntry } from '../log/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { PublishAsk } from './ask.ts'
import { places } from './create-invoker.ts'
import { defect } from './instance-exceptions.ts'
import { newWait } from './wait.ts'

/** Appends the event in the unit that journals the step. A body that does not fit is the workflow's defect. */
export async function publishAsk(active: ActiveInstance, ask: PublishAsk): Promise<void> {
  const { type, name } = ask
  const { context, instance } = active
  const checked = type.check(ask.body)
  if (!checked.ok) {
    const error = new TypeError(
      `the body of ${type.name} does not fit its schema: ${places(checked.problem)}`,
    )
    await active.commit(active.stop(newWait(ask, active.now()), defect(active.stopped(name), error)))
    return
  }
  const entry: NewEntry = {
    id: context.newId<'entry'>(),
    kind: 'event',
    stream: type.name,
    version: type.version,
    at: active.now(),
    keys: type.orderKeys(checked.value),
    correlation: instance.correlation,
    causation: null,
    source: `workflow.${instance.name}`,
    body: isJsonObject(checked.value) ? checked.value : {},
    raw: null,
    meta: { instance: instance.id, step: name },
    businessKeys: type.businessKeys(checked.value),
  }
  await active.finish(ask, { entry: entry.id }, { writes: context.log.appendWrites([entry]) })
  context.log.wake()
}
