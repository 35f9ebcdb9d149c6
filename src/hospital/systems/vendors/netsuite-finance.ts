import Type from 'typebox'
import { compileSchema, isJsonObject, type JsonObject, printUsd } from '../../../kernel/index.ts'
import type { Binding, Call } from '../../../workflows/index.ts'
import { recordMissing, stateForbids } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import {
  type Account,
  type AccountInput,
  type EntryInput,
  type Ledger,
  ledgerBindings,
  type RecordIds,
  rememberIds,
  type TAGS,
} from './ledger.ts'
import { quoted, type Records } from './over-http.ts'

/** How a hospital keeps its books in NetSuite. */
export type NetsuiteBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the name of its subsidiary. */
  readonly subsidiaries: Readonly<Record<string, string>>
  /** The script ids of the customer's own fields (free-form text) that say where an account belongs. */
  readonly fields: Readonly<Record<keyof typeof TAGS, string>>
  /** The organisation's accounts as NetSuite numbers them. Default: alike. */
  readonly accounts?: Readonly<Record<string, string>>
}

/**
 * A person is a customer of that external id, which NetSuite keeps unique, as it does the one of an entry; a cost centre
 * is a department, what a payer class pays its price level. Its idempotency key is honoured for requests that are done
 * later (`respond-async`) only, so records are made by external id and looked for by it.
 */
export const netsuiteFinance = (records: Records, books: NetsuiteBooks): readonly Binding[] =>
  ledgerBindings(new Books(records, books))

const APPROVED = '2'
const NAME_MAX = 83
const MEMO_MAX = 999

const Reference = Type.Object({ id: Type.String(), refName: Type.Optional(Type.String()) })
const checkIds = compileSchema(Type.Array(Type.Object({ id: Type.String() })))
const checkLevels = compileSchema(
  Type.Array(Type.Object({ id: Type.String(), discountpct: Type.Union([Type.String(), Type.Number()]) })),
)
const checkCustomer = compileSchema(Type.Object({ id: Type.String(), priceLevel: Reference }))
const checkEntry = compileSchema(
  Type.Object({ id: Type.String(), tranId: Type.String(), approvalStatus: Type.Optional(Reference) }),
)

class Books implements Ledger {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #records: Records
  readonly #books: NetsuiteBooks
  readonly #ids: RecordIds

  constructor(records: Records, books: NetsuiteBooks) {
    this.#records = records
    this.#books = books
    this.system = books.system
    this.legalEntities = Object.keys(books.subsidiaries)
    this.#ids = rememberIds(books.system, async (table, wanted, call) => {
      const where = isJsonObject(wanted) ? wanted : {}
      const found = readAnswer(checkIds, await this.#query(table, 'id', where, call), this.#about(table))
      return found.map(({ id }) => Number(id))
    })
  }

  async findAccount({ person }: AccountInput, call: Call): Promise<Account | undefined> {
    const found = await this.#read('customer', person, call)
    if (!found) return undefined
    const { id, priceLevel } = readAnswer(checkCustomer, found, this.#about('customer'))
    const costCentre = found[this.#books.fields.costCentre]
    if (typeof costCentre !== 'string') throw recordMissing({ system: this.system, what: 'cost centre' })
    const [level] = readAnswer(
      checkLevels,
      await this.#query('pricelevel', 'id, discountpct', { id: priceLevel.id }, call),
      this.#about('pricelevel'),
    )
    if (!level) throw recordMissing({ system: this.system, what: 'price level' })
    // A discount is below nothing: -38 leaves 62 of the charge.
    const pricingPercent = Math.round((100 + Number(level.discountpct)) * 100) / 100
    return { account: id, costCentre, pricingRule: `PL-${level.id}`, pricingPercent }
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    await this.#ids.of('department', { name: input.costCentre }, 'costCentre', call)
    const { fields } = this.#books
    const own = Object.entries(fields).map(([tag, field]) => [field, input[tag as keyof typeof TAGS]])
    await this.#create('customer', call, {
      externalId: input.person,
      entityId: input.person,
      companyName: input.name.slice(0, NAME_MAX),
      subsidiary: await this.#subsidiary(input.legalEntity, call),
      priceLevel: reference(await this.#ids.of('pricelevel', { name: input.payerClass }, 'payerClass', call)),
      ...Object.fromEntries(own),
    })
    const made = await this.findAccount(input, call)
    if (!made) throw recordMissing({ system: this.system, what: 'customer' })
    return made
  }

  async findEntry(input: EntryInput, call: Call): Promise<string | undefined> {
    const found = await this.#read('journalEntry', externalId(input), call)
    if (!found) return undefined
    const { tranId, approvalStatus } = readAnswer(checkEntry, found, this.#about('journalEntry'))
    // Where entries are routed for approval, they are in the books when somebody gave it.
    if (approvalStatus && approvalStatus.id !== APPROVED)
      throw stateForbids({
        system: this.system,
        what: 'journal entry',
        state: 'not approved',
        fields: 'reference',
      })
    return tranId
  }

  async post(input: EntryInput, call: Call): Promise<void> {
    const items: JsonObject[] = []
    for (const [index, { account, costCentre, debit, credit, memo }] of input.lines.entries()) {
      const place = `lines[${index}]`
      const acctnumber = this.#books.accounts?.[account] ?? account
      const centre =
        costCentre && (await this.#ids.of('department', { name: costCentre }, `${place}.costCentre`, call))
      items.push({
        account: reference(await this.#ids.of('account', { acctnumber }, `${place}.account`, call)),
        // Amounts are JSON numbers here, which it keeps as cents.
        ...(debit.minor !== 0 && { debit: Number(printUsd(debit)) }),
        ...(credit.minor !== 0 && { credit: Number(printUsd(credit)) }),
        memo: memo.slice(0, MEMO_MAX),
        ...(centre && { department: reference(centre) }),
      })
    }
    await this.#create('journalEntry', call, {
      externalId: externalId(input),
      subsidiary: await this.#subsidiary(input.legalEntity, call),
      tranDate: input.date,
      memo: input.reference,
      approvalStatus: { id: APPROVED },
      line: { items },
    })
  }

  async #subsidiary(legalEntity: string, call: Call) {
    const name = this.#books.subsidiaries[legalEntity] ?? legalEntity
    return reference(await this.#ids.of('subsidiary', { name }, 'legalEntity', call))
  }

  async #read(kind: string, key: string, { correlation, signal }: Call): Promise<JsonObject | undefined> {
    const { status, body } = await this.#records.http.request({
      operation: `read ${kind}`,
      method: 'GET',
      path: `/record/v1/${kind}/eid:${encodeURIComponent(key)}`,
      expect: [404],
      correlation,
      signal,
    })
    return status !== 404 && isJsonObject(body) ? body : undefined
  }

  async #create(kind: string, { correlation, signal }: Call, body: JsonObject): Promise<void> {
    await this.#records.http.request({
      operation: `create ${kind}`,
      method: 'POST',
      path: `/record/v1/${kind}`,
      body,
      answer: 'ignored',
      correlation,
      signal,
    })
  }

  async #query(
    table: string,
    columns: string,
    where: JsonObject,
    { correlation, signal }: Call,
  ): Promise<JsonObject[]> {
    const conditions = Object.entries(where).map(([name, value]) => `${name} = ${quoted(String(value))}`)
    const q = `SELECT ${columns} FROM ${table} WHERE ${conditions.join(' AND ')}`
    const rows: JsonObject[] = []
    for await (const row of this.#records.list(table, { q }, { correlation, signal })) rows.push(row)
    return rows
  }

  #about = (kind: string) => ({ system: this.system, operation: `read ${kind}` })
}

/** Transactions of all kinds share their external ids. */
const externalId = ({ legalEntity, reference: own }: EntryInput): string => `JE-${legalEntity}-${own}`

const reference = (id: number) => ({ id: String(id) })
