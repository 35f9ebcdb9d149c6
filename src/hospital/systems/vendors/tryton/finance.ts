import Type from 'typebox'
import { compileSchema, type JsonValue, printUsd } from '../../../../kernel/index.ts'
import type { Binding, Call } from '../../../../workflows/index.ts'
import { recordMissing } from '../../../failures.ts'
import {
  type Account,
  type AccountInput,
  type DraftingLedger,
  type Entry,
  type EntryInput,
  inTwoSteps,
  ledgerBindings,
  TAGS,
} from '../ledger.ts'
import type { TrytonClient } from './client.ts'
import { invoiceBindings } from './invoices.ts'
import { type TrytonBooks, TrytonRecords } from './records.ts'
import { date, decimal } from './values.ts'

/**
 * A person is a party of that code, which Tryton keeps unique; its categories say where it belongs, and the price list of
 * its payer class what is paid at its service line. An entry's description is its reference, as an invoice's is.
 */
export function trytonFinance(tryton: TrytonClient, books: TrytonBooks): readonly Binding[] {
  const records = new TrytonRecords(tryton, books)
  return [...ledgerBindings(inTwoSteps(new Books(records))), ...invoiceBindings(records)]
}

const Id = Type.Integer()
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

class Books implements DraftingLedger {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #records: TrytonRecords

  constructor(records: TrytonRecords) {
    this.#records = records
    this.system = records.system
    this.legalEntities = records.legalEntities
  }

  async findAccount({ person }: AccountInput, call: Call): Promise<Account | undefined> {
    const wanted = { domain: [['code', '=', person]], fields: ['code', 'categories'] }
    const [party] = await this.#records.find(checkParties, 'party.party', wanted, call)
    return party && this.#describe(party.code, party.categories, call)
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    const records = this.#records
    await records.company(input.legalEntity, call)
    const categories = await records.ids.tagsOf('party.category', 'parent', input, call)
    const values = {
      code: input.person,
      name: input.name,
      categories: [['add', [...categories]]],
      // Invoices go to an address, be it empty.
      addresses: [['create', [{}]]],
    }
    await records.create('party.party', values, call)
    return this.#describe(input.person, categories, call)
  }

  async findEntry({ reference, legalEntity }: EntryInput, call: Call): Promise<Entry | undefined> {
    const domain = [
      ['company', '=', await this.#records.company(legalEntity, call)],
      ['description', '=', reference],
    ]
    const wanted = { domain, fields: ['state', 'post_number'] }
    const [move] = await this.#records.find(checkMoves, 'account.move', wanted, call)
    return (
      move && { id: move.id, number: move.state === 'posted' ? (move.post_number ?? undefined) : undefined }
    )
  }

  async createEntry({ reference, legalEntity, date: day, lines }: EntryInput, call: Call): Promise<number> {
    const { ids, books } = this.#records
    const company = await this.#records.company(legalEntity, call)
    const values = {
      company,
      journal: await ids.of('account.journal', [['code', '=', books.journal]], 'journal', call),
      period: await this.#records.period(company, day, 'date', call),
      date: date(day),
      description: reference,
      lines: [['create', await this.#lines(lines, { company, day }, call)]],
    }
    return this.#records.create('account.move', values, call)
  }

  postEntry = (id: number, call: Call): Promise<void> => this.#records.press('account.move', 'post', id, call)

  discardEntry = (id: number, call: Call): Promise<void> =>
    this.#records.press('account.move', 'delete', id, call)

  async #lines(
    lines: EntryInput['lines'],
    { company, day }: { readonly company: number; readonly day: string },
    call: Call,
  ): Promise<JsonValue[]> {
    const written: JsonValue[] = []
    for (const [index, { account, costCentre, debit, credit, memo }] of lines.entries()) {
      const amounts = { debit: decimal(printUsd(debit)), credit: decimal(printUsd(credit)) }
      const place = `lines[${index}]`
      const centre =
        costCentre && (await this.#records.costCentre(company, costCentre, `${place}.costCentre`, call))
      written.push({
        account: await this.#records.account(company, account, `${place}.account`, call),
        description: memo,
        ...amounts,
        ...(centre && { analytic_lines: [['create', [{ account: centre, date: date(day), ...amounts }]]] }),
      })
    }
    return written
  }

  async #describe(account: string, categories: readonly number[], call: Call): Promise<Account> {
    const method = 'model.party.category.read'
    const read = await this.#records.ask(method, [[...categories], ['name', 'parent.name']], call)
    const names = this.#records.read(checkNames, method, read)
    const of = (parent: string): string => {
      const found = names.find((category) => category['parent.'].name === parent)
      if (!found) throw recordMissing({ system: this.system, what: `category (${parent})` })
      return found.name
    }
    const price = await this.#price(of(TAGS.payerClass), of(TAGS.serviceLine), call)
    return { account, costCentre: of(TAGS.costCentre), ...price }
  }

  async #price(payerClass: string, serviceLine: string, call: Call) {
    const domain = [
      ['price_list.name', '=', payerClass],
      ['category.name', '=', serviceLine],
    ]
    const wanted = { domain, fields: ['formula'] }
    const [line] = await this.#records.find(checkFormulas, 'product.price_list.line', wanted, call)
    const share = /^unit_price \* (\d*\.?\d+)$/.exec(line?.formula ?? '')?.[1]
    if (!line || share === undefined)
      throw recordMissing({ system: this.system, what: 'price list line (unit_price * share)' })
    return { pricingRule: `PL-${line.id}`, pricingPercent: Math.round(Number(share) * 10_000) / 100 }
  }
}
