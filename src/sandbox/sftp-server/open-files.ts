import type { Dir } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

export type OpenThing =
  | { readonly kind: 'file'; readonly path: string; readonly file: FileHandle }
  | {
      readonly kind: 'directory'
      readonly path: string
      readonly place: string
      readonly only: readonly string[] | undefined
      readonly entries: Dir
    }

type Held = { readonly thing: OpenThing; readonly busy: Set<Promise<unknown>> }

const HANDLES_MAX = 256

/**
 * The handles of one session. Invariants:
 * 1. A handle's number is never used twice, so a late request can't hit a newer file.
 * 2. What is open is closed only after all work on it has ended: clients keep several reads and writes in flight.
 */
export class OpenFiles {
  readonly #held = new Map<number, Held>()
  #last = 0

  get isFull(): boolean {
    return this.#held.size >= HANDLES_MAX
  }

  add(thing: OpenThing): Buffer {
    this.#last += 1
    this.#held.set(this.#last, { thing, busy: new Set() })
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(this.#last)
    return handle
  }

  thing(handle: Buffer): OpenThing | undefined {
    return this.#find(handle)?.thing
  }

  /** Runs work on an open thing; undefined when the handle names none. */
  use<Value>(handle: Buffer, work: (thing: OpenThing) => Promise<Value>): Promise<Value> | undefined {
    const held = this.#find(handle)
    if (!held) return undefined
    const working = work(held.thing)
    held.busy.add(working)
    const done = () => held.busy.delete(working)
    working.then(done, done)
    return working
  }

  async close(handle: Buffer): Promise<boolean> {
    const held = this.#find(handle)
    if (!held) return false
    this.#held.delete(handle.readUInt32BE())
    await release(held)
    return true
  }

  async closeAll(): Promise<void> {
    const all = [...this.#held.values()]
    this.#held.clear()
    await Promise.allSettled(all.map(release))
  }

  #find(handle: Buffer): Held | undefined {
    return handle.length === 4 ? this.#held.get(handle.readUInt32BE()) : undefined
  }
}

async function release({ thing, busy }: Held): Promise<void> {
  await Promise.allSettled(busy)
  await (thing.kind === 'file' ? thing.file.close() : thing.entries.close())
}
