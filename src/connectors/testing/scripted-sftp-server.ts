import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2'

const { STATUS_CODE } = ssh2.utils.sftp

export type ScriptedServer = {
  readonly port: number
  /** `ssh-ed25519 AAAA...` */
  readonly publicKey: string
  readonly files: Map<string, Buffer>
  /** Called with each operation before it is done: false leaves it unanswered, a number refuses it with that status. */
  on: (operation: string, cut: () => void) => boolean | number
  close(): Promise<void>
}

/** A small SFTP server in memory, as a peer for tests; or the sftp-server of OpenSSH behind the same SSH. */
export async function openScriptedServer(realServer?: string): Promise<ScriptedServer> {
  const keys = ssh2.utils.generateKeyPairSync('ed25519')
  const files = new Map<string, Buffer>()
  const connections = new Set<Connection>()
  const scripted: Pick<ScriptedServer, 'on'> = { on: () => true }
  const server = new ssh2.Server({ hostKeys: [keys.private] }, (connection) => {
    connections.add(connection)
    // Missing in the types.
    if ('setNoDelay' in connection && typeof connection.setNoDelay === 'function') connection.setNoDelay(true)
    connection.on('error', () => undefined)
    connection.on('close', () => connections.delete(connection))
    connection.on('authentication', (context) =>
      context.method === 'password' && context.password === 'fits'
        ? context.accept()
        : context.reject(['password']),
    )
    connection.on('session', (accept) => {
      const session = accept()
      if (realServer === undefined) {
        const ask = (operation: string) => scripted.on(operation, () => connection.end())
        session.on('sftp', (acceptSftp) => serve(acceptSftp(), files, ask))
        return
      }
      session.on('subsystem', (acceptSubsystem) => {
        const channel = acceptSubsystem()
        const child = spawn(realServer, [], { stdio: ['pipe', 'pipe', 'inherit'] })
        channel.pipe(child.stdin)
        child.stdout.pipe(channel)
        channel.on('close', () => child.kill())
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(scripted, {
    port: (server.address() as AddressInfo).port,
    publicKey: keys.public,
    files,
    close: async () => {
      for (const connection of connections) connection.end()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}

type Opened = { readonly path: string; listed: boolean }

/** What the answers of one session share. */
class Session {
  readonly files: Map<string, Buffer>
  readonly #sftp: SFTPWrapper
  readonly #ask: (operation: string) => boolean | number
  readonly #handles: Opened[] = []

  constructor(sftp: SFTPWrapper, files: Map<string, Buffer>, ask: (operation: string) => boolean | number) {
    this.files = files
    this.#sftp = sftp
    this.#ask = ask
  }

  /** False for what is answered otherwise, or not at all. */
  allows(id: number, operation: string): boolean {
    const asked = this.#ask(operation)
    if (typeof asked === 'number') this.#sftp.status(id, asked)
    return asked === true
  }

  open(path: string): Buffer {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(this.#handles.push({ path, listed: false }) - 1)
    return handle
  }

  opened(handle: Buffer): Opened | undefined {
    return this.#handles[handle.readUInt32BE()]
  }

  ok(id: number): void {
    this.#sftp.status(id, STATUS_CODE.OK)
  }

  missing(id: number): void {
    this.#sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  }
}

const attributes = (bytes: Buffer): Attributes => ({
  mode: 0o100_644,
  uid: 0,
  gid: 0,
  size: bytes.length,
  atime: 1,
  mtime: 1,
})

function serve(...given: ConstructorParameters<typeof Session>): void {
  const [sftp] = given
  const session = new Session(...given)
  serveReads(sftp, session)
  serveWrites(sftp, session)
}

function serveReads(sftp: SFTPWrapper, session: Session): void {
  const { files } = session
  sftp.on('OPENDIR', (id, path) => session.allows(id, 'list') && sftp.handle(id, session.open(path)))
  sftp.on('READDIR', (id, handle) => {
    const open = session.opened(handle)
    if (!open || open.listed) return sftp.status(id, STATUS_CODE.EOF)
    open.listed = true
    const names = [...files].map(([path, bytes]) => {
      const filename = path.slice(path.lastIndexOf('/') + 1)
      return { filename, longname: filename, attrs: attributes(bytes) }
    })
    const attrs = { ...attributes(Buffer.alloc(0)), mode: 0o040_755 }
    return sftp.name(id, [...names, { filename: 'sub', longname: 'sub', attrs }])
  })
  sftp.on('READ', (id, handle, offset, length) => {
    if (!session.allows(id, 'read')) return
    // Fewer bytes than asked for is an answer that servers may give.
    const bytes = files.get(session.opened(handle)?.path ?? '')
    const part = bytes?.subarray(offset, offset + Math.min(length, 10_000))
    return part && part.length > 0 ? sftp.data(id, part) : sftp.status(id, STATUS_CODE.EOF)
  })
  sftp.on('STAT', (id, path) => {
    if (!session.allows(id, 'stat')) return
    const bytes = files.get(path)
    return bytes ? sftp.attrs(id, attributes(bytes)) : session.missing(id)
  })
}

function serveWrites(sftp: SFTPWrapper, session: Session): void {
  const { files } = session
  sftp.on('OPEN', (id, path, flags) => {
    if (!session.allows(id, 'open')) return
    const writes = (flags & ssh2.utils.sftp.OPEN_MODE.WRITE) !== 0
    if (!writes && !files.has(path)) return session.missing(id)
    if (path.startsWith('/closed/')) return sftp.status(id, STATUS_CODE.PERMISSION_DENIED)
    if ((flags & ssh2.utils.sftp.OPEN_MODE.TRUNC) !== 0) files.set(path, Buffer.alloc(0))
    return sftp.handle(id, session.open(path))
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    if (!session.allows(id, 'write')) return
    const path = session.opened(handle)?.path ?? ''
    const before = files.get(path) ?? Buffer.alloc(0)
    const after = Buffer.alloc(Math.max(before.length, offset + data.length))
    before.copy(after)
    data.copy(after, offset)
    files.set(path, after)
    session.ok(id)
  })
  sftp.on('CLOSE', (id) => session.ok(id))
  sftp.on('RENAME', (id, from, to) => {
    if (!session.allows(id, 'rename')) return
    const bytes = files.get(from)
    if (!bytes) return session.missing(id)
    if (files.has(to)) return sftp.status(id, STATUS_CODE.FAILURE)
    files.set(to, bytes)
    files.delete(from)
    return session.ok(id)
  })
  sftp.on('REMOVE', (id, path) => {
    if (!session.allows(id, 'remove')) return
    return files.delete(path) ? session.ok(id) : session.missing(id)
  })
}
