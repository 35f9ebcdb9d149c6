import { constants } from 'node:fs'
import { lstat, mkdir, open, opendir, rename, rmdir, stat, truncate, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2'
import {
  type Answer,
  atEnd,
  badHandle,
  done,
  exists,
  failed,
  toAnswer,
  tooManyHandles,
  withAttributes,
  withData,
  withEntries,
  withHandle,
} from './answers.ts'
import { toAttributes, toEntry } from './attributes.ts'
import { OpenFiles, type OpenThing } from './open-files.ts'
import { PathRefused, rootedPath, virtualPath } from './rooted-path.ts'

export type SftpOperation =
  | 'open'
  | 'read'
  | 'write'
  | 'close'
  | 'list'
  | 'stat'
  | 'change'
  | 'rename'
  | 'remove'

/** How the owner of a server interferes with it. Paths are as the client sees them. */
export type SftpConduct = {
  /** Asked before an operation; it may take its time, and `fail` answers with a failure instead of doing it. */
  readonly before?: (operation: SftpOperation, path: string) => Promise<'serve' | 'fail'>
  /** Asked when an operation was done and not yet answered; `cut` ends the connection without an answer. */
  readonly after?: (operation: SftpOperation, path: string) => 'answer' | 'cut'
}

/** The most that one READ returns; a client that asks for more asks again. */
const READ_BYTES_MAX = 256 * 1024
const ENTRIES_PER_ANSWER = 100

/** One SFTP version 3 session over one root. Requests are worked on as they come, and answered when they are done. */
export class SftpSession {
  readonly #sftp: SFTPWrapper
  readonly #root: string
  readonly #folders: readonly string[] | undefined
  readonly #conduct: SftpConduct
  readonly #cut: () => void
  readonly #open = new OpenFiles()

  constructor(
    sftp: SFTPWrapper,
    options: { root: string; folders?: readonly string[] | undefined; conduct: SftpConduct; cut: () => void },
  ) {
    this.#sftp = sftp
    this.#root = options.root
    this.#folders = options.folders
    this.#conduct = options.conduct
    this.#cut = options.cut
    this.#listenToHandles()
    this.#listenToPaths()
  }

  /** The connection is gone: what the client left open is closed. */
  end(): Promise<void> {
    return this.#open.closeAll()
  }

  #listenToHandles(): void {
    this.#sftp
      .on('OPEN', (request, path, flags) =>
        this.#serve(request, 'open', path, () => this.#openFile(path, flags)),
      )
      .on('READ', (request, handle, offset, length) =>
        this.#serveHandle(request, 'read', handle, (thing) => read(thing, offset, length)),
      )
      .on('WRITE', (request, handle, offset, data) =>
        this.#serveHandle(request, 'write', handle, (thing) => write(thing, offset, data)),
      )
      .on('CLOSE', (request, handle) =>
        this.#serve(request, 'close', this.#open.thing(handle)?.path ?? '', async () =>
          (await this.#open.close(handle)) ? done : badHandle,
        ),
      )
      .on('FSTAT', (request, handle) => this.#serveHandle(request, 'stat', handle, attributesOf))
      .on('FSETSTAT', (request, handle, attributes) =>
        this.#serveHandle(request, 'change', handle, (thing) => this.#change(thing.path, attributes)),
      )
      .on('OPENDIR', (request, path) => this.#serve(request, 'list', path, () => this.#openDirectory(path)))
      .on('READDIR', (request, handle) => this.#serveHandle(request, 'list', handle, readEntries))
  }

  #listenToPaths(): void {
    this.#sftp
      .on('REALPATH', (request, path) =>
        this.#serve(request, 'stat', path, async () => withEntries([bareEntry(virtualPath(path))])),
      )
      .on('STAT', (request, path) =>
        this.#serve(request, 'stat', path, async () =>
          withAttributes(toAttributes(await stat(await this.#at(path)))),
        ),
      )
      .on('LSTAT', (request, path) =>
        this.#serve(request, 'stat', path, async () =>
          withAttributes(toAttributes(await lstat(await this.#at(path, false)))),
        ),
      )
      .on('SETSTAT', (request, path, attributes) =>
        this.#serve(request, 'change', path, () => this.#change(path, attributes)),
      )
      .on('RENAME', (request, from, to) => this.#serve(request, 'rename', to, () => this.#rename(from, to)))
      .on('REMOVE', (request, path) =>
        this.#serve(request, 'remove', path, async () => doing(unlink(await this.#inner(path)))),
      )
      .on('MKDIR', (request, path) =>
        this.#serve(request, 'change', path, async () => doing(mkdir(await this.#inner(path)))),
      )
      .on('RMDIR', (request, path) =>
        this.#serve(request, 'remove', path, async () => doing(rmdir(await this.#inner(path)))),
      )
  }

  #serve(request: number, operation: SftpOperation, path: string, work: () => Promise<Answer>): void {
    const serve = async (): Promise<void> => {
      const seen = virtualPath(path)
      const verdict = await this.#conduct.before?.(operation, seen)
      const answer = verdict === 'fail' ? failed : await work().catch(toAnswer)
      if (verdict !== 'fail' && this.#conduct.after?.(operation, seen) === 'cut') this.#cut()
      else answer(this.#sftp, request)
    }
    // What is thrown here comes from a connection that went away meanwhile: there is nobody to answer.
    serve().catch(() => this.#cut())
  }

  #serveHandle(
    request: number,
    operation: SftpOperation,
    handle: Buffer,
    work: (thing: OpenThing) => Promise<Answer>,
  ): void {
    const working = async () => (await this.#open.use(handle, work)) ?? badHandle
    this.#serve(request, operation, this.#open.thing(handle)?.path ?? '', working)
  }

  async #openFile(path: string, flags: number): Promise<Answer> {
    if (this.#open.isFull) return tooManyHandles
    const place = await this.#at(path)
    const file = await open(place, toOpenFlags(flags), 0o644)
    if ((await file.stat()).isFile()) {
      return withHandle(this.#open.add({ kind: 'file', path: virtualPath(path), file }))
    }
    await file.close()
    return failed
  }

  async #openDirectory(path: string): Promise<Answer> {
    if (this.#open.isFull) return tooManyHandles
    const place = await this.#at(path)
    const only = place === this.#root ? this.#folders : undefined
    const entries = await opendir(place)
    return withHandle(this.#open.add({ kind: 'directory', path: virtualPath(path), place, only, entries }))
  }

  /** Version 3 of the protocol never replaces a file by renaming another one onto it. */
  async #rename(from: string, to: string): Promise<Answer> {
    const [source, target] = [await this.#inner(from), await this.#inner(to)]
    const isTaken = await lstat(target).then(
      () => true,
      () => false,
    )
    if (isTaken) return exists
    await rename(source, target)
    return done
  }

  /** Owner and mode are the server's own business; size and times are taken over. */
  async #change(path: string, attributes: Partial<Attributes>): Promise<Answer> {
    const place = await this.#at(path)
    if (attributes.size !== undefined) await truncate(place, attributes.size)
    const { atime, mtime } = attributes
    if (atime !== undefined && mtime !== undefined) await utimes(place, atime, mtime)
    return done
  }

  async #at(path: string, follow = true): Promise<string> {
    const [first] = partsOf(path)
    if (first !== undefined && this.#folders && !this.#folders.includes(first)) {
      throw new PathRefused('the path is none of the folders')
    }
    return rootedPath(this.#root, path, follow)
  }

  /** A place that is removed, renamed or made: never the root itself, and links are not followed. */
  async #inner(path: string): Promise<string> {
    const place = await this.#at(path, false)
    if (place === this.#root || (this.#folders && partsOf(path).length < 2))
      throw new PathRefused('the root stays')
    return place
  }
}

const partsOf = (path: string): readonly string[] => virtualPath(path).split('/').filter(Boolean)

async function doing(work: Promise<unknown>): Promise<Answer> {
  await work
  return done
}

async function read(thing: OpenThing, offset: number, length: number): Promise<Answer> {
  if (thing.kind !== 'file') return badHandle
  const buffer = Buffer.allocUnsafe(Math.min(length, READ_BYTES_MAX))
  const { bytesRead } = await thing.file.read(buffer, 0, buffer.length, offset)
  return bytesRead === 0 && buffer.length > 0 ? atEnd : withData(buffer.subarray(0, bytesRead))
}

async function write(thing: OpenThing, offset: number, data: Buffer): Promise<Answer> {
  if (thing.kind !== 'file') return badHandle
  let written = 0
  while (written < data.length) {
    const { bytesWritten } = await thing.file.write(data, written, data.length - written, offset + written)
    written += bytesWritten
  }
  return done
}

async function attributesOf(thing: OpenThing): Promise<Answer> {
  return withAttributes(
    toAttributes(thing.kind === 'file' ? await thing.file.stat() : await stat(thing.place)),
  )
}

async function readEntries(thing: OpenThing): Promise<Answer> {
  if (thing.kind !== 'directory') return badHandle
  const entries: FileEntry[] = []
  while (entries.length < ENTRIES_PER_ANSWER) {
    const next = await thing.entries.read()
    if (!next) break
    if (thing.only && !thing.only.includes(next.name)) continue
    // A file may vanish between its listing and its stat.
    const stats = await lstat(join(thing.place, next.name)).catch(() => undefined)
    if (stats) entries.push(toEntry(next.name, stats))
  }
  return entries.length > 0 ? withEntries(entries) : atEnd
}

const bareEntry = (filename: string): FileEntry => ({
  filename,
  longname: filename,
  attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 },
})

function toOpenFlags(flags: number): number {
  const { READ, WRITE, APPEND, CREAT, TRUNC, EXCL } = ssh2.utils.sftp.OPEN_MODE
  const has = (bit: number): boolean => (flags & bit) !== 0
  const access = !has(WRITE) ? constants.O_RDONLY : has(READ) ? constants.O_RDWR : constants.O_WRONLY
  return (
    access |
    (has(APPEND) ? constants.O_APPEND : 0) |
    (has(CREAT) ? constants.O_CREAT : 0) |
    (has(TRUNC) ? constants.O_TRUNC : 0) |
    (has(EXCL) ? constants.O_EXCL : 0)
  )
}
