import { execFileSync } from 'node:child_process'
import { cpus, platform, release, totalmem } from 'node:os'
import { type Clock, instant } from '../src/kernel/index.ts'
import { markHeapAtHalf } from '../src/program/index.ts'

export { newId } from '../src/program/index.ts'

// As the program does; what is measured beside it in one process has the same.
markHeapAtHalf()

/** Where it was measured: figures of two machines are not compared. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()}`,
  node: process.version,
})

/** The commit that was measured; see Document. */
export function commit(): string | null {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    const changed = git('status', '--porcelain', '--', '../src') !== ''
    return git('rev-parse', '--short', 'HEAD') + (changed ? '+' : '')
  } catch {
    return null
  }
}

export const machineClock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const timer = setTimeout(resolve, Math.max(0, at - Date.now()))
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    }),
}
