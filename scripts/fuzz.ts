import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { mutated } from './fuzz/mutate.ts'
import { materialOf, TARGETS } from './fuzz/targets.ts'
import type { Work } from './fuzz/worker.ts'

/**
 * `npm run fuzz -- [TARGET...] [--runs N] [--seed N] [--run N]`: feeds mutated samples to the readers of formats, which
 * must never throw, hang or lose a byte. Runs are numbered; a seed and a number repeat an input (`--run` does one). An
 * input that breaks a promise is written into this folder and ends the command with 1.
 */
const HANG_MS = 30_000
/** In the place of a run: a worker that has not begun. On a machine that is busy it may not for a while. */
const LOADING = -1

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' }, run: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS)
const seed = numberOf('seed', 1)
const runs = numberOf('runs', 100_000)
const unknown = names.find((name) => !Object.hasOwn(TARGETS, name))
if (unknown !== undefined)
  stop(`there is no target "${unknown}"; there are: ${Object.keys(TARGETS).join(', ')}`)

for (const name of names) {
  const from = values.run === undefined ? 0 : numberOf('run', 0)
  const started = performance.now()
  const broken = await fuzz(name, from, values.run === undefined ? runs : from + 1)
  if (broken) {
    const file = `fuzz-${name}-${seed}-${broken.run}.bin`
    writeFileSync(file, inputOf(name, broken.run))
    stop(`${name}: run ${broken.run} of seed ${seed} (${file}): ${broken.why}`, 1)
  }
  const count = values.run === undefined ? runs : 1
  console.log(
    `${name}: ${count} inputs of seed ${seed} kept every promise, ${Math.round((performance.now() - started) / 1000)} s`,
  )
}

type Broken = { readonly run: number; readonly why: string }

/**
 * Shares the runs among the cores; undefined when all kept their promises. Workers end by themselves, only one that hangs
 * is ended: Node may abort when a thread is ended while it loads modules.
 */
async function fuzz(target: string, from: number, end: number): Promise<Broken | undefined> {
  const step = Math.min(availableParallelism(), end - from)
  const progress = new Int32Array(new SharedArrayBuffer(4 * step)).fill(LOADING)
  const until = new Int32Array(new SharedArrayBuffer(4)).fill(end)
  const workers = Array.from({ length: step }, (_, slot) => {
    const workerData: Work = { target, seed, from: from + slot, until, step, slot, progress }
    return new Worker(new URL('fuzz/worker.ts', import.meta.url), { workerData })
  })
  const watch = watchOver(target, progress, new Set(workers.map((_, slot) => slot)))
  const ends = workers.map(async (worker, slot) => {
    const broken = await endOf(worker)
    if (broken) Atomics.store(until, 0, 0)
    watch.ended(slot)
    return broken
  })
  const ended = Promise.all(ends).then((all) => all.find((broken) => broken !== undefined))
  const hung = watch.hung.then(async (broken) => {
    await Promise.all(workers.map((worker) => worker.terminate()))
    return broken
  })
  return await Promise.race([ended, hung])
}

function endOf(worker: Worker): Promise<Broken | undefined> {
  return new Promise((resolve, reject) => {
    let broken: Broken | undefined
    worker.once('message', ({ run, thrown }: { run: number; thrown: string }) => {
      broken = { run, why: thrown }
    })
    worker.once('error', reject)
    worker.once('exit', () => resolve(broken))
  })
}

/**
 * A run that takes more of the processor than any should is a hang: time that a busy machine gives to others does not
 * count. How far the runs are is told meanwhile.
 */
function watchOver(target: string, progress: Int32Array, open: Set<number>) {
  let hang: (broken: Broken) => void = () => undefined
  const hung = new Promise<Broken>((resolve) => {
    hang = resolve
  })
  const since = new Map<number, { readonly run: number; readonly cpuMs: number }>()
  const timer = setInterval(() => {
    const cpuMs = spentMs()
    for (const slot of open) {
      const run = progress[slot] ?? LOADING
      const seen = since.get(slot)
      if (seen?.run !== run) since.set(slot, { run, cpuMs })
      else if (run !== LOADING && cpuMs - seen.cpuMs > HANG_MS * open.size)
        hang({ run, why: `it took longer than ${HANG_MS / 1000} s` })
    }
    console.error(`${target}: ${Math.max(0, Math.min(...progress))} inputs so far`)
  }, HANG_MS)
  const ended = (slot: number): void => {
    open.delete(slot)
    if (open.size === 0) clearInterval(timer)
  }
  void hung.then(() => clearInterval(timer))
  return { hung, ended }
}

/** What all threads together have had of the processor. */
function spentMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function inputOf(name: string, run: number): Uint8Array {
  const target = TARGETS[name]
  return target ? mutated(materialOf(target), seed, run) : new Uint8Array(0)
}

function numberOf(name: 'runs' | 'seed' | 'run', otherwise: number): number {
  const value = Number(values[name] ?? otherwise)
  return Number.isSafeInteger(value) && value >= 0 ? value : stop(`--${name} takes a whole number`)
}

function stop(says: string, code = 2): never {
  console.error(says)
  process.exit(code)
}
