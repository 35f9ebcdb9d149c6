import type { JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import type { MessageKeys } from '../message-entry.ts'
import { startPoller } from '../poll/poller.ts'
import { defineSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { DIALECTS, openSqlConnection, sqlFailure } from './client.ts'
import { createBind, type SqlConnection, type SqlSettings } from './dialect.ts'
import { createRowReader, pageStatement } from './read-rows.ts'
import { sqlSource } from './settings.ts'

/** New and changed rows of a table as a source of an integration: each is one message of JSON, in order per row. */
export const fromSql = defineSource<typeof sqlSource.settings, MessageKeys<JsonObject>>(sqlSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const { name, system, clock, node, secrets } = around
    const dialect = DIALECTS[settings.server]
    const tally = createSourceTally(around)
    const reader = createRowReader(dialect, settings, { ...around, tally })
    let connection: SqlConnection | undefined
    const drop = (): void => {
      connection?.close()
      connection = undefined
    }
    const listens = addressOf(settings, settings.table)
    const poller = startPoller({
      name,
      address: listens,
      clock,
      node,
      tally,
      schedule: { everyMs: settings.pollEveryMs },
      async look() {
        if (!connection?.usable) connection = await openSqlConnection(settings, system, secrets)
        const open = connection
        return await reader.look(open).catch((thrown: unknown) => {
          throw sqlFailure(dialect, { system, operation: 'read', committing: false }, thrown)
        })
      },
      drop,
    })
    return { listens, state: () => poller.state(), close: () => poller.close() }
  },
  tries(settings, { system, secrets }) {
    const dialect = DIALECTS[settings.server]
    const trying = (text: string) => async () => {
      const connection = await openSqlConnection(settings, system, secrets)
      try {
        await connection.query(text)
      } catch (thrown) {
        throw sqlFailure(dialect, { system, operation: 'read', committing: false }, thrown)
      } finally {
        connection.close()
      }
    }
    const { bind } = createBind(dialect)
    const nothing = { bind, after: [], upTo: undefined, limit: 0 }
    return [
      ...reaching({ system, host: settings.host, port: settings.port ?? dialect.defaultPort }),
      { step: 'credentials', says: 'the user may log in', run: trying('select 1') },
      {
        step: 'permission',
        says: 'the table and its columns can be read',
        run: trying(pageStatement(dialect, settings, nothing)),
      },
    ]
  },
})

export const addressOf = ({ server, host, port, database }: SqlSettings, what: string): string =>
  `${server}://${host}:${port ?? DIALECTS[server].defaultPort}/${database}/${what}`
