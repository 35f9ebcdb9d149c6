import type { HowToDeliver, LookedUp } from '../target.ts'
import type { FileBody, StreamedBytes } from './file-body.ts'
import type { FileDestination } from './file-destination.ts'
import { joinPath } from './remote-directory.ts'

/**
 * One file to put into the directory of a target. Name and bytes must be the same on every attempt; large ones are
 * given as what reads them: `{ name, read: () => linesOf(rows) }`.
 */
export type FileDelivery = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly read: StreamedBytes['read'] }
)

/** An opened target of files. */
export type FileTarget = {
  readonly files: FileDestination
  readonly deliver: (file: FileDelivery, how: HowToDeliver) => Promise<{ readonly file: string }>
  readonly lookup: (file: FileDelivery, how: HowToDeliver) => Promise<LookedUp>
  readonly close: () => void
}

/** A name is one name: it leads into no other directory. */
const isName = (name: string): boolean => /^[^/\\\0]+$/.test(name) && name !== '.' && name !== '..'

const bodyOf = (file: FileDelivery): FileBody => ('bytes' in file ? file.bytes : { read: file.read })

export function createFileTarget(files: FileDestination, directory: string): FileTarget {
  const pathOf = (name: string): string => {
    if (!isName(name)) throw new TypeError('a file is delivered under a plain name, without a directory')
    return joinPath(directory, name)
  }
  return {
    files,
    async deliver(file, { signal }) {
      await files.put(pathOf(file.name), bodyOf(file), { signal })
      return { file: file.name }
    },
    lookup: (file, { signal }) => files.lookup(pathOf(file.name), bodyOf(file), { signal }),
    close: () => files.close(),
  }
}
