/**
 * workflows: durable orchestration. It runs workflow code from its journal, calls capabilities through whichever
 * system is bound to them, waits for events, times and people, and keeps the exceptions that people work. It does not
 * know what a capability means, how a system is spoken to, or who may decide: content, connectors and access do.
 */
export * from './capability.ts'
export type { Relative } from './child-reads.ts'
export { createInvoker, type InvokerOptions } from './create-invoker.ts'
export {
  defaultLimits,
  type EngineLimits,
  type EngineObservation,
  type InstanceEnd,
} from './engine-context.ts'
export type { ExceptionFilter, ExceptionGroup, ExceptionPage } from './exception-reads.ts'
export type {
  ExceptionRecord,
  ExceptionResolution,
  ExceptionSubject,
  NewException,
} from './exception-record.ts'
export {
  closeWrite,
  exceptionWrites,
  type ResolutionWrite,
  resolutionWrite,
  settleWrite,
} from './exception-writes.ts'
export type { Exceptions, RetryHandler } from './exceptions.ts'
export * from './flow.ts'
export { ChildFailed, StepAbandoned } from './flow-errors.ts'
export { workflowHistoryParts } from './history-parts.ts'
export {
  type Inspect,
  type InstanceCounts,
  type InstanceDetail,
  type InstanceFilter,
  type InstanceSummary,
  noInstances,
} from './inspect.ts'
export { INSTANCE_STATES, type InstanceState } from './instance-state.ts'
export { type Engine, type EngineOptions, openEngine, type Started } from './open-engine.ts'
export { defaultRetry, type RetryPolicy } from './retry-policy.ts'
export { onRequest, type RequestType, type StartBody, type StartType } from './start-type.ts'
export type { TaskFilter, TaskPage } from './task-reads.ts'
export { barred, type TaskDecision, type TaskId, type TaskRecord } from './task-record.ts'
export type { Approval, ApprovalSpec, TaskSpec } from './task-spec.ts'
export type { Tasks } from './tasks.ts'
export type { StepAttempt, TimelineStep } from './timeline.ts'
export { workflowMigrations } from './workflow-migrations.ts'
