import type { HowToDeliver, LookedUp } from '../target.ts'
import type { FileDestination } from './file-destination.ts'
import { joinPath } from './remote-directory.ts'

/** One file to put into the directory of a target. Name and bytes must be the same on every attempt. */
export type FileDelivery = { readonly name: string; readonly bytes: Uint8Array }

/** An opened target of files. */
export type FileTarget = {
  readonly files: FileDestination
  readonly deliver: (file: FileDelivery, how: HowToDeliver) => Promise<{ readonly file: string }>
  readonly lookup: (file: FileDelivery, how: HowToDeliver) => Promise<LookedUp>
  readonly close: () => void
}

/** A name is one name: it leads into no other directory. */
const isName = (name: string): boolean => /^[^/\\\0]+$/.test(name) && name !== '.' && name !== '..'

export function createFileTarget(files: FileDestination, directory: string): FileTarget {
  const pathOf = (name: string): string => {
    if (!isName(name)) throw new TypeError('a file is delivered under a plain name, without a directory')
    return joinPath(directory, name)
  }
  return {
    files,
    async deliver({ name, bytes }, { signal }) {
      await files.put(pathOf(name), bytes, { signal })
      return { file: name }
    },
    lookup: ({ name, bytes }, { signal }) => files.lookup(pathOf(name), bytes, { signal }),
    close: () => files.close(),
  }
}
