import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { directoryInUse } from './failures.ts'

/**
 * Keeps two processes from opening one embedded database, which would destroy it. The lock is a file that names its
 * holder; the lock of a process that is gone is taken over, also when its number was given to another process since.
 *
 * 1. The file appears with its content (a link to a finished file), so nobody reads half a lock.
 * 2. A stale lock is renamed away before it is replaced: of two that find it stale, one gets it.
 */
export function lockDirectory(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'store.lock')
  const own = `${path}.${process.pid}`
  const holder = { pid: process.pid, startedAt: processStart(process.pid) }
  writeFileSync(own, JSON.stringify(holder))
  try {
    for (let tries = 0; !tryLink(own, path); tries++) {
      const found = readHolder(path)
      if (found && (heldHere.has(path) || tries > 3 || isRunning(found))) {
        throw directoryInUse({ directory, pid: found.pid })
      }
      if (found) removeStale(path, found)
    }
  } finally {
    rmSync(own, { force: true })
  }
  heldHere.add(path)
  return {
    release: () => {
      if (heldHere.delete(path)) rmSync(path, { force: true })
    },
  }
}

type Holder = { readonly pid: number; readonly startedAt: string }

/** Locks of this process: its own number in a file that is not among them is left over from an earlier life. */
const heldHere = new Set<string>()

function tryLink(own: string, path: string): boolean {
  try {
    linkSync(own, path)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false
    throw thrown
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof found !== 'object' || found === null || !('pid' in found) || !('startedAt' in found))
      return undefined
    return { pid: Number(found.pid), startedAt: String(found.startedAt) }
  } catch {
    return undefined
  }
}

function isRunning({ pid, startedAt }: Holder): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
  return startedAt === processStart(pid)
}

/** When a process started, in the kernel's own count (Linux: proc(5), field 22); '' where that can't be known; `ended` for a zombie. */
function processStart(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')
    const [state, ...fields] = afterName.split(' ')
    return state === 'Z' || state === 'X' ? 'ended' : `${boot} ${fields[18] ?? ''}`
  } catch {
    return ''
  }
}

function removeStale(path: string, stale: Holder): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && (moved.pid !== stale.pid || moved.startedAt !== stale.startedAt)) tryLink(aside, path)
  rmSync(aside, { force: true })
}
