import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject } from '../../kernel/index.ts'
import type { SystemContext } from '../system.ts'
import { faultConduct } from './fault-conduct.ts'
import { keepKey, publicKeyOf } from './keep-key.ts'
import { openSftpServer, type SftpServer } from './sftp-server.ts'
import type { SftpConduct } from './sftp-session.ts'

export type FileExchange = SftpServer & { readonly connection: JsonObject }

const USER = 'ligament'

/**
 * A system's SFTP server over folders of its directory, with its faults. The platform comes in with a password or with
 * the key of `clientKeyFile`; both are made at the first start.
 */
export async function openFileExchange(
  context: SystemContext,
  folders: readonly string[],
  options: { closing: AbortSignal; onDone?: SftpConduct['after'] },
): Promise<FileExchange> {
  const { directory, faults, clock, host, port } = context
  for (const folder of folders) await mkdir(join(directory, folder), { recursive: true })
  const clientKeyFile = join(directory, 'client.key')
  const password = context.secret('password')
  const conduct = faultConduct(faults, clock, options.closing)
  const server = await openSftpServer({
    root: directory,
    folders,
    host,
    port,
    users: [{ name: USER, password, publicKey: publicKeyOf(await keepKey(clientKeyFile)) }],
    hostKeyFile: join(directory, 'host.key'),
    conduct: {
      ...conduct,
      after: (operation, path) => {
        options.onDone?.(operation, path)
        return conduct.after?.(operation, path) ?? 'answer'
      },
    },
  })
  const { hostKey } = server
  return {
    ...server,
    connection: { host, port: server.port, username: USER, password, clientKeyFile, hostKey, directory },
  }
}
