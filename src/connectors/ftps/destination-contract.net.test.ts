import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasProftpd, startProftpd } from '../../../test/proftpd.ts'
import type { FileDelivery } from '../files/index.ts'
import { destinationContract } from '../testing/destination-contract.ts'
import { ftpsDestination, toFtps } from './index.ts'

if (hasProftpd()) await keepsTheContract()
else
  test('the contract of destinations', { skip: 'no proftpd with mod_tls and openssl here' }, () => undefined)

async function keepsTheContract(): Promise<void> {
  const { port: own, ca, username, password, directory } = await startProftpd('explicit')
  const folder = join(directory, 'in')
  const changedAt = (name: string): bigint => statSync(join(folder, name), { bigint: true }).ctimeNs

  /** The ids of what is there, in the order in which it came under its name. */
  async function openPeer() {
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    return {
      port: own,
      arrived: () =>
        readdirSync(folder)
          .filter((name) => !name.endsWith('.part'))
          .toSorted((a, b) => Number(changedAt(a) - changedAt(b)))
          .map((id) => ({ id })),
      answer: () => undefined,
      close: async () => undefined,
    }
  }

  const toServer = (port: number, settings: Partial<Parameters<typeof toFtps>[0]> = {}) =>
    toFtps({ ...{ host: 'localhost', port, tls: { ca }, username, password, directory: '/in' }, ...settings })

  destinationContract<FileDelivery>({
    connector: ftpsDestination,
    openPeer,
    target: ({ port, timeoutMs }) => toServer(port, { timeoutMs, operationTimeoutMs: timeoutMs }),
    request: (id) => ({ name: id, bytes: Buffer.from(`ISA*${id}~IEA`) }),
    answers: {},
    everyByteUpTo: 0,
    // Each takes handshakes for control and data.
    cutsMax: 12,
    wrong: [
      { step: 'name', target: () => toServer(21, { host: 'no-such-host.invalid' }) },
      { step: 'security', target: ({ port }) => toServer(port, { tls: {} }) },
      { step: 'credentials', target: ({ port }) => toServer(port, { password: 'wrong' }) },
      { step: 'permission', target: ({ port }) => toServer(port, { directory: '/nowhere' }) },
      { step: 'settings', target: ({ port }) => toServer(port, { password: { secret: 'none' } }) },
    ],
  })
}
