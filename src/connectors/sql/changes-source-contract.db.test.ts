import { after, test } from 'node:test'
import { findPostgres } from '../../../test/postgres.ts'
import { databaseAt } from '../../../test/sql-databases.ts'
import { writtenOut } from '../../access/index.ts'
import { isJsonObject } from '../../kernel/index.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { watchStored } from '../testing/watch-stored.ts'
import { openSqlConnection } from './client.ts'
import { fromPostgresqlChanges, postgresqlChangesSource } from './index.ts'

const POLL_MS = 1_000
const idIn = (bytes: Uint8Array): string => String(JSON.parse(Buffer.from(bytes).toString()).row?.id)

const server = await findPostgres()
if (server.found) keepsTheContract(databaseAt(await server.createDatabase()))
else test('the contract of sources', { skip: server.reason }, () => undefined)

function keepsTheContract({ server: _, ...database }: ReturnType<typeof databaseAt>): void {
  const own = openSqlConnection({ ...database, server: 'postgresql' }, 'test', writtenOut)
  // One statement at a time, in the order in which they were asked for.
  let before: Promise<unknown> = own
  const query = (text: string) => {
    const asking = before.then(async () => (await own).query(text))
    before = asking
    return asking
  }
  after(async () => (await own).close())

  const at = (port: number, settings: Partial<Parameters<typeof fromPostgresqlChanges>[0]> = {}) =>
    fromPostgresqlChanges({
      ...{ name: 'visits', ...database, port, slot: 'still', publication: 'still' },
      ...{ pollEveryMs: POLL_MS, batchChanges: 20 },
      orderKeys: ({ row }) => [String(isJsonObject(row) && row.visit)],
      ...settings,
    })

  async function publish(name: string): Promise<void> {
    await query(`create table ${name} (id varchar(40) primary key, visit varchar(40), note varchar(9000))`)
    await query(`create publication ${name} for table ${name}`)
    await query(`select pg_create_logical_replication_slot('${name}', 'pgoutput')`)
  }
  void publish('still')
  let tables = 0

  sourceContract({
    connector: postgresqlChangesSource,
    pollMs: POLL_MS,
    everyByteUpTo: 0,
    async open(around, via) {
      tables += 1
      const table = `visit${tables}`
      await publish(table)
      const source = await at(await via(database.port), { slot: table, publication: table }).open(around)
      let closed = false
      const isStored = watchStored(around, source, idIn, () => closed)
      const rows = new Set<string>()
      return {
        source,
        feed: {
          async offer({ id, key, bytes = 0 }) {
            const stored = isStored(id)
            // What stands there needs not be written again.
            if (!rows.has(id))
              await query(`insert into ${table} values ('${id}', '${key}', '${'x'.repeat(bytes)}')`)
            rows.add(id)
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
      { step: 'permission', source: at(database.port, { slot: 'nowhere' }) },
      { step: 'settings', source: at(database.port, { password: { secret: 'none' } }) },
    ],
  })
}
