import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, instant } from '../../kernel/index.ts'
import type { Log } from '../system.ts'

export type InboxFile = { readonly name: string; readonly bytes: Uint8Array; readonly digest: string }

export type InboxParts = {
  readonly directory: string
  readonly clock: Clock
  /** Takes a complete file; when it has ended well the file goes to the archive. */
  readonly take: (file: InboxFile) => void
  readonly log: Log
}

const SCAN_MS = 1_000
const UNFINISHED = /^\.|\.(part|tmp|filepart)$/

/**
 * The folder into which submitters put files. A file is complete when it was renamed into place, or when its size and
 * time did not change from one scan to the next.
 */
export class Inbox {
  readonly #parts: InboxParts
  readonly #stopping = new AbortController()
  readonly #seen = new Map<string, string>()
  readonly #renamed = new Set<string>()
  #nudge = new AbortController()
  #running: Promise<void> | undefined

  constructor(parts: InboxParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** A file got its final name. */
  noteRenamed(name: string): void {
    this.#renamed.add(name)
    this.#nudge.abort()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#nudge.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#parts
    while (!this.#stopping.signal.aborted) {
      this.#nudge = new AbortController()
      // A folder that can't be read now is looked at again later.
      await this.scan().catch((thrown) => log('the inbox could not be read', { error: String(thrown) }))
      if (!this.#stopping.signal.aborted) {
        await clock.sleepUntil(instant(clock.now() + SCAN_MS), this.#nudge.signal)
      }
    }
  }

  /** Looks once, and takes what is complete. */
  async scan(): Promise<void> {
    const names = await readdir(join(this.#parts.directory, 'inbox'))
    for (const name of names.sort()) {
      if (!UNFINISHED.test(name) && (await this.#isComplete(name))) await this.#take(name)
    }
    for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name)
  }

  async #isComplete(name: string): Promise<boolean> {
    const stats = await stat(join(this.#parts.directory, 'inbox', name)).catch(() => undefined)
    if (!stats?.isFile()) return false
    const look = `${stats.size}/${stats.mtimeMs}`
    const isStable = this.#renamed.has(name) || this.#seen.get(name) === look
    this.#seen.set(name, look)
    return isStable
  }

  async #take(name: string): Promise<void> {
    const { directory } = this.#parts
    const bytes = await readFile(join(directory, 'inbox', name)).catch(() => undefined)
    if (!bytes) return
    const digest = createHash('sha256').update(bytes).digest('hex')
    const shelf = this.#isTaken({ name, bytes, digest }) ? 'archive' : 'failed'
    await mkdir(join(directory, shelf), { recursive: true })
    await rename(join(directory, 'inbox', name), join(directory, shelf, `${digest.slice(0, 12)}-${name}`))
    this.#seen.delete(name)
    this.#renamed.delete(name)
  }

  /** A file that can't be taken is set aside, so that it doesn't hold up those behind it. */
  #isTaken(file: InboxFile): boolean {
    try {
      this.#parts.take(file)
      return true
    } catch (thrown) {
      this.#parts.log('a file could not be taken', { file: file.name, error: String(thrown) })
      return false
    }
  }
}
