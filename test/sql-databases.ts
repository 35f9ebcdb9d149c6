import { after, describe, test } from 'node:test'
import { createMariadbDatabase, hasMariadb } from './mariadb.ts'
import { findPostgres } from './postgres.ts'
import { openSqlServerStandIn } from './tds/tsql-on-postgres.ts'

/** Where a fresh, empty database of one of the kinds is, as connectors have it in their settings. */
export type SqlDatabase = {
  readonly server: 'postgresql' | 'mariadb' | 'sqlserver'
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/**
 * Runs one suite on PostgreSQL, on MariaDB, and over the protocol of SQL Server on what stands in for it; what is not
 * there is skipped, and says why.
 */
export async function onEveryDatabase(
  subject: string,
  suite: (database: SqlDatabase) => void,
): Promise<void> {
  const postgres = await findPostgres()
  if (postgres.found) {
    const database = databaseAt(await postgres.createDatabase())
    describe(`${subject}, PostgreSQL`, () => suite(database))
  } else test(`${subject}, PostgreSQL`, { skip: postgres.reason }, () => undefined)
  if (hasMariadb()) {
    const database = { server: 'mariadb', ...(await createMariadbDatabase()) } as const
    describe(`${subject}, MariaDB`, () => suite(database))
  } else test(`${subject}, MariaDB`, { skip: 'no mariadbd on this machine' }, () => undefined)
  const standIn = await openSqlServerStandIn()
  if ('reason' in standIn)
    return test(`${subject}, SQL Server (stand-in)`, { skip: standIn.reason }, () => undefined)
  const { port, database } = standIn
  describe(`${subject}, SQL Server (stand-in)`, () => {
    after(() => standIn.close())
    suite({ server: 'sqlserver', host: '127.0.0.1', port, user: 'ligament', password: 'fits', database })
  })
}

export function databaseAt(url: string): SqlDatabase {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    server: 'postgresql',
    host: hostname,
    port: Number(port),
    user: username,
    // Where everybody is trusted, as on a throw-away server, any will do.
    password: password || 'fits',
    database: pathname.slice(1),
  }
}
