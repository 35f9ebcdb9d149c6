import { defineFailure } from '../kernel/index.ts'

export const noBinding = defineFailure({
  code: 'LIG-WORKFLOWS-NO-BINDING',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'No system is bound to {capability} for {context}.',
  fix: 'Add a binding of the capability whose appliesTo covers this context, or correct the facts of the workflow.',
})

export const inputInvalid = defineFailure({
  code: 'LIG-WORKFLOWS-INPUT-INVALID',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'transformation',
  says: 'The input of {capability} does not fit its contract: {issues}.',
  fix: 'Correct the workflow or the data it was given at the places named, then retry.',
})

export const outputInvalid = defineFailure({
  code: 'LIG-WORKFLOWS-OUTPUT-INVALID',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'transformation',
  says: '{system} answered {capability} with an output that does not fit its contract: {issues}.',
  fix: 'Correct the binding of the system at the places named, then retry, or accept with the right output.',
})

export const callTimedOut = defineFailure({
  code: 'LIG-WORKFLOWS-CALL-TIMED-OUT',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: '{system} did not answer {capability} within {timeoutMs} ms; it may have carried it out.',
  fix: 'Look at the system; the engine looks up the outcome or asks a person, as the binding says.',
})

export const callNotSentInTime = defineFailure({
  code: 'LIG-WORKFLOWS-CALL-NOT-ANSWERED',
  disposition: 'transient',
  stage: 'sending',
  cause: 'transport',
  says: '{system} did not answer {capability} within {timeoutMs} ms; its binding says that nothing was carried out.',
  fix: 'Nothing to do: it is tried again.',
})

export const outcomeUnknown = defineFailure({
  code: 'LIG-WORKFLOWS-OUTCOME-UNKNOWN',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'downstream',
  says: '{capability} was under way at {system} when the program stopped; nobody knows whether it was carried out.',
  fix: 'Look at the system: accept with its output when it was done, retry when it was not.',
})

export const outcomeOpen = defineFailure({
  code: 'LIG-WORKFLOWS-OUTCOME-OPEN',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'downstream',
  says: 'The workflow is given up, and nobody knows whether {capability} was carried out at {system}, which would have to be undone.',
  fix: 'Look at the system: accept with its output when it was done, so that it is undone; abandon when it was not; retry asks the system again.',
})

export const unknownWorkflow = defineFailure({
  code: 'LIG-WORKFLOWS-UNKNOWN-WORKFLOW',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'No workflow {name} is defined.',
  fix: 'Start one of the defined workflows: {known}.',
})

export const journalFull = defineFailure({
  code: 'LIG-WORKFLOWS-JOURNAL-FULL',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'Run {run} of {name} asks for step {steps} with {bytes} bytes of answers, and may keep no more.',
  fix: 'For this instance: raise LIGAMENT_JOURNAL_STEPS or LIGAMENT_JOURNAL_MB, restart, and retry; or abandon it. For those to come: have the code continue as new (flow.continueAsNew) long before, or give parts to children, as a new version.',
})

export const childAwaitsParent = defineFailure({
  code: 'LIG-WORKFLOWS-CHILD-AWAITS-PARENT',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'An instance of {name} exists under that key, and waits itself for the end of this one: both would wait for ever.',
  fix: 'Give the child a key of its own in the code; or accept with the output that it would have had.',
})

export const undoChildFailed = defineFailure({
  code: 'LIG-WORKFLOWS-UNDO-CHILD-FAILED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The workflow {name}, which takes something back, ended as {state}.',
  fix: 'Take it back by hand and accept; or abandon, which leaves it as it is.',
})

export const unknownException = defineFailure({
  code: 'LIG-WORKFLOWS-UNKNOWN-EXCEPTION',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'There is no exception {id}.',
  fix: 'Open the list of exceptions and take the id from there.',
})

export const unknownTask = defineFailure({
  code: 'LIG-WORKFLOWS-UNKNOWN-TASK',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'There is no task {id}.',
  fix: 'Open the list of tasks and take the id from there.',
})

export const taskEnded = defineFailure({
  code: 'LIG-WORKFLOWS-TASK-ENDED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The task was {how} before; this changes nothing.',
  fix: 'Open it again to see what was answered.',
})

export const taskClaimed = defineFailure({
  code: 'LIG-WORKFLOWS-TASK-CLAIMED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The task is in the hands of {by}.',
  fix: 'Take another one, or give this one back to its team first.',
})

export const taskNotYours = defineFailure({
  code: 'LIG-WORKFLOWS-TASK-NOT-YOURS',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The task can not be done by you: {reason}.',
  fix: 'Leave it to somebody who may do it.',
})

export const taskAnswerInvalid = defineFailure({
  code: 'LIG-WORKFLOWS-TASK-ANSWER-INVALID',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The answer does not fit the form of the task: {issues}.',
  fix: 'Correct it at the places named; the form of the task says what each takes.',
})

export const resolutionInvalid = defineFailure({
  code: 'LIG-WORKFLOWS-RESOLUTION-INVALID',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The exception can not be resolved so: {reason}.',
  fix: 'Correct the value at the places named, or choose another action.',
})

export const workflowDuplicate = defineFailure({
  code: 'LIG-WORKFLOWS-DUPLICATE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'Workflow {name} version {version} is defined twice.',
  fix: 'Give one of the two definitions another name or version.',
})

export const startRefused = defineFailure({
  code: 'LIG-WORKFLOWS-START-REFUSED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'transformation',
  says: 'An event can not start {name}: {reason}.',
  fix: "Correct the workflow's key or facts function, or the event, then resume the parked key.",
})

export const engineStopped = defineFailure({
  code: 'LIG-WORKFLOWS-STOPPED',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The workflow engine is stopping and takes nothing new.',
  fix: 'Try again after the restart.',
})
