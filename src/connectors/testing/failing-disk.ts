import fs, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import type { Cut, CuttingProxy } from './cutting-proxy.ts'

/** What a contract needs of a wire. */
export type Wire = Pick<CuttingProxy, 'arm' | 'counted' | 'edges' | 'reached'>

export type FailingDisk = Wire & { close(): void }

/**
 * The files of this process as a wire that a test can cut after any byte. `up` is what is written, `down` what is read.
 * At a cut one operation fails with EIO: of `up` before a byte more is written, synced or named; of `down` before a byte
 * more is read, or after a file was named, as on a share whose answer was lost.
 */
export async function openFailingDisk(): Promise<FailingDisk> {
  const directory = await fs.open(tmpdir(), 'r')
  const prototype = Object.getPrototypeOf(directory) as FileHandle
  await directory.close()
  return new CountedDisk(prototype)
}

type Operation = 'read' | 'write' | 'sync'

class CountedDisk implements FailingDisk {
  readonly #own: Pick<FileHandle, Operation> & Pick<typeof fs, 'link'>
  readonly #prototype: FileHandle
  #cut: Cut | undefined
  #counted = { up: 0, down: 0 }
  #edges: { up: number[]; down: number[] } = { up: [], down: [] }
  #reached = Promise.withResolvers<void>()

  constructor(prototype: FileHandle) {
    this.#prototype = prototype
    const { read, write, sync } = prototype
    this.#own = { read, write, sync, link: fs.link }
    const disk = this
    Object.assign(prototype, {
      async write(this: FileHandle, bytes: Uint8Array, from: number, length: number, at: number) {
        const allowed = disk.#allowed('up', length)
        const written: { bytesWritten: number } = await Reflect.apply(disk.#own.write, this, [
          bytes,
          from,
          allowed,
          at,
        ])
        disk.#count('up', written.bytesWritten)
        return written
      },
      async read(this: FileHandle, into: Uint8Array, from: number, length: number, at: number) {
        const allowed = disk.#allowed('down', length)
        const got: { bytesRead: number } = await Reflect.apply(disk.#own.read, this, [
          into,
          from,
          allowed,
          at,
        ])
        disk.#count('down', got.bytesRead)
        return got
      },
      async sync(this: FileHandle) {
        disk.#allowed('up', 1)
        await disk.#own.sync.call(this)
      },
    })
    fs.link = async (from, to) => {
      this.#allowed('up', 1)
      await this.#own.link(from, to)
      this.#allowed('down', 1)
    }
    syncBuiltinESMExports()
  }

  arm(cut?: Cut): void {
    this.#cut = cut
    this.#counted = { up: 0, down: 0 }
    this.#edges = { up: [], down: [] }
    this.#reached = Promise.withResolvers()
  }

  counted(): Readonly<Record<Cut['side'], number>> {
    return { ...this.#counted }
  }

  edges(): Readonly<Record<Cut['side'], readonly number[]>> {
    return { up: [...this.#edges.up], down: [...this.#edges.down] }
  }

  reached(): Promise<void> {
    return this.#reached.promise
  }

  close(): void {
    const { link, ...own } = this.#own
    Object.assign(this.#prototype, own)
    fs.link = link
    syncBuiltinESMExports()
  }

  /** How many of so many bytes may pass; throws where none may, once. */
  #allowed(side: Cut['side'], length: number): number {
    if (this.#cut?.side !== side) return length
    const left = this.#cut.after - this.#counted[side]
    if (left > 0) return Math.min(left, length)
    this.#cut = undefined
    this.#reached.resolve()
    throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
  }

  #count(side: Cut['side'], bytes: number): void {
    this.#counted[side] += bytes
    if (bytes > 0) this.#edges[side].push(this.#counted[side])
  }
}
