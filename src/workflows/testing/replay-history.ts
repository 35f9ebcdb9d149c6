import type { JsonObject } from '../../kernel/index.ts'
import { instant } from '../../kernel/index.ts'
import { createWorkflowFlow } from '../create-flow.ts'
import { createExecution } from '../execution.ts'
import { mergeFacts } from '../facts.ts'
import type { Workflow } from '../flow.ts'
import type { WorkflowHistory } from '../history.ts'
import { undoAll } from '../undo-code.ts'

export type Replayed =
  /** The code asks for what the journal holds; after it, it waits for these steps or is at its end. */
  | {
      readonly agrees: true
      readonly then: 'completed' | 'continued' | 'failed' | 'waits'
      readonly waitsFor: readonly string[]
    }
  /** `says` names the step of the journal, what the code asks for instead, and what to do. */
  | { readonly agrees: false; readonly says: string }

/**
 * Runs code against what an instance really did (`GET /api/workflows/ID/history`): whether a change of the code can take
 * over the instances that are under way. Nothing is performed: every answer comes from the history.
 */
export async function replayHistory(workflow: Workflow, history: WorkflowHistory): Promise<Replayed> {
  const { name, version, key, instance, correlation, input, run, startedAt, facts, journal } = history
  if (name !== workflow.name) {
    return { agrees: false, says: `The history is of ${name}, the code is ${workflow.name}.` }
  }
  const identity = { instance, key, correlation }
  const asked: string[] = []
  const execution = createExecution({
    run: (asking) => workflow.run(createWorkflowFlow(identity, asking, run), input),
    unwind: (asking, undos) => undoAll(identity, asking, undos),
    journal: journal.map((entry) => ({ ...entry, at: instant(Date.parse(entry.at)) })),
    startedAt: instant(Date.parse(startedAt)),
    facts: mergeFacts(facts, workflow.facts?.(input) ?? {}),
    onAsk: (ask) => asked.push(ask.name),
    onEnd: () => undefined,
    drain,
  })
  await execution.start()
  await drain()
  const outcome = execution.outcome()
  execution.stop()
  if (outcome?.is === 'mismatch') {
    const { journaled, code } = outcome.mismatch
    const wants = code.length === 0 ? 'is at its end' : `asks for ${code.map(named).join(', ')}`
    return {
      agrees: false,
      says:
        `The history of ${name} ${version} has ${named(journaled)}, where the code ${wants}. ` +
        'Keep the old version for the instances under way and define the change as a new one.',
    }
  }
  if (outcome === undefined) return { agrees: true, then: 'waits', waitsFor: asked }
  const { is } = outcome
  return { agrees: true, then: is === 'completed' || is === 'continued' ? is : 'failed', waitsFor: [] }
}

const named = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind} ${name}`

/** A turn of the event loop: by then every microtask that could run without an answer has run. */
const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Checks what was read from a file. Throws a TypeError that names what is missing. */
export function parseHistory(text: string): WorkflowHistory {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null) throw new TypeError('a history is a JSON object')
  const history = read as JsonObject
  for (const field of [
    'name',
    'version',
    'key',
    'instance',
    'correlation',
    'input',
    'startedAt',
    'journal',
  ]) {
    if (!(field in history))
      throw new TypeError(`the history has no "${field}": is it the answer of /api/workflows/ID/history?`)
  }
  // One that was printed before instances had runs is of the first.
  return { ...{ run: 1, facts: {} }, ...(read as Omit<WorkflowHistory, 'run' | 'facts'>) }
}
