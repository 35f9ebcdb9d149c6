import { after } from 'node:test'
import { openScriptedServer, type ScriptedServer } from '../testing/scripted-sftp-server.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { fromSftp, sftpSource } from './index.ts'

const POLL_MS = 1_000

const at = (
  server: Pick<ScriptedServer, 'port' | 'publicKey'>,
  settings: Partial<Parameters<typeof fromSftp>[0]> = {},
) =>
  fromSftp({
    ...{ name: 'remits', format: 'x12', host: '127.0.0.1', port: server.port, hostKey: server.publicKey },
    ...{ username: 'lakeside', password: 'fits', directory: '/out', maxBytes: 100_000 },
    ...{ pollEveryMs: POLL_MS, stableForMs: POLL_MS, operationTimeoutMs: 600_000 },
    ...settings,
  })

const still = await openScriptedServer()
after(() => still.close())
const nobody = { port: 1, publicKey: still.publicKey }

sourceContract({
  connector: sftpSource,
  pollMs: POLL_MS,
  everyByteUpTo: 128,
  async open(around, via) {
    const server = await openScriptedServer()
    const port = await via(server.port)
    const source = await at({ port, publicKey: server.publicKey }).open(around)
    return {
      source,
      feed: {
        // The sender sees that a file was taken when it is gone.
        offer: ({ id, bytes = 0 }) =>
          new Promise((resolve) => {
            const path = `/out/${id}`
            server.files.set(path, Buffer.from(`${id}\n${'x'.repeat(bytes)}`))
            const look = (): unknown => (server.files.has(path) ? setImmediate(look) : resolve(true))
            look()
          }),
        close: () => server.close(),
      },
    }
  },
  idIn: (bytes) => Buffer.from(bytes).toString().split('\n')[0] ?? '',
  right: at(still),
  wrong: [
    { step: 'name', source: at(still, { host: 'no-such-host.invalid' }) },
    { step: 'connection', source: at(nobody) },
    { step: 'security', source: at(still, { hostKey: 'SHA256:another' }) },
    { step: 'credentials', source: at(still, { password: 'wrong' }) },
  ],
})
