import { deepStrictEqual } from 'node:assert/strict'
import type { Duration, JsonValue } from '../../kernel/index.ts'
import type { Store } from '../../store/index.ts'
import type { InstanceEnd } from '../engine-context.ts'
import { createMortalStore, type Death } from './mortal-store.ts'
import { type Bench, type BenchOptions, openBench } from './open-bench.ts'
import { VirtualClock } from './virtual-clock.ts'

export type KillScenario = {
  readonly store: Store
  /** The workflows, and bindings that are fresh for each run: what a system did stays done within one. */
  readonly open: () => Pick<BenchOptions, 'workflows' | 'bindings' | 'events'> & {
    /** What the world must look like when a run is over. */
    readonly check?: () => void
  }
  /** How time passes while nothing happens: a fraction of what the workflow waits. Default: 5 seconds. */
  readonly step?: Duration
  /**
   * What happens, told again in each life of the process: it must start the same instance and publish nothing twice.
   * `id` is another one for each run.
   */
  readonly run: (bench: Bench, id: string) => Promise<InstanceEnd>
}

type Lived = {
  readonly end: InstanceEnd
  readonly journal: readonly { readonly name: string; readonly output: JsonValue }[]
  readonly commits: number
}

/**
 * Runs the scenario undisturbed, then once for every commit it made, with the process dying just before it and just
 * after it. Each time the end and the journal must be as if nothing had happened. Resolves with the number of deaths;
 * rejects with an AssertionError that says at which commit it was different.
 */
export async function surviveEveryKill(scenario: KillScenario): Promise<number> {
  const calm = await live(scenario, 'calm', undefined)
  let deaths = 0
  for (let at = 1; at <= calm.commits; at++) {
    for (const written of [false, true]) {
      const lived = await live(scenario, `killed-${at}-${written}`, { at, written })
      const where = `killed ${written ? 'after' : 'before'} commit ${at} of ${calm.commits}`
      deepStrictEqual(lived.end, calm.end, `the end differs: ${where}`)
      deepStrictEqual(lived.journal, calm.journal, `the journal differs: ${where}`)
      deaths++
    }
  }
  return deaths
}

async function live(scenario: KillScenario, run: string, death: Death | undefined): Promise<Lived> {
  const { store, step = '5 seconds' } = scenario
  const { check, ...options } = scenario.open()
  const clock = new VirtualClock(START_MS)
  const id = `${run}-${serial++}`
  let commits = 0
  for (const dies of death ? [death, undefined] : [undefined]) {
    // What the dead process had handed in shares no batch with what the next one writes.
    await store.committer.drain()
    const mortal = createMortalStore(store, dies)
    const died = new Promise<'died'>((resolve) =>
      mortal.dead.addEventListener('abort', () => resolve('died')),
    )
    const lives = async (): Promise<InstanceEnd | 'died'> => {
      const bench = await openBench(mortal.store, { ...options, dead: mortal.dead }, clock)
      // Time stands still for the dead.
      const end = await bench.pass(step, Promise.race([scenario.run(bench, id), died]))
      if (end === 'died') return end
      commits = mortal.commits()
      await bench.close()
      return end
    }
    const end = await Promise.race([lives(), died])
    if (end === 'died') continue
    check?.()
    return { end, journal: await journalOf(store, id), commits }
  }
  throw new Error('the last life has no death')
}

let serial = 0
const START_MS = Date.UTC(2026, 0, 5, 12)

/** Of the instance whose key is the run's id; what differs from run to run (ids in outputs) is the scenario's own care. */
const journalOf = (store: Store, id: string) =>
  store.query<{ name: string; output: JsonValue }>(
    `select j.name, case when j.kind in ('until', 'publish') then null else j.output end as output
    from workflow_journal j join workflow_instance i on i.id = j.instance where i.key = $1 order by j.name`,
    [id],
  )
