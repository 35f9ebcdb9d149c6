export type RemoteFile = {
  readonly name: string
  readonly size: number
  /** As the server tells it; only compared with itself. */
  readonly modifiedMs: number
}

/** Bytes of a file, from 0: those at `from` and after it, before `to`. */
export type ByteRange = { readonly from: number; readonly to: number }

/**
 * What a source or destination of files needs of a place where files are. All of it throws Failures; the paths are the
 * place's own, with `/` between names.
 */
export interface RemoteDirectory {
  /** Files only, no directories. */
  list(directory: string): Promise<readonly RemoteFile[]>
  stat(path: string): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined>
  /**
   * In order, in pieces of less than a megabyte; fewer than asked for when the file ends before. No piece is asked for
   * far ahead of the reader, and nothing is left open when it stops early.
   */
  read(path: string, range: ByteRange): AsyncIterable<Uint8Array>
  /**
   * From 0 on it makes the file or replaces its content; from later on it goes on behind what `kept` told of it. It
   * resolves when the server has all of it.
   */
  write(path: string, pieces: AsyncIterable<Uint8Array>, from: number): Promise<void>
  /** Of a file of this size whose writing was cut: how many of its bytes are certainly as they were written. */
  kept(size: number): number
  /** Fails when `to` is there already. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** False when the connection is gone: open another. */
  readonly usable: boolean
  close(): void
}

export type OpenDirectory = () => Promise<RemoteDirectory>

export const joinPath = (directory: string, name: string): string =>
  `${directory.replace(/\/+$/, '')}/${name}`
