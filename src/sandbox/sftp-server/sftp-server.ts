import { once } from 'node:events'
import { mkdir, realpath } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import ssh2, { type Connection } from 'ssh2'
import { authenticate, type SftpUser } from './authenticate.ts'
import { keepKey, publicKeyOf } from './keep-key.ts'
import { type SftpConduct, SftpSession } from './sftp-session.ts'

export type SftpServerOptions = {
  /** The directory that is served; clients see it as `/` and nothing above it. */
  readonly root: string
  /** The only names in the root that clients can see; they can't be removed. Everything, when left out. */
  readonly folders?: readonly string[]
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly users: readonly SftpUser[]
  /** Where the host key is kept; made when missing. */
  readonly hostKeyFile: string
  readonly conduct?: SftpConduct & {
    /** Asked for each new connection; false closes it before a word is said. */
    readonly isOpen?: () => boolean
  }
}

export type SftpServer = {
  readonly port: number
  /** The public host key, `ssh-ed25519 AAAA...`, for clients that pin it. */
  readonly hostKey: string
  /** Ends every connection as if the wire were cut. */
  cut(): void
  close(): Promise<void>
}

/**
 * A real SFTP server; close it to free its port. The sockets are accepted here and handed to ssh2, which can't cut a
 * wire at once. They are found again by the client's port: connections come from one loopback address.
 */
export async function openSftpServer(options: SftpServerOptions): Promise<SftpServer> {
  await mkdir(options.root, { recursive: true })
  const root = await realpath(options.root)
  const privateKey = await keepKey(options.hostKeyFile)
  const sockets = new Map<number, Socket>()
  const ssh = new ssh2.Server({ hostKeys: [privateKey], ident: 'LakesideSFTP' }, (connection, client) => {
    serveConnection(connection, { ...options, root }, () => sockets.get(client.port)?.destroy())
  })
  const server = createServer({ noDelay: true }, (socket) => {
    const port = socket.remotePort
    socket.on('error', () => undefined)
    if (port === undefined || options.conduct?.isOpen?.() === false) {
      socket.destroy()
      return
    }
    sockets.set(port, socket)
    socket.on('close', () => sockets.delete(port))
    ssh.injectSocket(socket)
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets.values()) socket.destroy()
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      cut()
    })
  return { port: portOf(server.address()), hostKey: publicKeyOf(privateKey), cut, close }
}

function serveConnection(connection: Connection, options: SftpServerOptions, cut: () => void): void {
  connection.on('error', () => undefined)
  connection.on('authentication', (context) => authenticate(context, options.users))
  connection.on('session', (accept) => {
    accept().on('sftp', (acceptSftp) => {
      const { root, folders, conduct = {} } = options
      const session = new SftpSession(acceptSftp(), { root, folders, conduct, cut })
      connection.on('close', () => void session.end())
    })
  })
}

const portOf = (address: AddressInfo | string | null): number =>
  address && typeof address === 'object' ? address.port : 0
