import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MB = 2 ** 20

/** A disk of a test's own, small enough to be filled. */
export type SmallDisk = {
  readonly directory: string
  /** Leaves so many bytes free. */
  fill(free: number): void
  /** Takes away what `fill` put there. */
  empty(): void
}

/** Mounts one, in memory; a sentence when this machine or user may not. It goes when the process ends. */
export function openSmallDisk(bytes: number): SmallDisk | string {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', directory], { stdio: 'pipe' })
  } catch {
    rmdirSync(directory)
    return 'no right to mount a small disk'
  }
  chmodSync(directory, 0o777)
  process.on('exit', () => execFileSync('umount', ['--lazy', directory], { stdio: 'pipe' }))
  const filler = join(directory, 'filler')
  return {
    directory,
    fill(free) {
      const file = openSync(filler, 'a')
      const chunk = Buffer.alloc(MB)
      try {
        for (let left = available(directory) - free; left > 0; left = available(directory) - free)
          writeSync(file, chunk, 0, Math.min(left, MB))
      } finally {
        closeSync(file)
      }
    },
    empty: () => rmSync(filler, { force: true }),
  }
}

function available(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}
