import Type, { type TSchema } from 'typebox'
import type { HttpRequest } from '../../../connectors/index.ts'
import {
  type Check,
  compileSchema,
  Failure,
  isJsonObject,
  type JsonObject,
  printUsd,
} from '../../../kernel/index.ts'
import type { Binding, Call } from '../../../workflows/index.ts'
import { recordMissing } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import { shortKey } from '../short-key.ts'
import {
  type Account,
  type AccountInput,
  type DraftingLedger,
  type Entry,
  type EntryInput,
  inTwoSteps,
  ledgerBindings,
  type Prices,
  priceOf,
  type RecordIds,
  rememberIds,
  TAGS,
} from './ledger.ts'
import { quoted, type Records } from './over-http.ts'

/** How a hospital keeps its books in Business Central. */
export type BusinessCentralBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the name of its company. */
  readonly companies: Readonly<Record<string, string>>
  /** The codes of the dimensions that say where an account belongs. */
  readonly dimensions: Readonly<Record<keyof typeof TAGS, string>>
  /** By payer class: its API doesn't show price groups. */
  readonly prices: Prices
  /** The organisation's accounts as Business Central numbers them. Default: alike. */
  readonly accounts?: Readonly<Record<string, string>>
}

/**
 * A person is a customer, whose number is unique, with default dimensions; an entry a journal batch of its own, whose
 * code is made of its reference, posted whole by the action `post`; its document number finds it in the ledger.
 */
export const businessCentralFinance = (records: Records, books: BusinessCentralBooks): readonly Binding[] =>
  ledgerBindings(inTwoSteps(new Books(records, books)))

const NUMBER_MAX = 20
const BATCH_MAX = 10
const NAME_MAX = 100
const TEXT_MAX = 100
const LINE_STEP = 10_000
const TAKEN = 'Internal_EntityWithSameKeyExists'

const Id = Type.String()
const Dimension = Type.Object({ dimensionCode: Type.String(), dimensionValueCode: Type.String() })
const checkIds = compileSchema(Type.Array(Type.Object({ id: Id })))
const checkId = compileSchema(Type.Object({ id: Id }))
const checkCustomers = compileSchema(
  Type.Array(Type.Object({ id: Id, number: Type.String(), defaultDimensions: Type.Array(Dimension) })),
)
const checkPosted = compileSchema(Type.Array(Type.Object({ documentNumber: Type.String() })))
const checkLines = compileSchema(
  Type.Array(
    Type.Object({
      id: Id,
      lineNumber: Type.Integer(),
      dimensionSetLines: Type.Array(Type.Object({ code: Type.String() })),
    }),
  ),
)

/** The path of a batch: that of its company before it. */
type Batch = string

class Books implements DraftingLedger<Batch> {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #records: Records
  readonly #books: BusinessCentralBooks
  readonly #ids: RecordIds<string>

  constructor(records: Records, books: BusinessCentralBooks) {
    this.#records = records
    this.#books = books
    this.system = books.system
    this.legalEntities = Object.keys(books.companies)
    this.#ids = rememberIds(books.system, async (kind, filter, call) => {
      const found = await this.#list(checkIds, kind, { $filter: String(filter), $select: 'id' }, call)
      return found.map(({ id }) => id)
    })
  }

  async findAccount(input: AccountInput, call: Call): Promise<Account | undefined> {
    const customer = await this.#customer(await this.#company(input.legalEntity, call), input.person, call)
    if (!customer) return undefined
    const { dimensions } = this.#books
    const of = (tag: keyof typeof TAGS) =>
      customer.defaultDimensions.find(({ dimensionCode }) => dimensionCode === dimensions[tag])
        ?.dimensionValueCode
    const [costCentre, payerClass] = [of('costCentre'), of('payerClass')]
    // Work half done: one that lacks dimensions is taken up again.
    if (costCentre === undefined || payerClass === undefined || !of('serviceLine') || !of('facility'))
      return undefined
    return { account: customer.number, costCentre, ...this.#price(payerClass) }
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    const company = await this.#company(input.legalEntity, call)
    const wanted: [string, JsonObject][] = []
    for (const tag of Object.keys(TAGS) as (keyof typeof TAGS)[])
      wanted.push([this.#books.dimensions[tag], await this.#dimension(company, tag, input[tag], tag, call)])
    this.#price(input.payerClass)
    const number = shortKey(input.person, NUMBER_MAX)
    const displayName = input.name.slice(0, NAME_MAX)
    await this.#createOnce(`${company}/customers`, { number, displayName, type: 'Person' }, call)
    const customer = await this.#customer(company, input.person, call)
    if (!customer) throw recordMissing({ system: this.system, what: 'customer' })
    const there = customer.defaultDimensions.map(({ dimensionCode }) => dimensionCode)
    const path = `${company}/customers(${customer.id})/defaultDimensions`
    for (const [code, ids] of wanted)
      if (!there.includes(code)) await this.#createOnce(path, { parentId: customer.id, ...ids }, call)
    const made = await this.findAccount(input, call)
    if (!made) throw recordMissing({ system: this.system, what: 'customer' })
    return made
  }

  async findEntry({ reference, legalEntity }: EntryInput, call: Call): Promise<Entry<Batch> | undefined> {
    const company = await this.#company(legalEntity, call)
    const documentNumber = shortKey(reference, NUMBER_MAX)
    const query = { $filter: `documentNumber eq ${quoted(documentNumber)}`, $top: 1 }
    const [posted] = await this.#list(checkPosted, `${company}/generalLedgerEntries`, query, call)
    // A batch that is there may lack lines: making it again adds them.
    return posted && { id: '', number: posted.documentNumber }
  }

  async createEntry({ reference, legalEntity, date, lines }: EntryInput, call: Call): Promise<Batch> {
    const company = await this.#company(legalEntity, call)
    const written: { line: JsonObject; dimension: JsonObject | undefined }[] = []
    for (const [index, { account, costCentre, debit, credit, memo }] of lines.entries()) {
      const number = this.#books.accounts?.[account] ?? account
      const place = `lines[${index}]`
      written.push({
        line: {
          lineNumber: (index + 1) * LINE_STEP,
          accountId: await this.#coded(`${company}/accounts`, 'number', number, `${place}.account`, call),
          postingDate: date,
          documentNumber: shortKey(reference, NUMBER_MAX),
          // Debits are above nothing, credits below; JSON numbers, which it keeps as cents.
          amount: Number(printUsd(debit)) - Number(printUsd(credit)),
          description: memo.slice(0, TEXT_MAX),
        },
        dimension: costCentre ? await this.#centre(company, costCentre, place, call) : undefined,
      })
    }
    const batch = await this.#batch(company, reference, call)
    await this.#fill(batch, written, call)
    return batch
  }

  async postEntry(batch: Batch, call: Call): Promise<void> {
    await this.#send('post journal', `${batch}/Microsoft.NAV.post`, {}, call)
    // What is posted leaves its batch, which is of no more use.
    await this.discardEntry(batch, call)
  }

  async discardEntry(batch: Batch, { correlation, signal }: Call): Promise<void> {
    await this.#records.http.request({
      operation: 'delete journal',
      method: 'DELETE',
      path: `/${batch}`,
      expect: [404],
      answer: 'ignored',
      correlation,
      signal,
    })
  }

  async #batch(company: string, reference: string, call: Call): Promise<Batch> {
    const code = shortKey(reference, BATCH_MAX)
    const find = { $filter: `code eq ${quoted(code)}`, $select: 'id' }
    const [there] = await this.#list(checkIds, `${company}/journals`, find, call)
    if (there) return `${company}/journals(${there.id})`
    const made = await this.#send('create journal', `${company}/journals`, { code }, call)
    const { id } = readAnswer(checkId, made, { system: this.system, operation: 'create journal' })
    return `${company}/journals(${id})`
  }

  async #fill(
    batch: Batch,
    written: readonly { line: JsonObject; dimension: JsonObject | undefined }[],
    call: Call,
  ): Promise<void> {
    const path = `${batch}/journalLines`
    const there = await this.#list(checkLines, path, { $expand: 'dimensionSetLines' }, call)
    for (const { line, dimension } of written) {
      const found = there.find(({ lineNumber }) => lineNumber === line.lineNumber)
      const { id } =
        found ??
        readAnswer(checkId, await this.#send('create journal line', path, line, call), {
          system: this.system,
          operation: 'create journal line',
        })
      if (dimension && !found?.dimensionSetLines.some(({ code }) => code === dimension.code))
        await this.#send('set dimension', `${path}(${id})/dimensionSetLines`, dimension, call)
    }
  }

  async #customer(company: string, person: string, call: Call) {
    const $filter = `number eq ${quoted(shortKey(person, NUMBER_MAX))}`
    const query = { $filter, $expand: 'defaultDimensions' }
    return (await this.#list(checkCustomers, `${company}/customers`, query, call))[0]
  }

  #price = (payerClass: string) => priceOf(this.#books.prices, payerClass, this.system)

  async #company(legalEntity: string, call: Call): Promise<string> {
    const name = this.#books.companies[legalEntity] ?? legalEntity
    return `companies(${await this.#coded('companies', 'name', name, 'legalEntity', call)})`
  }

  async #centre(company: string, costCentre: string, place: string, call: Call): Promise<JsonObject> {
    await this.#dimension(company, 'costCentre', costCentre, `${place}.costCentre`, call)
    return { code: this.#books.dimensions.costCentre, valueCode: costCentre }
  }

  async #dimension(company: string, tag: keyof typeof TAGS, value: string, place: string, call: Call) {
    const dimensions = `${company}/dimensions`
    const dimensionId = await this.#coded(dimensions, 'code', this.#books.dimensions[tag], place, call)
    const values = `${dimensions}(${dimensionId})/dimensionValues`
    return { dimensionId, dimensionValueId: await this.#coded(values, 'code', value, place, call) }
  }

  #coded = (kind: string, field: string, code: string, place: string, call: Call): Promise<string> =>
    this.#ids.of(kind, `${field} eq ${quoted(code)}`, place, call)

  /** One that is there already is left as it is. */
  async #createOnce(kind: string, body: JsonObject, call: Call): Promise<void> {
    try {
      await this.#send(`create ${kind.split('/').at(-1)}`, kind, body, call)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.details.vendorCode !== TAKEN) throw thrown
    }
  }

  async #send(operation: string, kind: string, body: JsonObject, { correlation, signal }: Call) {
    const request = { operation, method: 'POST', path: `/${kind}`, body, correlation, signal } as const
    return (await this.#records.http.request(request)).body
  }

  async #list<Schema extends TSchema>(
    check: Check<Schema>,
    kind: string,
    query: NonNullable<HttpRequest['query']>,
    { correlation, signal }: Call,
  ) {
    const rows: JsonObject[] = []
    for await (const row of this.#records.list(kind, query, { correlation, signal }))
      if (isJsonObject(row)) rows.push(row)
    return readAnswer(check, rows, { system: this.system, operation: `list ${kind.split('/').at(-1)}` })
  }
}
