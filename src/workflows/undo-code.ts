import type { JsonValue } from '../kernel/index.ts'
import { createFlow, type FlowIdentity } from './create-flow.ts'
import type { Asking, Undo } from './execution.ts'
import { UNDO } from './step-names.ts'

/**
 * The code that runs once a workflow is given up: what was registered, the last first, one after the other. The end of
 * each is a step of its own, so that one that fails can be decided by a person and the others go on.
 */
export async function undoAll(
  identity: FlowIdentity,
  asking: Asking,
  undos: readonly Undo[],
): Promise<JsonValue> {
  for (const { name: target, run } of undos.toReversed()) {
    const name = UNDO + target
    const trouble = await troubleOf(() => run(createFlow(identity, asking, `${name}/`)))
    await asking.ask({ kind: 'undo', name, target, at: asking.now(), trouble })
  }
  return null
}

async function troubleOf(run: () => Promise<unknown>): Promise<{ readonly error: unknown } | null> {
  try {
    await run()
    return null
  } catch (error) {
    return { error }
  }
}
