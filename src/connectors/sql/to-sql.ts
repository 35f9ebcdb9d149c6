import { reaching } from '../diagnosis/reach.ts'
import { defineTarget, type HowToDeliver, type LookedUp } from '../target.ts'
import { createSqlClient, DIALECTS, type SqlClient } from './client.ts'
import { quoteName } from './dialect.ts'
import { sqlDestination } from './settings.ts'
import type { SqlDelivery } from './write-statements.ts'

/** An opened target of rows. */
export type SqlTarget = {
  readonly client: SqlClient
  readonly deliver: (request: SqlDelivery, how: HowToDeliver) => Promise<{ readonly rows: number }>
  readonly lookup: (request: SqlDelivery, how: HowToDeliver) => Promise<LookedUp>
  readonly close: () => void
}

/** Rows into a database: each delivery is one transaction. Say `honoursKey: true` when it has `receipts`. */
export const toSql = defineTarget<typeof sqlDestination.settings, SqlDelivery, SqlTarget>(sqlDestination, {
  describe: ({ server, host, port = DIALECTS[server].defaultPort, database }) => ({
    system: host,
    address: `${server}://${host}:${port}/${database}`,
  }),
  honoursKey: false,
  link: ({ connections }) => ({ concurrency: connections }),
  tries: ({ server, host, port = DIALECTS[server].defaultPort, receipts }, { client }, { link }) => [
    ...reaching({ system: link.system, host, port }),
    { step: 'credentials', says: 'the user may log in', run: () => client.read({ sql: 'select 1' }) },
    ...(receipts === undefined
      ? []
      : [
          {
            step: 'permission' as const,
            says: 'the table of receipts can be read',
            run: () =>
              client.read({
                sql: `select delivery from ${quoteName(DIALECTS[server], receipts)} where 1 = 0`,
              }),
          },
        ]),
  ],
  open(settings, { link, secrets }) {
    const client = createSqlClient(settings, link, secrets)
    return {
      client,
      deliver: (request, how) => client.write(request, how),
      lookup: (request, how) => client.lookup(request, how),
      close: () => client.close(),
    }
  },
})
