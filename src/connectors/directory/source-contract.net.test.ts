import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../../../test/stores.ts'
import { openFailingDisk } from '../testing/failing-disk.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { directorySource, fromDirectory } from './index.ts'

const POLL_MS = 1_000

function openFolders() {
  const root = temporaryDirectory()
  const folder = (name: string): string => {
    mkdirSync(join(root, name))
    return join(root, name)
  }
  return { directory: folder('out'), inHand: folder('hand'), archive: folder('taken') }
}

const at = (folders: ReturnType<typeof openFolders>) =>
  fromDirectory({
    ...{ name: 'statements', format: 'bai2', ...folders, maxBytes: 100_000 },
    ...{ pollEveryMs: POLL_MS, stableForMs: POLL_MS },
  })

const still = openFolders()

sourceContract({
  connector: directorySource,
  pollMs: POLL_MS,
  async open(around) {
    const folders = openFolders()
    let closed = false
    return {
      source: await at(folders).open(around),
      wire: await openFailingDisk(),
      feed: {
        // The sender sees that a file was taken when it is gone.
        offer: ({ id, bytes = 0 }) =>
          new Promise((resolve) => {
            const path = join(folders.directory, id)
            writeFileSync(`${path}.tmp`, `${id}\n${'x'.repeat(bytes)}`)
            renameSync(`${path}.tmp`, path)
            const isThere = () => existsSync(path) || existsSync(join(folders.inHand, id))
            const look = (): unknown => (isThere() && !closed ? setImmediate(look) : resolve(true))
            look()
          }),
        close: () => {
          closed = true
        },
      },
    }
  },
  idIn: (bytes) => Buffer.from(bytes).toString().split('\n')[0] ?? '',
  right: at(still),
  wrong: [{ step: 'permission', source: at({ ...still, archive: join(still.archive, 'nowhere') }) }],
})
