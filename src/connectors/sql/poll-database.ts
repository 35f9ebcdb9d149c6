import { pollOver } from '../poll/poll-over.ts'
import type { Look } from '../poll/poller.ts'
import type { OpeningSource, OpenSource } from '../source.ts'
import type { SourceTally } from '../source-tally.ts'
import { DIALECTS, openSqlConnection, sqlFailure } from './client.ts'
import type { SqlConnection, SqlSettings } from './dialect.ts'

type Around = OpeningSource<object>

/** Looks again and again over one connection that is kept; what goes wrong lets go of it. */
export function pollDatabase(
  settings: SqlSettings & { readonly pollEveryMs: number },
  address: string,
  around: Around,
  tally: SourceTally,
  look: (connection: SqlConnection) => Promise<Look>,
): OpenSource {
  const { name, system, clock, node, secrets } = around
  const poller = pollOver({
    name,
    address,
    clock,
    node,
    tally,
    schedule: { everyMs: settings.pollEveryMs },
    open: () => openSqlConnection(settings, system, secrets),
    look: (connection) =>
      look(connection).catch((thrown: unknown) => {
        throw readFailure(settings, system, thrown)
      }),
  })
  return { listens: address, state: () => poller.state(), close: () => poller.close() }
}

/** Makes steps of `test`, each on a connection of its own. */
export const tryingOn =
  (settings: SqlSettings, { system, secrets }: Pick<Around, 'system' | 'secrets'>) =>
  (work: (connection: SqlConnection) => Promise<unknown>) =>
  async (): Promise<void> => {
    const connection = await openSqlConnection(settings, system, secrets)
    try {
      await work(connection)
    } catch (thrown) {
      throw readFailure(settings, system, thrown)
    } finally {
      connection.close()
    }
  }

export const addressOf = ({ server, host, port, database }: SqlSettings, what: string): string =>
  `${server}://${host}:${port ?? DIALECTS[server].defaultPort}/${database}/${what}`

const readFailure = ({ server }: SqlSettings, system: string, thrown: unknown) =>
  sqlFailure(DIALECTS[server], { system, operation: 'read', committing: false }, thrown)
