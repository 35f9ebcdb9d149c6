export type RemoteFile = {
  readonly name: string
  readonly size: number
  /** As the server tells it; only compared with itself. */
  readonly modifiedMs: number
}

/**
 * What a source or destination of files needs of a place where files are. All of it throws Failures; the paths are the
 * place's own, with `/` between names.
 */
export interface RemoteDirectory {
  /** Files only, no directories. */
  list(directory: string): Promise<readonly RemoteFile[]>
  stat(path: string): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined>
  read(path: string, size: number): Promise<Uint8Array>
  /** Makes the file or replaces its content. */
  write(path: string, bytes: Uint8Array): Promise<void>
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
