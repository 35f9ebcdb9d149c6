import type { JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import type { MessageKeys } from '../message-entry.ts'
import { defineSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { addressOf, pollDatabase, tryingOn } from './poll-database.ts'
import { createChangeReader, slotState } from './read-changes.ts'
import { postgresqlChangesSource } from './settings.ts'

/**
 * Committed changes of tables as a source of an integration, in the order of the commits: inserts, updates, deletes
 * and truncations, each as one message of JSON `{ change, table, key, row, keyBefore?, unchanged?, committedAt }`.
 */
export const fromPostgresqlChanges = defineSource<
  typeof postgresqlChangesSource.settings,
  MessageKeys<JsonObject>
>(postgresqlChangesSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(given, around) {
    const settings = { ...given, server: 'postgresql' } as const
    const tally = createSourceTally(around)
    const reader = createChangeReader(settings, { ...around, tally })
    return pollDatabase(settings, addressOf(settings, settings.slot), around, tally, reader.look)
  },
  tries(given, around) {
    const settings = { ...given, server: 'postgresql' } as const
    const { system } = around
    const trying = tryingOn(settings, around)
    return [
      ...reaching({ system, host: settings.host, port: settings.port ?? 5432 }),
      {
        step: 'credentials',
        says: 'the user may log in',
        run: trying((connection) => connection.query('select 1')),
      },
      {
        step: 'permission',
        says: 'the slot and the publication are there',
        run: trying((connection) => slotState(connection, system, settings)),
      },
    ]
  },
})
