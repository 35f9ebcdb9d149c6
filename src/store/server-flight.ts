import pg from 'pg'
import { type ActOutput, FlightBroken, type Statement, toParam } from './batch.ts'
import { PARSERS } from './result-types.ts'

/** The columns of a prepared statement. */
type Column = { readonly name: string; readonly dataTypeID: number }
export type Prepared = Map<string, readonly Column[]>

/** What pg's connection has beyond its types. */
type Wire = pg.Connection & {
  on(event: 'parseComplete', listener: () => void): void
  off(event: 'parseComplete', listener: () => void): void
}

/**
 * Statements as one message group of the extended query protocol (PostgreSQL manual, 55.2.3): one Sync at the end, so
 * that outside a transaction they are one, and the first that fails takes the others with it. Given to `client.query`,
 * which hands on what the server answers.
 *
 * 1. It settles once: with the rows of each statement when the server is ready for the next group, or with what broke.
 * 2. A statement is prepared from the moment the server says so, whatever became of the group.
 * 3. `sendAhead` puts it on the wire behind the group that the server works on: it is answered in its turn.
 */
export class ServerFlight {
  readonly answered: Promise<readonly (readonly ActOutput[])[]>
  readonly #statements: readonly Statement[]
  readonly #prepared: Prepared
  readonly #rows: ActOutput[][]
  readonly #settle: PromiseWithResolvers<readonly (readonly ActOutput[])[]>
  /** The statement that is being answered. */
  #at = 0
  #stopListening: () => void = () => undefined
  #isSent = false

  constructor(statements: readonly Statement[], prepared: Prepared) {
    this.#statements = statements
    this.#prepared = prepared
    this.#rows = statements.map(() => [])
    this.#settle = Promise.withResolvers()
    this.answered = this.#settle.promise
  }

  /** For a flight that was given to the client, whose last query is still under way, and that has nothing to prepare. */
  sendAhead(connection: pg.Connection): void {
    if (this.#isSent || this.#statements.some(({ name }) => !this.#prepared.has(name))) return
    this.submit(connection)
  }

  submit(connection: pg.Connection): void {
    if (this.#isSent) return
    this.#isSent = true
    this.#listen(connection as Wire)
    const asked = new Set<string>()
    connection.stream.cork()
    for (const { name, sql, params } of this.#statements) {
      if (!this.#prepared.has(name) && !asked.has(name)) {
        asked.add(name)
        connection.parse({ name, text: sql, types: [] }, true)
        connection.describe({ type: 'S', name }, true)
      }
      connection.bind({ statement: name, values: params.map(toParam) }, true)
      connection.execute({ portal: '', rows: '' }, true)
    }
    connection.sync()
    connection.stream.uncork()
  }

  #listen(connection: Wire): void {
    const asked = [...new Set(this.#statements.map(({ name }) => name))].filter(
      (name) => !this.#prepared.has(name),
    )
    if (asked.length === 0) return
    const said = (): void => {
      const name = asked.shift()
      if (name !== undefined) this.#prepared.set(name, [])
    }
    connection.on('parseComplete', said)
    this.#stopListening = () => connection.off('parseComplete', said)
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    const statement = this.#statements[this.#at]
    if (statement) this.#prepared.set(statement.name, fields)
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const columns = this.#prepared.get(this.#statements[this.#at]?.name ?? '') ?? []
    this.#rows[this.#at]?.push(toRow(columns, fields))
  }

  handleCommandComplete(): void {
    this.#at++
  }

  handleEmptyQuery(): void {
    this.#at++
  }

  handleReadyForQuery(): void {
    this.#stopListening()
    this.#settle.resolve(this.#rows)
  }

  handleError(cause: unknown): void {
    this.#stopListening()
    this.#settle.reject(new FlightBroken(this.#at, this.#rows, cause))
  }
}

/** One statement and its rows; throws its own error. */
export async function flyAlone(
  client: pg.ClientBase,
  statement: Statement,
  prepared: Prepared,
): Promise<readonly ActOutput[]> {
  try {
    const [rows = []] = await client.query(new ServerFlight([statement], prepared)).answered
    return rows
  } catch (thrown) {
    throw thrown instanceof FlightBroken ? thrown.cause : thrown
  }
}

function toRow(columns: readonly Column[], fields: readonly (string | null)[]): ActOutput {
  const row: Record<string, unknown> = {}
  columns.forEach(({ name, dataTypeID }, at) => {
    const text = fields[at] ?? null
    row[name] = text === null ? null : parserOf(dataTypeID)(text)
  })
  return row as ActOutput
}

const parserOf = (oid: number): ((text: string) => unknown) =>
  PARSERS[oid] ?? pg.types.getTypeParser(oid, 'text')
