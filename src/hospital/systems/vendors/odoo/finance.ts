import Type, { type TSchema } from 'typebox'
import {
  type Check,
  compileSchema,
  type JsonObject,
  type JsonValue,
  printUsd,
} from '../../../../kernel/index.ts'
import type { Binding, Call } from '../../../../workflows/index.ts'
import { codeUnmapped, recordMissing } from '../../../failures.ts'
import { readAnswer } from '../../read-answer.ts'
import {
  type Account,
  type AccountInput,
  type DraftingLedger,
  type Entry,
  type EntryInput,
  inTwoSteps,
  ledgerBindings,
  type RecordIds,
  rememberIds,
  TAGS,
} from '../ledger.ts'
import type { OdooClient } from './client.ts'

/** How a hospital keeps its books in Odoo. */
export type OdooBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the name of its company. */
  readonly companies: Readonly<Record<string, string>>
  /** The code of the journal that entries are posted in: `MISC`. */
  readonly journal: string
  /** The organisation's accounts as Odoo numbers them. Default: alike. */
  readonly accounts?: Readonly<Record<string, string>>
}

/**
 * A person is a partner of that reference, imported under an external id; its tags say where it belongs, and the price
 * list of its payer class what is paid in the product category of its service line. An entry's reference is `ref`.
 */
export const odooFinance = (odoo: OdooClient, books: OdooBooks): readonly Binding[] =>
  ledgerBindings(inTwoSteps(new Books(odoo, books)))

/** By which Odoo knows a record of somebody else's; it keeps them unique, which it doesn't keep references. */
const externalId = (person: string): string =>
  `ligament.person_${person.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)}`

const Id = Type.Integer()
/** A record that another one names: its number and its name. */
const Reference = Type.Tuple([Id, Type.String()])
const checkIds = compileSchema(Type.Array(Id))
const checkId = compileSchema(Id)
const checkPartners = compileSchema(Type.Array(Type.Object({ id: Id, category_id: Type.Array(Id) })))
const checkLoaded = compileSchema(
  Type.Object({
    ids: Type.Union([Type.Array(Id), Type.Literal(false)]),
    messages: Type.Array(Type.Object({ field: Type.Optional(Type.String()) })),
  }),
)
const checkTags = compileSchema(Type.Array(Type.Object({ name: Type.String(), parent_id: Reference })))
const checkPrices = compileSchema(Type.Array(Type.Object({ id: Id, percent_price: Type.Number() })))
const checkMoves = compileSchema(
  Type.Array(
    Type.Object({ id: Id, state: Type.String(), name: Type.Union([Type.String(), Type.Literal(false)]) }),
  ),
)

class Books implements DraftingLedger {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #odoo: OdooClient
  readonly #books: OdooBooks
  readonly #ids: RecordIds

  constructor(odoo: OdooClient, books: OdooBooks) {
    this.#odoo = odoo
    this.#books = books
    this.system = books.system
    this.legalEntities = Object.keys(books.companies)
    this.#ids = rememberIds(books.system, async (model, domain, call) => {
      const found = await this.#ask(model, 'search', [domain], call, { limit: 1 })
      return readAnswer(checkIds, found, { system: books.system, operation: `${model}.search` })
    })
  }

  async findAccount({ person }: AccountInput, call: Call): Promise<Account | undefined> {
    const [partner] = await this.#read(
      checkPartners,
      'res.partner',
      [['ref', '=', person]],
      ['category_id'],
      call,
    )
    return partner && this.#describe(person, partner.category_id, call)
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    await this.#company(input.legalEntity, call)
    const tags = await this.#ids.tagsOf('res.partner.category', 'parent_id', input, call)
    const row = [externalId(input.person), input.person, input.name, tags.join(',')]
    const loaded = await this.#ask(
      'res.partner',
      'load',
      [['id', 'ref', 'name', 'category_id/.id'], [row]],
      call,
    )
    const { ids, messages } = readAnswer(checkLoaded, loaded, {
      system: this.system,
      operation: 'res.partner.load',
    })
    if (ids === false)
      throw codeUnmapped({
        system: this.system,
        fields: messages.map(({ field }) => field ?? '?').join(', '),
      })
    return this.#describe(input.person, tags, call)
  }

  async findEntry({ reference, legalEntity }: EntryInput, call: Call): Promise<Entry | undefined> {
    const domain = [
      ['company_id', '=', await this.#company(legalEntity, call)],
      ['move_type', '=', 'entry'],
      ['ref', '=', reference],
    ]
    const [move] = await this.#read(checkMoves, 'account.move', domain, ['state', 'name'], call)
    const number = move?.state === 'posted' && move.name !== false ? move.name : undefined
    return move && { id: move.id, number }
  }

  async createEntry({ reference, legalEntity, date, lines }: EntryInput, call: Call): Promise<number> {
    const company = await this.#company(legalEntity, call)
    const domain = [
      ['company_id', '=', company],
      ['code', '=', this.#books.journal],
    ]
    const values = {
      move_type: 'entry',
      company_id: company,
      journal_id: await this.#ids.of('account.journal', domain, 'journal', call),
      date,
      ref: reference,
      // 0: make these.
      line_ids: (await this.#lines(lines, company, call)).map((line) => [0, 0, line]),
    }
    const made = await this.#ask('account.move', 'create', [values], call)
    return readAnswer(checkId, made, { system: this.system, operation: 'account.move.create' })
  }

  postEntry = async (id: number, call: Call): Promise<void> =>
    void (await this.#ask('account.move', 'action_post', [[id]], call))

  discardEntry = async (id: number, call: Call): Promise<void> =>
    void (await this.#ask('account.move', 'unlink', [[id]], call))

  async #lines(lines: EntryInput['lines'], company: number, call: Call): Promise<JsonObject[]> {
    const written: JsonObject[] = []
    for (const [index, { account, costCentre, debit, credit, memo }] of lines.entries()) {
      const coded = (model: string, code: string, place: string) => {
        const domain = [
          ['company_id', '=', company],
          ['code', '=', code],
        ]
        return this.#ids.of(model, domain, `lines[${index}].${place}`, call)
      }
      const centre = costCentre && (await coded('account.analytic.account', costCentre, 'costCentre'))
      written.push({
        account_id: await coded('account.account', this.#books.accounts?.[account] ?? account, 'account'),
        name: memo,
        // Its amounts are JSON numbers, which it rounds to the currency's cents.
        debit: Number(printUsd(debit)),
        credit: Number(printUsd(credit)),
        ...(centre && { analytic_distribution: { [String(centre)]: 100 } }),
      })
    }
    return written
  }

  async #describe(account: string, tags: readonly number[], call: Call): Promise<Account> {
    const named = await this.#read(
      checkTags,
      'res.partner.category',
      [['id', 'in', [...tags]]],
      ['name', 'parent_id'],
      call,
    )
    const of = (parent: string): string => {
      const found = named.find(({ parent_id: [, name] }) => name === parent)
      if (!found) throw recordMissing({ system: this.system, what: `tag (${parent})` })
      return found.name
    }
    const domain = [
      ['pricelist_id.name', '=', of(TAGS.payerClass)],
      ['categ_id.name', '=', of(TAGS.serviceLine)],
      ['compute_price', '=', 'percentage'],
    ]
    const [price] = await this.#read(checkPrices, 'product.pricelist.item', domain, ['percent_price'], call)
    if (!price) throw recordMissing({ system: this.system, what: 'price list rule' })
    const percent = Math.round((100 - price.percent_price) * 100) / 100
    return {
      account,
      costCentre: of(TAGS.costCentre),
      pricingRule: `PL-${price.id}`,
      pricingPercent: percent,
    }
  }

  #company(legalEntity: string, call: Call): Promise<number> {
    const name = this.#books.companies[legalEntity] ?? legalEntity
    return this.#ids.of('res.company', [['name', '=', name]], 'legalEntity', call)
  }

  async #read<Schema extends TSchema>(
    check: Check<Schema>,
    model: string,
    domain: JsonValue,
    fields: string[],
    call: Call,
  ) {
    const found = await this.#ask(model, 'search_read', [domain], call, { fields, order: 'id' })
    return readAnswer(check, found, { system: this.system, operation: `${model}.search_read` })
  }

  #ask(
    model: string,
    method: string,
    args: readonly JsonValue[],
    { correlation, signal }: Call,
    keywords: JsonObject = {},
  ): Promise<JsonValue> {
    return this.#odoo.call({ model, method, args, keywords, correlation, signal })
  }
}
