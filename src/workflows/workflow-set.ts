import type { Node } from '../store/index.ts'
import { unknownWorkflow, workflowDuplicate } from './failures.ts'
import type { Workflow } from './flow.ts'

/** The definitions that an engine runs: the newest version starts, every version goes on. */
export interface WorkflowSet {
  newest(name: string): Workflow
  find(name: string, version: number): Workflow | undefined
  /** The newest versions that an event of this type starts. */
  startedBy(event: string): readonly Workflow[]
  /** Every version, in the words in which nodes say what they can do. */
  readonly served: readonly string[]
}

/** Whether a live node has that version. */
export const isServed = (node: Pick<Node, 'live'>, name: string, version: number): boolean =>
  node.live().some(({ serves }) => serves.includes(servedAs(name, version)))

const servedAs = (name: string, version: number): string => `workflow/${name}@${version}`

export function createWorkflowSet(workflows: readonly Workflow[]): WorkflowSet {
  const byVersion = new Map<string, Workflow>()
  const newest = new Map<string, Workflow>()
  for (const workflow of workflows) {
    const { name, version } = workflow
    if (byVersion.has(`${name}@${version}`)) throw workflowDuplicate({ name, version })
    byVersion.set(`${name}@${version}`, workflow)
    if ((newest.get(name)?.version ?? 0) < version) newest.set(name, workflow)
  }
  const byStart = Map.groupBy(newest.values(), ({ startsOn }) => startsOn.name)
  return {
    newest(name) {
      const found = newest.get(name)
      if (!found) throw unknownWorkflow({ name, known: [...newest.keys()].join(', ') })
      return found
    },
    find: (name, version) => byVersion.get(`${name}@${version}`),
    startedBy: (event) => byStart.get(event) ?? [],
    served: workflows.map(({ name, version }) => servedAs(name, version)),
  }
}
