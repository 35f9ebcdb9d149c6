import Type from 'typebox'
import { compileSchema, type JsonValue, printUsd } from '../../../../kernel/index.ts'
import type { Binding, Call } from '../../../../workflows/index.ts'
import { recordMissing } from '../../../failures.ts'
import { readAnswer } from '../../read-answer.ts'
import {
  type Account,
  type AccountInput,
  type Entry,
  type EntryInput,
  type Ledger,
  ledgerBindings,
  type RecordIds,
  rememberIds,
  TAGS,
} from '../ledger.ts'
import type { TrytonClient } from './client.ts'
import { date, decimal } from './values.ts'

/** How a hospital keeps its books in Tryton. */
export type TrytonBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the code of its company's party. */
  readonly companies: Readonly<Record<string, string>>
  /** The code of the journal that entries are posted in. */
  readonly journal: string
  /** The organisation's accounts as Tryton numbers them. Default: alike. */
  readonly accounts?: Readonly<Record<string, string>>
}

/**
 * A person is a party of that code, which Tryton keeps unique; its categories say where it belongs, and the price list of
 * its payer class what is paid at its service line. An entry's description is its reference.
 */
export const trytonFinance = (tryton: TrytonClient, books: TrytonBooks): readonly Binding[] =>
  ledgerBindings(new Books(tryton, books))

const Id = Type.Integer()
const checkIds = compileSchema(Type.Array(Id))
const checkParties = compileSchema(
  Type.Array(Type.Object({ id: Id, code: Type.String(), categories: Type.Array(Id) })),
)
const checkNames = compileSchema(
  Type.Array(Type.Object({ name: Type.String(), 'parent.': Type.Object({ name: Type.String() }) })),
)
const checkFormulas = compileSchema(Type.Array(Type.Object({ id: Id, formula: Type.String() })))
const checkMoves = compileSchema(
  Type.Array(
    Type.Object({ id: Id, state: Type.String(), post_number: Type.Union([Type.String(), Type.Null()]) }),
  ),
)

class Books implements Ledger {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #tryton: TrytonClient
  readonly #books: TrytonBooks
  readonly #ids: RecordIds

  constructor(tryton: TrytonClient, books: TrytonBooks) {
    this.#tryton = tryton
    this.#books = books
    this.system = books.system
    this.legalEntities = Object.keys(books.companies)
    this.#ids = rememberIds(books.system, async (model, domain, call) => {
      const method = `model.${model}.search`
      return readAnswer(checkIds, await this.#ask(method, [domain, 0, 1, null], call), this.#about(method))
    })
  }

  async findAccount({ person }: AccountInput, call: Call): Promise<Account | undefined> {
    const method = 'model.party.party.search_read'
    const params = [[['code', '=', person]], 0, 1, null, ['code', 'categories']]
    const [party] = readAnswer(checkParties, await this.#ask(method, params, call), this.#about(method))
    return party && this.#describe(party.code, party.categories, call)
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    await this.#company(input.legalEntity, call)
    const categories = await this.#ids.tagsOf('party.category', 'parent', input, call)
    const values = { code: input.person, name: input.name, categories: [['add', [...categories]]] }
    await this.#ask('model.party.party.create', [[values]], call)
    return this.#describe(input.person, categories, call)
  }

  async findEntry({ reference, legalEntity }: EntryInput, call: Call): Promise<Entry | undefined> {
    const method = 'model.account.move.search_read'
    const domain = [
      ['company', '=', await this.#company(legalEntity, call)],
      ['description', '=', reference],
    ]
    const params = [domain, 0, 1, [['id', 'ASC']], ['state', 'post_number']]
    const [move] = readAnswer(checkMoves, await this.#ask(method, params, call), this.#about(method))
    return (
      move && { id: move.id, number: move.state === 'posted' ? (move.post_number ?? undefined) : undefined }
    )
  }

  async createEntry({ reference, legalEntity, date: day, lines }: EntryInput, call: Call): Promise<number> {
    const company = await this.#company(legalEntity, call)
    const period = [
      ['start_date', '<=', date(day)],
      ['end_date', '>=', date(day)],
      ['fiscalyear.company', '=', company],
      ['type', '=', 'standard'],
      ['state', '=', 'open'],
    ]
    const values = {
      company,
      journal: await this.#ids.of('account.journal', [['code', '=', this.#books.journal]], 'journal', call),
      period: await this.#ids.of('account.period', period, 'date', call),
      date: date(day),
      description: reference,
      lines: [['create', await this.#lines(lines, { company, day }, call)]],
    }
    const method = 'model.account.move.create'
    const [id] = readAnswer(checkIds, await this.#ask(method, [[values]], call), this.#about(method))
    if (id === undefined) throw recordMissing({ system: this.system, what: 'journal entry' })
    return id
  }

  postEntry = async (id: number, call: Call): Promise<void> =>
    void (await this.#ask('model.account.move.post', [[id]], call))

  discardEntry = async (id: number, call: Call): Promise<void> =>
    void (await this.#ask('model.account.move.delete', [[id]], call))

  async #lines(
    lines: EntryInput['lines'],
    { company, day }: { readonly company: number; readonly day: string },
    call: Call,
  ): Promise<JsonValue[]> {
    const written: JsonValue[] = []
    for (const [index, { account, costCentre, debit, credit, memo }] of lines.entries()) {
      const amounts = { debit: decimal(printUsd(debit)), credit: decimal(printUsd(credit)) }
      const coded = (model: string, code: string, place: string) => {
        const domain = [
          ['company', '=', company],
          ['code', '=', code],
        ]
        return this.#ids.of(model, domain, `lines[${index}].${place}`, call)
      }
      const centre = costCentre && (await coded('analytic_account.account', costCentre, 'costCentre'))
      written.push({
        account: await coded('account.account', this.#books.accounts?.[account] ?? account, 'account'),
        description: memo,
        ...amounts,
        ...(centre && { analytic_lines: [['create', [{ account: centre, date: date(day), ...amounts }]]] }),
      })
    }
    return written
  }

  async #describe(account: string, categories: readonly number[], call: Call): Promise<Account> {
    const method = 'model.party.category.read'
    const read = await this.#ask(method, [[...categories], ['name', 'parent.name']], call)
    const names = readAnswer(checkNames, read, this.#about(method))
    const of = (parent: string): string => {
      const found = names.find((category) => category['parent.'].name === parent)
      if (!found) throw recordMissing({ system: this.system, what: `category (${parent})` })
      return found.name
    }
    const price = await this.#price(of(TAGS.payerClass), of(TAGS.serviceLine), call)
    return { account, costCentre: of(TAGS.costCentre), ...price }
  }

  async #price(payerClass: string, serviceLine: string, call: Call) {
    const method = 'model.product.price_list.line.search_read'
    const domain = [
      ['price_list.name', '=', payerClass],
      ['category.name', '=', serviceLine],
    ]
    const found = await this.#ask(method, [domain, 0, 1, null, ['formula']], call)
    const [line] = readAnswer(checkFormulas, found, this.#about(method))
    const share = /^unit_price \* (\d*\.?\d+)$/.exec(line?.formula ?? '')?.[1]
    if (!line || share === undefined)
      throw recordMissing({ system: this.system, what: 'price list line (unit_price * share)' })
    return { pricingRule: `PL-${line.id}`, pricingPercent: Math.round(Number(share) * 10_000) / 100 }
  }

  #company(legalEntity: string, call: Call): Promise<number> {
    const code = this.#books.companies[legalEntity] ?? legalEntity
    return this.#ids.of('company.company', [['party.code', '=', code]], 'legalEntity', call)
  }

  #ask(method: string, params: readonly JsonValue[], { correlation, signal }: Call): Promise<JsonValue> {
    return this.#tryton.call({ method, params, correlation, signal })
  }

  #about = (operation: string) => ({ system: this.system, operation })
}
