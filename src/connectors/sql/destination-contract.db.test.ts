import { after } from 'node:test'
import { onEveryDatabase } from '../../../test/sql-databases.ts'
import { writtenOut } from '../../access/index.ts'
import { destinationContract } from '../testing/destination-contract.ts'
import { openSqlConnection } from './client.ts'
import { type SqlDelivery, sqlDestination, toSql } from './index.ts'

await onEveryDatabase('the contract of destinations', (database) => {
  const own = openSqlConnection(database, 'test', writtenOut)
  after(async () => (await own).close())
  const at = (port: number, settings: Partial<Parameters<typeof toSql>[0]> = {}) =>
    toSql({ ...database, port, ...settings })
  let tables = 0
  let table = ''

  destinationContract<SqlDelivery>({
    connector: { ...sqlDestination, name: `sql-destination at ${database.server}` },
    async openPeer() {
      const connection = await own
      tables += 1
      table = `arrival${tables}`
      const mine = table
      const counts = database.server === 'mariadb' ? 'int auto_increment unique' : 'serial'
      await connection.query(`create table ${mine} (id varchar(40) primary key, nth ${counts})`)
      return {
        port: database.port,
        arrived: async () =>
          (await connection.query(`select id from ${mine} order by nth`)).rows.map(({ id }) => ({
            id: String(id),
          })),
        answer: () => undefined,
        close: async () => undefined,
      }
    },
    target: ({ port, timeoutMs }) => at(port, { timeoutMs }),
    request: (id) => ({ insert: table, key: ['id'], rows: [{ id }] }),
    answers: {},
    everyByteUpTo: 0,
    wrong: [
      { step: 'name', target: () => at(1, { host: 'no-such-host.invalid' }) },
      { step: 'settings', target: ({ port }) => at(port, { password: { secret: 'none' } }) },
    ],
  })
})
