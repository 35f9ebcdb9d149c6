import type { JsonObject } from '../kernel/index.ts'

/** Thrown by `flow.fail`: the workflow is given up by its own code. */
export class WorkflowFailed extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'WorkflowFailed'
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

/** What a journal keeps of a step that a person gave up, and what its code is told again in each replay. */
export const toThrown = (step: string, { by, note }: JsonObject): StepAbandoned =>
  new StepAbandoned(step, String(by), String(note))
