import type { CorrelationId } from '../log/index.ts'
import type { Asking } from './execution.ts'
import type { Flow, InstanceId, WorkflowFlow } from './flow.ts'
import { childrenOf } from './flow-children.ts'
import { ContinuedAsNew } from './flow-errors.ts'
import { peopleOf } from './flow-people.ts'
import { createFlowRun, watched } from './flow-run.ts'
import { stepsOf } from './flow-steps.ts'
import { waitsOf } from './flow-waits.ts'
import { pathOfRun } from './step-names.ts'

export type FlowIdentity = {
  readonly instance: InstanceId
  readonly key: string
  readonly correlation: CorrelationId
}

/** The flow that workflow code holds; `path` goes before the names of its steps. */
export function createFlow(identity: FlowIdentity, asking: Asking, path = ''): Flow {
  const run = createFlowRun(asking, path)
  return {
    ...identity,
    now: asking.now,
    tell: asking.tell,
    ...stepsOf(run),
    ...waitsOf(run),
    ...peopleOf(run),
    ...childrenOf(run),
    all: (branches) => settleAll(branches),
    branch: (name, code) => watched(code(createFlow(identity, asking, `${run.names(name)}/`))),
  }
}

/** The flow of a workflow's own code, on one of its runs. */
export const createWorkflowFlow = (identity: FlowIdentity, asking: Asking, run: number): WorkflowFlow => ({
  ...createFlow(identity, asking, pathOfRun(run)),
  run,
  steps: asking.steps,
  continueAsNew(input) {
    throw new ContinuedAsNew(input)
  },
})

async function settleAll<Branches extends readonly Promise<unknown>[]>(
  branches: readonly [...Branches],
): Promise<{ [Index in keyof Branches]: Awaited<Branches[Index]> }> {
  const settled = await Promise.allSettled(branches)
  for (const branch of settled) if (branch.status === 'rejected') throw branch.reason
  return settled.map((branch) => (branch.status === 'fulfilled' ? branch.value : undefined)) as {
    [Index in keyof Branches]: Awaited<Branches[Index]>
  }
}
