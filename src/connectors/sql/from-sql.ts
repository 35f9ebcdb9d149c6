import type { JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import type { MessageKeys } from '../message-entry.ts'
import { defineSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { DIALECTS } from './client.ts'
import { createBind } from './dialect.ts'
import { addressOf, pollDatabase, tryingOn } from './poll-database.ts'
import { createRowReader, pageStatement } from './read-rows.ts'
import { sqlSource } from './settings.ts'

/** New and changed rows of a table as a source of an integration: each is one message of JSON, in order per row. */
export const fromSql = defineSource<typeof sqlSource.settings, MessageKeys<JsonObject>>(sqlSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const tally = createSourceTally(around)
    const reader = createRowReader(DIALECTS[settings.server], settings, { ...around, tally })
    return pollDatabase(settings, addressOf(settings, settings.table), around, tally, reader.look)
  },
  tries(settings, around) {
    const dialect = DIALECTS[settings.server]
    const trying = tryingOn(settings, around)
    const { bind } = createBind(dialect)
    const nothing = pageStatement(dialect, settings, { bind, after: [], upTo: undefined, limit: 0 })
    const { host, port = dialect.defaultPort } = settings
    return [
      ...reaching({ system: around.system, host, port }),
      {
        step: 'credentials',
        says: 'the user may log in',
        run: trying((connection) => connection.query('select 1')),
      },
      {
        step: 'permission',
        says: 'the table and its columns can be read',
        run: trying((connection) => connection.query(nothing)),
      },
    ]
  },
})
