/**
 * For tests of workflows, one's own ones included (`ligament/testing`): an engine on a store of its own with a clock
 * that stands still, systems that answer by a script, a death at every commit, and old histories held against new code.
 */
export type { WorkflowHistory } from '../history.ts'
export { type Bench, type BenchOptions, entryOf, openBench, openBenchStore } from './open-bench.ts'
export { parseHistory, type Replayed, replayHistory } from './replay-history.ts'
export {
  delivered,
  failed,
  lost,
  refused,
  type ScriptedAnswer,
  type ScriptedBinding,
  type ScriptedCall,
  scripted,
} from './scripted.ts'
export { type KillScenario, surviveEveryKill } from './survive-every-kill.ts'
export { VirtualClock } from './virtual-clock.ts'
