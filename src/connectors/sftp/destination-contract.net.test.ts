import ssh2 from 'ssh2'
import type { FileDelivery } from '../files/index.ts'
import { destinationContract } from '../testing/destination-contract.ts'
import { openScriptedServer } from '../testing/scripted-sftp-server.ts'
import { sftpDestination, toSftp } from './index.ts'

const { STATUS_CODE } = ssh2.utils.sftp
const STATUSES: Readonly<Record<string, number>> = {
  'permission denied': STATUS_CODE.PERMISSION_DENIED,
  'no such directory': STATUS_CODE.NO_SUCH_FILE,
  'no space': STATUS_CODE.FAILURE,
}

let hostKey = ''

/** The ids of what is there, in the order in which it came under its name. */
async function openPeer() {
  const server = await openScriptedServer()
  hostKey = server.publicKey
  return {
    port: server.port,
    arrived: () =>
      [...server.files.keys()]
        .filter((path) => !path.endsWith('.part'))
        .map((path) => ({ id: path.slice(path.lastIndexOf('/') + 1) })),
    answer: (how: string) => {
      server.on = (operation) => (operation === 'stat' ? true : (STATUSES[how] ?? true))
    },
    close: () => server.close(),
  }
}

const toServer = (port: number, settings: Partial<Parameters<typeof toSftp>[0]> = {}) =>
  toSftp({
    ...{ host: '127.0.0.1', port, username: 'lakeside', password: 'fits', hostKey, directory: '/in' },
    ...settings,
  })

destinationContract<FileDelivery>({
  connector: sftpDestination,
  openPeer,
  target: ({ port, timeoutMs }) => toServer(port, { timeoutMs, operationTimeoutMs: timeoutMs }),
  request: (id) => ({ name: id, bytes: Buffer.from(`ISA*${id}~IEA`) }),
  answers: { 'permission denied': 'refused', 'no such directory': 'refused', 'no space': 'failed' },
  everyByteUpTo: 128,
  wrong: [
    { step: 'name', target: () => toServer(22, { host: 'no-such-host.invalid' }) },
    { step: 'security', target: ({ port }) => toServer(port, { hostKey: 'SHA256:another' }) },
    { step: 'credentials', target: ({ port }) => toServer(port, { password: 'wrong' }) },
    { step: 'settings', target: ({ port }) => toServer(port, { password: { secret: 'none' } }) },
    { step: 'permission', answer: 'permission denied', target: ({ port }) => toServer(port) },
  ],
})
