import { after } from 'node:test'
import { onEveryDatabase } from '../../../test/sql-databases.ts'
import { writtenOut } from '../../access/index.ts'
import { type Offered, sourceContract } from '../testing/source-contract.ts'
import { watchStored } from '../testing/watch-stored.ts'
import { openSqlConnection } from './client.ts'
import { fromSql, sqlSource } from './index.ts'

const POLL_MS = 1_000
const idIn = (bytes: Uint8Array): string => String(JSON.parse(Buffer.from(bytes).toString()).id)

await onEveryDatabase('the contract of sources', (database) => {
  const own = openSqlConnection(database, 'test', writtenOut)
  // One statement at a time, in the order in which they were asked for.
  let before: Promise<unknown> = own
  const write = async (text: string): Promise<void> => {
    const writing = before.then(async () => (await own).query(text))
    before = writing
    await writing
  }
  after(async () => (await own).close())
  const at = (port: number, settings: Partial<Parameters<typeof fromSql>[0]> = {}) =>
    fromSql({
      ...{ name: 'visits', ...database, port, table: 'still', watermark: 'changed', key: ['id'] },
      ...{ settleMs: 0, pollEveryMs: POLL_MS, batchRows: 20 },
      orderKeys: ({ visit }) => [String(visit)],
      ...settings,
    })
  let tables = 0

  async function openTable(table: string) {
    await write(
      `create table ${table} (id varchar(40) primary key, changed bigint not null, visit varchar(40), note varchar(9000))`,
    )
    let changes = 0
    const rows = new Set<string>()
    return async ({ id, key, bytes = 0 }: Offered): Promise<void> => {
      // What stands there needs not be written again.
      if (rows.has(id)) return
      rows.add(id)
      changes += 1
      await write(`insert into ${table} values ('${id}', ${changes}, '${key}', '${'x'.repeat(bytes)}')`)
    }
  }

  void write('create table still (id int primary key, changed bigint not null)')

  sourceContract({
    connector: { ...sqlSource, name: `sql-source at ${database.server}` },
    pollMs: POLL_MS,
    everyByteUpTo: 0,
    async open(around, via) {
      tables += 1
      const table = `visit${tables}`
      const put = await openTable(table)
      const source = await at(await via(database.port), { table }).open(around)
      let closed = false
      const isStored = watchStored(around, source, idIn, () => closed)
      return {
        source,
        feed: {
          async offer(message) {
            const stored = isStored(message.id)
            await put(message)
            return await stored
          },
          close: () => {
            closed = true
          },
        },
      }
    },
    idIn,
    right: at(database.port),
    wrong: [
      { step: 'name', source: at(1, { host: 'no-such-host.invalid' }) },
      { step: 'connection', source: at(1) },
      { step: 'security', source: at(database.port, { tls: {} }) },
      { step: 'credentials', source: at(database.port, { user: 'nobody-we-know' }) },
      { step: 'permission', source: at(database.port, { table: 'nowhere' }) },
      { step: 'settings', source: at(database.port, { password: { secret: 'none' } }) },
    ],
  })
})
