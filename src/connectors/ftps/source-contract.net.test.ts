import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasProftpd, startProftpd } from '../../../test/proftpd.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { fromFtps, ftpsSource } from './index.ts'

const POLL_MS = 1_000

if (hasProftpd()) await keepsTheContract()
else test('the contract of sources', { skip: 'no proftpd with mod_tls and openssl here' }, () => undefined)

async function keepsTheContract(): Promise<void> {
  const { port: own, ca, username, password, directory } = await startProftpd('explicit')
  const folder = join(directory, 'out')
  const at = (port: number, settings: Partial<Parameters<typeof fromFtps>[0]> = {}) =>
    fromFtps({
      ...{ name: 'remits', format: 'x12', host: 'localhost', port, tls: { ca }, username, password },
      ...{ directory: '/out', maxBytes: 100_000 },
      ...{ pollEveryMs: POLL_MS, stableForMs: POLL_MS, operationTimeoutMs: 600_000 },
      ...settings,
    })
  sourceContract({
    connector: ftpsSource,
    pollMs: POLL_MS,
    everyByteUpTo: 0,
    async open(around, via) {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
      // The server serves as nobody.
      chmodSync(folder, 0o777)
      const source = await at(await via(own)).open(around)
      let closed = false
      return {
        source,
        feed: {
          // The sender sees that a file was taken when it is gone.
          offer: ({ id, bytes = 0 }) =>
            new Promise((resolve) => {
              const path = join(folder, id)
              writeFileSync(`${path}.tmp`, `${id}\n${'x'.repeat(bytes)}`)
              renameSync(`${path}.tmp`, path)
              const look = (): unknown => (existsSync(path) && !closed ? setImmediate(look) : resolve(true))
              look()
            }),
          close: () => {
            closed = true
          },
        },
      }
    },
    idIn: (bytes) => Buffer.from(bytes).toString().split('\n')[0] ?? '',
    right: at(own),
    wrong: [
      { step: 'name', source: at(21, { host: 'no-such-host.invalid' }) },
      { step: 'connection', source: at(1) },
      { step: 'security', source: at(own, { tls: {} }) },
      { step: 'credentials', source: at(own, { password: 'wrong' }) },
      { step: 'permission', source: at(own, { directory: '/nowhere' }) },
    ],
  })
}
