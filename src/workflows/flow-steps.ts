import type { JsonValue } from '../kernel/index.ts'
import { bindingContext } from './facts.ts'
import type { Flow } from './flow.ts'
import { WorkflowFailed } from './flow-errors.ts'
import type { FlowRun } from './flow-run.ts'

type Steps = Pick<Flow, 'call' | 'step' | 'publish' | 'undo' | 'keep' | 'fail'>

/** What a workflow does, and takes back. */
export const stepsOf = ({ asking, names, ask, undoably, head }: FlowRun): Steps => ({
  call: (capability, input, options = {}) =>
    undoably(
      {
        ...head('call', names(options.as ?? capability.name), capability.name),
        capability,
        input: input as JsonValue,
        context: bindingContext(asking.facts()),
        undoable: options.undo !== undefined,
      },
      options.undo,
    ),
  step: (name, run, options = {}) => undoably({ ...head('step', names(name), name), run }, options.undo),
  async publish(type, body) {
    await ask({ ...head('publish', names(type.name), type.name), type, body })
  },
  undo: (name, run) => asking.undo({ name: names(name), run }),
  keep: asking.keep,
  fail(reason) {
    throw new WorkflowFailed(reason)
  },
})
