import pg from 'pg'
import { connectionConfig } from './server-connection.ts'

/** After this long without an answer it is asked whether the server still works on it. */
const LOOK_AFTER_MS = 30_000
/** Connecting has as long as well. */
const LOOK_WITHIN_MS = 10_000

/** The connection swallowed what was asked, or the answer. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT'
}

/** A session that the server knows and that has something to do. */
const AT_WORK = `select from pg_stat_activity where pid = $1 and state = 'active'`

/** Known to the driver, missing in its types. */
export const processIdOf = (client: pg.ClientBase): unknown =>
  'processID' in client ? client.processID : undefined

const streamOf = (client: pg.ClientBase): { destroy(error: Error): void } | undefined =>
  client instanceof pg.Client ? client.connection.stream : undefined

/**
 * Tells a wire that swallows everything from a server that thinks: both are silent, and TCP gives up after a quarter
 * of an hour. Another connection asks the server. What it works on may take as long as it takes; what it does not is
 * over within twice the time after which it is looked, and the connection with it.
 */
export class AnswerWatch {
  readonly #databaseUrl: string
  readonly #lookAfterMs: number

  constructor(databaseUrl: string, lookAfterMs = LOOK_AFTER_MS) {
    this.#databaseUrl = databaseUrl
    this.#lookAfterMs = lookAfterMs
  }

  /** Rejects as the connection does when it is ended. */
  async over<Value>(client: pg.ClientBase, ask: () => Promise<Value>): Promise<Value> {
    let answered = false
    let looks = false
    const look = async (): Promise<void> => {
      if (looks) return
      looks = true
      const works = await this.#isAtWork(client)
      looks = false
      if (!answered && !works) streamOf(client)?.destroy(new NoAnswer())
    }
    const looking = setInterval(() => void look(), this.#lookAfterMs)
    try {
      return await ask()
    } finally {
      answered = true
      clearInterval(looking)
    }
  }

  async #isAtWork(client: pg.ClientBase): Promise<boolean> {
    const other = new pg.Client({ ...connectionConfig(this.#databaseUrl), query_timeout: LOOK_WITHIN_MS })
    other.on('error', () => undefined)
    try {
      await other.connect()
      return (await other.query(AT_WORK, [processIdOf(client)])).rowCount === 1
    } catch {
      return false
    } finally {
      await other.end().catch(() => undefined)
    }
  }
}
