import { parentPort, workerData } from 'node:worker_threads'
import { mutated } from './mutate.ts'
import { materialOf, TARGETS } from './targets.ts'

/** Runs every `step`th input from `from` on; tells the first that breaks a promise. `progress[slot]` is the run in hand. */
export type Work = {
  readonly target: string
  readonly seed: number
  readonly from: number
  /** Shared: it is set to 0 when the rest is not wanted any more. */
  readonly until: Int32Array
  readonly step: number
  readonly slot: number
  readonly progress: Int32Array
}

const { target: name, seed, from, until, step, slot, progress } = workerData as Work
const target = TARGETS[name]
if (!target) throw new Error(`there is no target ${name}`)
const material = materialOf(target)
for (let run = from; run < Atomics.load(until, 0); run += step) {
  Atomics.store(progress, slot, run)
  try {
    target.hold(mutated(material, seed, run))
  } catch (thrown) {
    parentPort?.postMessage({
      run,
      thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    })
    break
  }
}
