import { isJsonObject, type JsonObject } from '../kernel/index.ts'
import type { JournalEntry } from './journal-entry.ts'

/** Thrown by `flow.fail`: the workflow is given up by its own code. */
export class WorkflowFailed extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'WorkflowFailed'
  }
}

/** Thrown by `flow.continueAsNew`: this run is at its end, and the next one begins with the input. */
export class ContinuedAsNew extends Error {
  readonly input: JsonObject

  constructor(input: JsonObject) {
    super('the workflow continues as new')
    this.name = 'ContinuedAsNew'
    this.input = input
  }
}

/**
 * Thrown to the code of an undo whose step a person gave up. What is not caught leaves this undo as it is; the undos
 * of earlier steps go on.
 */
export class StepAbandoned extends Error {
  readonly step: string
  readonly by: string
  readonly note: string

  constructor(step: string, by: string, note: string) {
    super(`${step} was given up by ${by}: ${note}`)
    this.name = 'StepAbandoned'
    this.step = step
    this.by = by
    this.note = note
  }
}

/**
 * Thrown to the code that waits for a child which did not complete: its own code or a person gave it up, or it was
 * cancelled. Where nobody catches it, the parent is given up as well.
 */
export class ChildFailed extends Error {
  readonly workflow: string
  readonly state: 'failed' | 'cancelled'
  /** How the child ended, in its own words. */
  readonly note: string

  constructor(workflow: string, state: 'failed' | 'cancelled', note: string) {
    super(`${workflow} ${state === 'failed' ? 'failed' : 'was cancelled'}: ${note}`)
    this.name = 'ChildFailed'
    this.workflow = workflow
    this.state = state
    this.note = note
  }
}

/** What a journal keeps of a step that came to nothing, and what its code is told again in each replay. */
export function toThrown({ name, target, output }: Pick<JournalEntry, 'name' | 'target' | 'output'>): Error {
  const { by, note, state } = isJsonObject(output) ? output : {}
  if (state === 'failed' || state === 'cancelled') return new ChildFailed(target, state, String(note))
  return new StepAbandoned(name, String(by), String(note))
}
