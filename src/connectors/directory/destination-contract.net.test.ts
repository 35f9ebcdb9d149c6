import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../../../test/stores.ts'
import type { FileDelivery } from '../files/index.ts'
import { destinationContract } from '../testing/destination-contract.ts'
import { openFailingDisk } from '../testing/failing-disk.ts'
import { directoryDestination, toDirectory } from './index.ts'

let directory = ''
const namedAt = (name: string): bigint => statSync(join(directory, name), { bigint: true }).ctimeNs

/** The ids of what is there, in the order in which it came under its name. */
async function openPeer() {
  directory = temporaryDirectory()
  return {
    port: 1,
    wire: await openFailingDisk(),
    arrived: () =>
      readdirSync(directory)
        .filter((name) => !name.endsWith('.part'))
        .toSorted((a, b) => Number(namedAt(a) - namedAt(b)))
        .map((id) => ({ id })),
    answer: () => undefined,
    close: async () => undefined,
  }
}

destinationContract<FileDelivery>({
  connector: directoryDestination,
  openPeer,
  target: () => toDirectory({ directory }),
  request: (id) => ({ name: id, bytes: Buffer.from(`ISA*${id}~IEA`) }),
  answers: {},
  wrong: [{ step: 'permission', target: () => toDirectory({ directory: join(directory, 'nowhere') }) }],
})
