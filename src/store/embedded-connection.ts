import { Buffer } from 'node:buffer'
import { messages, type PGlite, protocol, types } from '@electric-sql/pglite'
import { type ActOutput, FlightBroken, type FlightConnection, type Statement, toParam } from './batch.ts'
import { bindAndExecute, plainRows, type WireRow } from './embedded-wire.ts'
import { ACT_PLANS, isPlannedAnew, PLANS_ANEW, READ_PLANS } from './one-plan.ts'

/** How statements are planned from here on: acts and frequent reads once, everything else as PostgreSQL does. */
export type Planning = 'acts' | 'often' | 'plain'

const RESET = [...new Set([...ACT_PLANS, ...READ_PLANS])].map((setting) => `reset ${setting.split('=')[0]}`)
const PLANNING: Readonly<Record<Planning, string>> = {
  acts: [...RESET, ...ACT_PLANS.map((setting) => `set ${setting}`)].join(';'),
  often: [...RESET, ...READ_PLANS.map((setting) => `set ${setting}`)].join(';'),
  plain: RESET.join(';'),
}

type Field = messages.RowDescriptionMessage['fields'][number]
type BackendMessage = Parameters<Parameters<protocol.Parser['parse']>[1]>[0]

/**
 * PGlite spoken to in PostgreSQL's wire protocol (PostgreSQL manual, chapter 55): statements stay prepared, and those
 * that are sent together are one call into the database. Beside PGlite's `query`, which prepares each time, a batch of
 * one entry takes a third of the time, one of sixteen half.
 *
 * 1. Statements that are sent together end with one Sync: outside a transaction they are one, and the first that fails
 *    takes the others with it.
 * 2. A statement is prepared from the moment the database says so, whatever became of those beside it.
 * 3. The planner's settings are changed only when the kind of work changes: that takes longer than a small batch.
 */
export class EmbeddedConnection implements FlightConnection {
  readonly #database: PGlite
  /** What the columns of a prepared statement are. */
  readonly #prepared = new Map<string, readonly Field[]>()
  #planning: Planning = 'plain'
  #batches = 0

  constructor(database: PGlite) {
    this.#database = database
  }

  begin = async (): Promise<void> => {
    this.plan('acts')
    if (isPlannedAnew(++this.#batches)) this.#query(PLANS_ANEW)
    this.#query('begin')
  }
  commit = async (): Promise<void> => this.#query('commit')
  rollback = async (): Promise<void> => this.#query('rollback')

  async run(name: string, sql: string, params: readonly unknown[]): Promise<readonly ActOutput[]> {
    try {
      return this.#send([{ name, sql, params }])[0] ?? []
    } catch (thrown) {
      throw thrown instanceof FlightBroken ? thrown.cause : thrown
    }
  }

  async fly(statements: readonly Statement[]): Promise<readonly (readonly ActOutput[])[]> {
    this.plan('acts')
    if (isPlannedAnew(++this.#batches)) this.#query(PLANS_ANEW)
    return this.#send(statements)
  }

  /** As Store.queryOften. */
  runOften(name: string, sql: string, params: readonly unknown[]): Promise<readonly object[]> {
    this.plan('often')
    return this.run(name, sql, params)
  }

  plan(planning: Planning): void {
    if (planning === this.#planning) return
    this.#query(PLANNING[planning])
    this.#planning = planning
  }

  #query(text: string): void {
    const answers = this.#exchange([protocol.serialize.query(text)])
    const error = messagesOf(answers).find((message) => message instanceof messages.DatabaseError)
    if (error) throw error
  }

  #send(statements: readonly Statement[]): readonly (readonly ActOutput[])[] {
    const { sync } = protocol.serialize
    const preparing = new Set<string>()
    const bytes = statements.flatMap((statement) => this.#toBytes(statement, preparing))
    const answers = this.#exchange([...bytes, sync()])
    const plain = preparing.size === 0 ? plainRows(answers) : undefined
    if (!plain) return this.#read(statements, [...preparing], messagesOf(answers))
    return statements.map(({ name }, at) => (plain[at] ?? []).map((values) => this.#toRow(name, values)))
  }

  #toBytes({ name, sql, params }: Statement, preparing: Set<string>): readonly Uint8Array[] {
    const { parse, describe } = protocol.serialize
    const known = this.#prepared.has(name) || preparing.has(name)
    if (!known) preparing.add(name)
    const prepare = known ? [] : [parse({ name, text: sql }), describe({ type: 'S', name })]
    return [...prepare, bindAndExecute(name, params.map(toParam))]
  }

  /** The answers are to be read before anything else is sent. */
  #exchange(sent: readonly Uint8Array[]): Uint8Array {
    return this.#database.execProtocolRawSync(Buffer.concat(sent))
  }

  #read(
    statements: readonly Statement[],
    preparing: string[],
    answers: readonly BackendMessage[],
  ): readonly (readonly ActOutput[])[] {
    const rows: ActOutput[][] = statements.map(() => [])
    let at = 0
    for (const message of answers) {
      const name = statements[at]?.name ?? ''
      if (message instanceof messages.DatabaseError) throw new FlightBroken(at, rows, message)
      if (message.name === 'parseComplete') this.#prepared.set(preparing.shift() ?? name, [])
      else if (message instanceof messages.RowDescriptionMessage) this.#prepared.set(name, message.fields)
      else if (message.name === 'commandComplete') at++
      else if (message instanceof messages.DataRowMessage) {
        rows[at]?.push(this.#toRow(name, message.fields))
      }
    }
    return rows
  }

  #toRow(name: string, values: WireRow): ActOutput {
    return toRow(values, this.#prepared.get(name) ?? [], this.#database.parsers)
  }
}

function messagesOf(bytes: Uint8Array): readonly BackendMessage[] {
  const found: BackendMessage[] = []
  // The parser keeps what it can not finish; each answer is whole.
  new protocol.Parser().parse(Buffer.from(bytes), (message) => found.push(message))
  return found
}

const toRow = (values: WireRow, fields: readonly Field[], parsers: PGlite['parsers']): ActOutput =>
  Object.fromEntries(
    fields.map(({ name, dataTypeID }, at) => [
      name,
      types.parseType(values[at] ?? null, dataTypeID, parsers),
    ]),
  ) as ActOutput
