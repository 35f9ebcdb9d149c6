import { Buffer } from 'node:buffer'
import { messages, type PGlite, protocol, types } from '@electric-sql/pglite'
import { type ActOutput, FlightBroken, type FlightConnection, type Statement } from './batch.ts'
import { ACT_PLANS, isPlannedAnew, PLANS_ANEW, READ_PLANS } from './one-plan.ts'

const BEGIN = ['begin', ...ACT_PLANS.map((setting) => `set local ${setting}`)].join(';')
const KEEP_PLANS = READ_PLANS.map((setting) => `set ${setting}`).join(';')
const PLAN_ANEW = READ_PLANS.map((setting) => `reset ${setting.split('=')[0]}`).join(';')

type Field = messages.RowDescriptionMessage['fields'][number]
type BackendMessage = Parameters<Parameters<protocol.Parser['parse']>[1]>[0]

/** A statement on its way: its messages end with a Sync (or are one Query), its answer with ReadyForQuery. */
type Sent = {
  readonly name: string
  readonly bytes: readonly Uint8Array[]
  readonly resolve: (rows: readonly ActOutput[]) => void
  readonly reject: (thrown: unknown) => void
}

/**
 * PGlite spoken to in PostgreSQL's wire protocol (PostgreSQL manual, chapter 55): statements stay prepared, and those
 * that are sent together are one call into the database. Beside PGlite's `query`, which prepares each time, a batch of
 * one entry takes a third of the time, one of sixteen half.
 *
 * 1. Each statement that was sent is answered, in order; when the database itself breaks, all are rejected with that.
 * 2. A statement is prepared once it was answered as such: a Parse that failed is sent again.
 */
export class EmbeddedConnection implements FlightConnection {
  readonly #database: PGlite
  /** What the columns of a prepared statement are. */
  readonly #prepared = new Map<string, readonly Field[]>()
  #sent: Sent[] = []
  #gathering = false
  #batches = 0

  constructor(database: PGlite) {
    this.#database = database
  }

  begin = async (): Promise<void> => {
    const anew = isPlannedAnew(++this.#batches) ? `;${PLANS_ANEW}` : ''
    await this.#send('begin', [protocol.serialize.query(BEGIN + anew)])
  }
  commit = async (): Promise<void> => void (await this.#send('commit', [protocol.serialize.query('commit')]))
  rollback = async (): Promise<void> =>
    void (await this.#send('rollback', [protocol.serialize.query('rollback')]))

  run(name: string, sql: string, params: readonly unknown[]): Promise<readonly ActOutput[]> {
    const { parse, describe, bind, execute, sync } = protocol.serialize
    const known = this.#prepared.has(name) || this.#sent.some((sent) => sent.name === name)
    const prepare = known ? [] : [parse({ name, text: sql }), describe({ type: 'S', name })]
    const values = params.map(String)
    return this.#send(name, [...prepare, bind({ statement: name, values }), execute({}), sync()])
  }

  async fly(statements: readonly Statement[]): Promise<readonly (readonly ActOutput[])[]> {
    const sent: Promise<readonly ActOutput[] | undefined>[] = []
    this.#together(() => {
      sent.push(this.begin().then(() => undefined))
      for (const { name, sql, params } of statements) sent.push(this.run(name, sql, params))
      sent.push(this.commit().then(() => undefined))
    })
    const answers = await Promise.allSettled(sent)
    const rows = answers
      .slice(1, -1)
      .map((answer) => (answer.status === 'fulfilled' ? (answer.value ?? []) : []))
    // The first one's failure is what the others failed for.
    const broken = answers.findIndex(({ status }) => status === 'rejected')
    const answer = answers[broken]
    if (answer?.status === 'rejected') throw new FlightBroken(broken - 1, rows, answer.reason)
    return rows
  }

  /** As Store.queryOften. */
  async runOften(name: string, sql: string, params: readonly unknown[]): Promise<readonly object[]> {
    const set = (text: string) => this.#send('set', [protocol.serialize.query(text)])
    const sent: Promise<readonly object[]>[] = []
    this.#together(() => sent.push(set(KEEP_PLANS), this.run(name, sql, params), set(PLAN_ANEW)))
    const [, rows] = await Promise.all(sent)
    return rows ?? []
  }

  /** What is sent within is one call into the database. */
  #together(send: () => void): void {
    this.#gathering = true
    send()
    this.#gathering = false
    this.#flush()
  }

  #send(name: string, bytes: readonly Uint8Array[]): Promise<readonly ActOutput[]> {
    return new Promise((resolve, reject) => {
      this.#sent.push({ name, bytes, resolve, reject })
      if (!this.#gathering) this.#flush()
    })
  }

  #flush(): void {
    const sent = this.#sent
    this.#sent = []
    try {
      const answer = this.#database.execProtocolRawSync(Buffer.concat(sent.flatMap(({ bytes }) => bytes)))
      const answers = messagesOf(answer)
      let from = 0
      for (const one of sent) {
        const end = answers.findIndex(({ name }, at) => at >= from && name === 'readyForQuery') + 1
        this.#answer(one, answers.slice(from, end))
        from = end
      }
    } catch (thrown) {
      for (const { reject } of sent) reject(thrown)
    }
  }

  #answer({ name, resolve, reject }: Sent, answers: readonly BackendMessage[]): void {
    const rows: ActOutput[] = []
    for (const message of answers) {
      if (message instanceof messages.DatabaseError) return void reject(message)
      if (message.name === 'noData') this.#prepared.set(name, [])
      else if (message instanceof messages.RowDescriptionMessage) this.#prepared.set(name, message.fields)
      else if (message instanceof messages.DataRowMessage) {
        rows.push(toRow(message.fields, this.#prepared.get(name) ?? [], this.#database.parsers))
      }
    }
    resolve(rows)
  }
}

function messagesOf(bytes: Uint8Array): readonly BackendMessage[] {
  const found: BackendMessage[] = []
  // The parser keeps what it can not finish; each answer is whole.
  new protocol.Parser().parse(Buffer.from(bytes), (message) => found.push(message))
  return found
}

const toRow = (
  values: readonly (string | null)[],
  fields: readonly Field[],
  parsers: PGlite['parsers'],
): ActOutput =>
  Object.fromEntries(
    fields.map(({ name, dataTypeID }, at) => [
      name,
      types.parseType(values[at] ?? null, dataTypeID, parsers),
    ]),
  ) as ActOutput
