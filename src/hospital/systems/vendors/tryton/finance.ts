import type { Static } from 'typebox'
import Type from 'typebox'
import {
  compileSchema,
  Failure,
  type JsonObject,
  type JsonValue,
  printUsd,
} from '../../../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../../../workflows/index.ts'
import { createCustomerAccount, postJournal } from '../../../capabilities/index.ts'
import { codeUnmapped, entryUnbalanced, recordMissing } from '../../../failures.ts'
import { readAnswer } from '../../read-answer.ts'
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

type AccountInput = Static<typeof createCustomerAccount.input>
type Account = Static<typeof createCustomerAccount.output>
type JournalInput = Static<typeof postJournal.input>
type Journal = Static<typeof postJournal.output>

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
    Type.Object({
      id: Id,
      state: Type.String(),
      post_number: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
)

/**
 * Tryton keeps the code of a party unique, and nothing of an entry, so entries are looked for by their reference (their
 * description) before one is made, and after each attempt whose outcome is unknown. An entry is made and then posted: a
 * draft that is found is posted.
 */
export function trytonFinance(tryton: TrytonClient, books: TrytonBooks): readonly Binding[] {
  const at = { system: books.system, appliesTo: { legalEntity: Object.keys(books.companies) } }
  const accounts = new Accounts(tryton, books)
  const entries = new Entries(tryton, books)
  return [
    defineBinding({
      ...at,
      capability: createCustomerAccount,
      onUnknown: 'lookup',
      perform: (input, call) => accounts.open(input, call),
      lookup: (input, call) => accounts.find(input, call),
    }),
    defineBinding({
      ...at,
      capability: postJournal,
      onUnknown: 'lookup',
      perform: (input, call) => entries.post(input, call),
      lookup: (input, call) => entries.find(input, call),
    }),
  ]
}

class Records {
  protected readonly books: TrytonBooks
  readonly #tryton: TrytonClient
  readonly #ids = new Map<string, number>()

  constructor(tryton: TrytonClient, books: TrytonBooks) {
    this.#tryton = tryton
    this.books = books
  }

  protected ask(
    method: string,
    params: readonly JsonValue[],
    { correlation, signal }: Call,
    context?: JsonObject,
  ) {
    return this.#tryton.call({ method, params, correlation, signal, ...(context && { context }) })
  }

  /**
   * The first record that fits; it fails with the place in the request whose code Tryton doesn't know. Master data is
   * asked for once: Tryton never gives a number to another record.
   */
  protected async idOf(model: string, domain: JsonValue, place: string, call: Call): Promise<number> {
    const key = JSON.stringify([model, domain])
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const method = `model.${model}.search`
    const found = await this.ask(method, [domain, 0, 1, null], call)
    const [id] = readAnswer(checkIds, found, this.about(method))
    if (id === undefined) throw codeUnmapped({ system: this.books.system, fields: place })
    this.#ids.set(key, id)
    return id
  }

  protected company(legalEntity: string, call: Call): Promise<number> {
    const code = this.books.companies[legalEntity] ?? legalEntity
    return this.idOf('company.company', [['party.code', '=', code]], 'legalEntity', call)
  }

  protected about = (operation: string) => ({ system: this.books.system, operation })
}

/** Party categories under these names say where an account belongs. */
const CATEGORIES = {
  costCentre: 'Cost centre',
  serviceLine: 'Service line',
  payerClass: 'Payer class',
  facility: 'Facility',
} as const

class Accounts extends Records {
  async open(input: AccountInput, call: Call): Promise<Account> {
    return (await this.find(input, call)) ?? (await this.#create(input, call))
  }

  async find({ person }: AccountInput, call: Call): Promise<Account | undefined> {
    const method = 'model.party.party.search_read'
    const params = [[['code', '=', person]], 0, 1, null, ['code', 'categories']]
    const [party] = readAnswer(checkParties, await this.ask(method, params, call), this.about(method))
    return party && this.#describe(party.code, party.categories, call)
  }

  async #create(input: AccountInput, call: Call): Promise<Account> {
    await this.company(input.legalEntity, call)
    const categories: number[] = []
    for (const [place, parent] of Object.entries(CATEGORIES)) {
      const domain = [
        ['parent.name', '=', parent],
        ['name', '=', input[place as keyof typeof CATEGORIES]],
      ]
      categories.push(await this.idOf('party.category', domain, place, call))
    }
    const values = { code: input.person, name: input.name, categories: [['add', categories]] }
    try {
      await this.ask('model.party.party.create', [[values]], call)
    } catch (thrown) {
      // Another call for the same person may have been faster: then its party is the account.
      const there = isRefused(thrown) ? await this.find(input, call) : undefined
      if (there) return there
      throw thrown
    }
    return this.#describe(input.person, categories, call)
  }

  /** The price is no part of the party: it is its payer class's list, at its service line. */
  async #describe(account: string, categories: readonly number[], call: Call): Promise<Account> {
    const named = 'model.party.category.read'
    const names = await this.ask(named, [[...categories], ['name', 'parent.name']], call)
    const of = (parent: string): string => {
      const read = readAnswer(checkNames, names, this.about(named))
      const found = read.find((category) => category['parent.'].name === parent)
      if (!found) throw recordMissing({ system: this.books.system, what: `category (${parent})` })
      return found.name
    }
    const method = 'model.product.price_list.line.search_read'
    const domain = [
      ['price_list.name', '=', of(CATEGORIES.payerClass)],
      ['category.name', '=', of(CATEGORIES.serviceLine)],
    ]
    const params = [domain, 0, 1, null, ['formula']]
    const [line] = readAnswer(checkFormulas, await this.ask(method, params, call), this.about(method))
    const share = /^unit_price \* (\d*\.?\d+)$/.exec(line?.formula ?? '')?.[1]
    if (!line || share === undefined)
      throw recordMissing({ system: this.books.system, what: 'price list line (unit_price * share)' })
    return {
      account,
      costCentre: of(CATEGORIES.costCentre),
      pricingRule: `PL-${line.id}`,
      pricingPercent: Math.round(Number(share) * 10_000) / 100,
    }
  }
}

class Entries extends Records {
  async find(input: JournalInput, call: Call): Promise<Journal | undefined> {
    const entry = await this.#search(input, call)
    return entry?.state === 'posted' ? { journal: this.#nameOf(entry) } : undefined
  }

  async post(input: JournalInput, call: Call): Promise<Journal> {
    const found = await this.#search(input, call)
    if (found?.state === 'posted') return { journal: this.#nameOf(found) }
    const id = found?.id ?? (await this.#create(input, call))
    try {
      await this.ask('model.account.move.post', [[id]], call)
    } catch (thrown) {
      // A draft that can not be posted is of no use to anybody.
      if (isRefused(thrown)) await this.ask('model.account.move.delete', [[id]], call)
      throw thrown
    }
    const posted = await this.find(input, call)
    if (!posted) throw recordMissing({ system: this.books.system, what: 'posted journal entry' })
    return posted
  }

  async #search({ reference, legalEntity }: JournalInput, call: Call) {
    const method = 'model.account.move.search_read'
    const domain = [
      ['company', '=', await this.company(legalEntity, call)],
      ['description', '=', reference],
    ]
    const params = [domain, 0, 1, [['id', 'ASC']], ['state', 'post_number']]
    const [entry] = readAnswer(checkMoves, await this.ask(method, params, call), this.about(method))
    return entry
  }

  async #create({ reference, legalEntity, date: day, lines }: JournalInput, call: Call): Promise<number> {
    const company = await this.company(legalEntity, call)
    const period = [
      ['start_date', '<=', date(day)],
      ['end_date', '>=', date(day)],
      ['fiscalyear.company', '=', company],
      ['type', '=', 'standard'],
      ['state', '=', 'open'],
    ]
    const values = {
      company,
      journal: await this.idOf('account.journal', [['code', '=', this.books.journal]], 'journal', call),
      period: await this.idOf('account.period', period, 'date', call),
      date: date(day),
      description: reference,
      lines: [['create', await this.#lines(lines, company, day, call)]],
    }
    const method = 'model.account.move.create'
    const [id] = readAnswer(checkIds, await this.ask(method, [[values]], call), this.about(method))
    if (id === undefined) throw recordMissing({ system: this.books.system, what: 'journal entry' })
    return id
  }

  async #lines(lines: JournalInput['lines'], company: number, day: string, call: Call): Promise<JsonValue[]> {
    const sum = lines.reduce((total, { debit, credit }) => total + debit.minor - credit.minor, 0)
    // Tryton would keep it as a draft, and refuse only to post it.
    if (sum !== 0) throw entryUnbalanced({ system: this.books.system, fields: 'lines' })
    const written: JsonValue[] = []
    for (const [index, line] of lines.entries()) {
      const { account, costCentre, debit, credit, memo } = line
      const amounts = { debit: decimal(printUsd(debit)), credit: decimal(printUsd(credit)) }
      const at = (model: string, code: string, place: string) =>
        this.idOf(
          model,
          [
            ['company', '=', company],
            ['code', '=', code],
          ],
          `lines[${index}].${place}`,
          call,
        )
      const centre = costCentre && (await at('analytic_account.account', costCentre, 'costCentre'))
      written.push({
        account: await at('account.account', this.books.accounts?.[account] ?? account, 'account'),
        description: memo,
        ...amounts,
        ...(centre && { analytic_lines: [['create', [{ account: centre, date: date(day), ...amounts }]]] }),
      })
    }
    return written
  }

  #nameOf({ post_number: number }: { readonly post_number: string | null }): string {
    if (number === null) throw recordMissing({ system: this.books.system, what: 'number of a posted entry' })
    return number
  }
}

const isRefused = (thrown: unknown): boolean =>
  thrown instanceof Failure && thrown.disposition === 'permanent'
