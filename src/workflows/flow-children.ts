import type { JsonObject, JsonValue } from '../kernel/index.ts'
import type { ChildOptions, Flow, Workflow } from './flow.ts'
import { type FlowRun, watched } from './flow-run.ts'
import { requireKey } from './start-writes.ts'

type Children = Pick<Flow, 'child' | 'start'>

/** The workflows that a workflow starts. */
export const childrenOf = ({ names, ask, undoably, head }: FlowRun): Children => {
  const wanted = (workflow: Workflow, input: JsonObject) => ({
    workflow,
    input,
    key: requireKey(workflow, input),
  })
  async function child<Output extends JsonValue>(
    workflow: Workflow,
    input: JsonObject,
    { as, whenGivenUp: tie = 'cancel', undo }: ChildOptions<Output>,
  ): Promise<Output> {
    const asked = head('child', names(as ?? workflow.name), workflow.name)
    return undoably({ ...asked, ...wanted(workflow, input), tie, undoable: undo !== undefined }, undo)
  }
  async function start(workflow: Workflow, input: JsonObject, as: string | undefined): Promise<void> {
    const asked = head('start', names(as ?? workflow.name), workflow.name)
    await ask({ ...asked, ...wanted(workflow, input), tie: 'detached' })
  }
  return {
    child: (workflow, input, options = {}) => watched(child(workflow, input as JsonObject, options)),
    start: (workflow, input, { as } = {}) => watched(start(workflow, input as JsonObject, as)),
  }
}
