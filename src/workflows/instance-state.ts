/**
 * Queued ones wait until fewer of their key run (`Workflow.concurrency`). A compensating one was given up, and what it
 * did is being undone; it runs or waits.
 */
export const INSTANCE_STATES = [
  'queued',
  'running',
  'waiting',
  'compensating',
  'completed',
  'failed',
  'cancelled',
] as const
export type InstanceState = (typeof INSTANCE_STATES)[number]

/** An instance that is being undone keeps its place among those that run or wait. */
export const STATE = `case when t.ending is not null and t.state in ('running', 'waiting') then 'compensating' else t.state end`
