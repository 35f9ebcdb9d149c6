import { Failure } from '../../kernel/index.ts'
import { gather, piecesOf } from '../files/pieces.ts'
import type { RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'

export type MemoryFile = { bytes: Buffer; modifiedMs: number }
/** Where a test lets something go wrong: before the operation takes effect, or after. */
export type Mishap = {
  readonly operation: string
  readonly failure: Failure
  readonly after?: boolean
  /** Of what is read or written: it goes wrong after so many bytes. */
  readonly afterBytes?: number
}

/** A place of files in memory for tests, whose connections can be cut at every operation. */
export function createMemoryPlace(pieceBytes = 7) {
  const files = new Map<string, MemoryFile>()
  const mishaps: Mishap[] = []
  const done: string[] = []
  let opened = 0

  /** The one that interrupts the operation, if any. */
  const takeMishap = (operation: string): Mishap | undefined => {
    const nth = mishaps.findIndex((one) => one.operation === operation && one.afterBytes !== undefined)
    return nth < 0 ? undefined : mishaps.splice(nth, 1)[0]
  }
  const open = async (): Promise<RemoteDirectory> => {
    opened += 1
    let usable = true
    const act = async <Value>(operation: string, path: string, work: () => Value): Promise<Value> => {
      const nth = mishaps.findIndex((one) => one.operation === operation && one.afterBytes === undefined)
      const [mishap] = nth < 0 ? [] : mishaps.splice(nth, 1)
      if (mishap && !mishap.after) throw mishap.failure
      if (!usable) throw failure('LIG-TEST-CLOSED', 'transient')
      const value = work()
      done.push(`${operation} ${path}`)
      if (mishap) throw mishap.failure
      return value
    }
    const need = (path: string): MemoryFile => {
      const file = files.get(path)
      if (!file) throw failure('LIG-CONNECTORS-FILE-FORBIDDEN', 'permanent')
      return file
    }
    return {
      list: (directory) => act('list', directory, () => filesIn(files, directory)),
      stat: (path) =>
        act('stat', path, () => {
          const file = files.get(path)
          return file && { size: file.bytes.length, modifiedMs: file.modifiedMs }
        }),
      async *read(path, { from, to }) {
        const mishap = takeMishap('read')
        const { bytes } = await act('read', path, () => need(path))
        yield* piecesOf(bytes.subarray(from, to).subarray(0, mishap?.afterBytes), pieceBytes)
        if (mishap) throw mishap.failure
      },
      async write(path, pieces, from) {
        const mishap = takeMishap('write')
        const kept = from === 0 ? Buffer.alloc(0) : need(path).bytes.subarray(0, from)
        const bytes = (await gather(pieces, Number.MAX_SAFE_INTEGER))?.subarray(0, mishap?.afterBytes)
        const written = Buffer.concat(bytes ? [kept, bytes] : [kept])
        await act('write', path, () => void files.set(path, { bytes: written, modifiedMs: 0 }))
        if (mishap) throw mishap.failure
      },
      kept: (size) => size,
      rename: (from, to) =>
        act('rename', from, () => {
          if (files.has(to)) throw failure('LIG-CONNECTORS-FILE-OPERATION', 'transient')
          files.set(to, need(from))
          files.delete(from)
        }),
      remove: (path) => act('remove', path, () => void files.delete(path)),
      get usable() {
        return usable
      },
      close: () => {
        usable = false
      },
    }
  }
  return { files, mishaps, done, open, opened: () => opened }
}

const filesIn = (files: ReadonlyMap<string, MemoryFile>, directory: string): readonly RemoteFile[] =>
  [...files]
    .filter(([path]) => path.startsWith(`${directory}/`) && !path.slice(directory.length + 1).includes('/'))
    .map(([path, { bytes, modifiedMs }]) => ({
      name: path.slice(directory.length + 1),
      size: bytes.length,
      modifiedMs,
    }))

export const failure = (code: string, disposition: 'transient' | 'unknown' | 'permanent'): Failure =>
  new Failure({ code, disposition, stage: 'sending', cause: 'transport', says: 'scripted', fix: 'none' })
