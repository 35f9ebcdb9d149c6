import Type, { type Static } from 'typebox'
import { compileSchema, type JsonObject, type JsonValue, parseUsd } from '../../../../kernel/index.ts'
import type { CustomerInvoice, InvoiceLine, SupplierInvoice } from '../../../../model/index.ts'
import { type Binding, type Call, defineBinding } from '../../../../workflows/index.ts'
import {
  createSupplierInvoice,
  getSupplierInvoice,
  type InvoiceStandingSchema,
  postCustomerInvoice,
  postSupplierInvoice,
} from '../../../capabilities/index.ts'
import {
  answerUnexpected,
  codeUnmapped,
  recordMissing,
  stateForbids,
  totalDifferent,
} from '../../../failures.ts'
import { numberOf } from '../../item-number.ts'
import type { TrytonRecords } from './records.ts'
import { date, decimal } from './values.ts'

const MODEL = 'account.invoice'

const Id = Type.Integer()
const MaybeId = Type.Union([Id, Type.Null()])
const InvoiceSchema = Type.Object({
  id: Id,
  number: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(),
  total_amount: Type.Object({ decimal: Type.String() }),
})
const checkInvoices = compileSchema(Type.Array(InvoiceSchema))
const checkParties = compileSchema(
  Type.Array(Type.Object({ account_payable: MaybeId, account_receivable: MaybeId })),
)
const checkDefaults = compileSchema(
  Type.Array(Type.Object({ default_account_payable: MaybeId, default_account_receivable: MaybeId })),
)
const checkRoots = compileSchema(Type.Array(Type.Object({ root: Id })))

type Invoice = Static<typeof InvoiceSchema>
type Standing = Static<typeof InvoiceStandingSchema>
type Kind = 'supplier' | 'customer'
type Which = {
  readonly kind: Kind
  /** The code of the party. */
  readonly party: string
  readonly invoice: string
  readonly legalEntity: string
}

const KINDS = {
  supplier: { type: 'in', journal: 'expense', side: 'payable', place: 'supplier' },
  customer: { type: 'out', journal: 'revenue', side: 'receivable', place: 'account' },
} as const

const STATES: Readonly<Record<string, Standing['state']>> = {
  draft: 'draft',
  validated: 'draft',
  posted: 'posted',
  paid: 'paid',
  cancelled: 'cancelled',
}

const ofSupplier = ({
  supplier,
  invoice,
  legalEntity,
}: Pick<SupplierInvoice, 'supplier' | 'invoice' | 'legalEntity'>): Which => ({
  kind: 'supplier',
  party: supplier,
  invoice,
  legalEntity,
})
const ofCustomer = ({ account, invoice, legalEntity }: CustomerInvoice): Which => ({
  kind: 'customer',
  party: account,
  invoice,
  legalEntity,
})

/** An invoice is found by its party and its reference. A draft has no number in Tryton. */
export function invoiceBindings(records: TrytonRecords): readonly Binding[] {
  const at = {
    system: records.system,
    appliesTo: { legalEntity: records.legalEntities },
  } as const
  const changes = { ...at, onUnknown: 'lookup' } as const
  const invoices = new Invoices(records)
  const standing = async (which: Which, call: Call, states?: readonly Standing['state'][]) => {
    const found = await invoices.find(which, call)
    const stands = found && invoices.toStanding(found)
    return stands && (states?.includes(stands.state) ?? true) ? stands : undefined
  }
  const POSTED = ['posted', 'paid'] as const
  return [
    defineBinding({
      ...changes,
      capability: createSupplierInvoice,
      perform: async (input, call) =>
        invoices.toStanding(await invoices.make(ofSupplier(input), input, call)),
      // One that does not make up its total is not what was asked for: it is refused when it is looked at again.
      async lookup(input, call) {
        const found = await standing(ofSupplier(input), call)
        return found?.total.minor === input.total.minor ? found : undefined
      },
    }),
    defineBinding({
      ...changes,
      capability: postSupplierInvoice,
      async perform(input, call) {
        const found = await invoices.find(ofSupplier(input), call)
        if (!found) throw recordMissing({ system: records.system, what: 'supplier invoice' })
        return invoices.post(ofSupplier(input), found, call)
      },
      lookup: (input, call) => standing(ofSupplier(input), call, POSTED),
    }),
    defineBinding({
      ...at,
      onUnknown: 'repeat',
      capability: getSupplierInvoice,
      async perform(input, call) {
        const found = await standing(ofSupplier(input), call)
        return found ? { found } : {}
      },
    }),
    defineBinding({
      ...changes,
      capability: postCustomerInvoice,
      perform: async (input, call) =>
        invoices.post(ofCustomer(input), await invoices.make(ofCustomer(input), input, call), call),
      lookup: (input, call) => standing(ofCustomer(input), call, POSTED),
    }),
  ]
}

class Invoices {
  readonly #records: TrytonRecords

  constructor(records: TrytonRecords) {
    this.#records = records
  }

  async find({ kind, party, invoice, legalEntity }: Which, call: Call): Promise<Invoice | undefined> {
    const domain = [
      ['company', '=', await this.#records.company(legalEntity, call)],
      ['type', '=', KINDS[kind].type],
      ['party.code', '=', party],
      ['reference', '=', invoice],
    ]
    const wanted = { domain, fields: ['number', 'state', 'total_amount'] }
    return (await this.#records.find(checkInvoices, MODEL, wanted, call))[0]
  }

  /** The invoice that is there, or a draft, whose total is what it is said to be. */
  async make(which: Which, input: SupplierInvoice | CustomerInvoice, call: Call): Promise<Invoice> {
    const there = await this.find(which, call)
    const id = there ? undefined : await this.#create(which, input, call)
    const found = there ?? (await this.find(which, call))
    if (!found) throw recordMissing({ system: this.#records.system, what: `${which.kind} invoice` })
    if (this.toStanding(found).total.minor === input.total.minor) return found
    // How lines are rounded is Tryton's business, so it is asked; a draft that is wrong is of no use to anybody.
    if (id !== undefined) await this.#records.press(MODEL, 'delete', id, call)
    throw totalDifferent({ system: this.#records.system, fields: 'total' })
  }

  /** Posts a draft; one that is posted stays as it is. */
  async post(which: Which, { id, state }: Invoice, call: Call): Promise<Standing> {
    if (STATES[state] === 'draft') await this.#records.press(MODEL, 'post', id, call)
    const found = await this.find(which, call)
    if (!found) throw recordMissing({ system: this.#records.system, what: `${which.kind} invoice` })
    const standing = this.toStanding(found)
    if (standing.state === 'posted' || standing.state === 'paid') return standing
    const { system } = this.#records
    throw stateForbids({ system, what: `${which.kind} invoice`, state: standing.state, fields: 'invoice' })
  }

  toStanding({ number, state, total_amount: { decimal: total } }: Invoice): Standing {
    const [known, amount] = [STATES[state], parseUsd(total)]
    if (!known || !amount)
      throw answerUnexpected({
        system: this.#records.system,
        operation: MODEL,
        places: 'state, total_amount',
      })
    return { ...(number !== null && { number }), state: known, total: amount }
  }

  async #create(
    { kind, party: code, invoice, legalEntity }: Which,
    { invoicedOn, dueOn, lines }: SupplierInvoice | CustomerInvoice,
    call: Call,
  ): Promise<number> {
    const records = this.#records
    const { type, journal, place } = KINDS[kind]
    const company = await records.company(legalEntity, call)
    const party = await records.party(code, place, call)
    await records.period(company, invoicedOn, 'invoicedOn', call)
    const currency = await records.currency(call)
    const values = {
      company,
      type,
      party,
      currency,
      invoice_address: await records.address(party, place, call),
      journal: await records.ids.of('account.journal', [['type', '=', journal]], 'journal', call),
      account: await this.#controlAccount(kind, party, call),
      reference: invoice,
      invoice_date: date(invoicedOn),
      ...(dueOn !== undefined && { payment_term_date: date(dueOn) }),
      lines: [['create', await this.#lines(lines, { company, currency }, call)]],
    }
    return records.create(MODEL, values, call)
  }

  /** The party's own, or that of the books. */
  async #controlAccount(kind: Kind, party: number, call: Call): Promise<number> {
    const records = this.#records
    const { side, place } = KINDS[kind]
    const method = 'model.party.party.read'
    const asked = await records.ask(method, [[party], ['account_payable', 'account_receivable']], call)
    const own = records.read(checkParties, method, asked)[0]?.[`account_${side}`]
    if (own) return own
    const general = 'model.account.configuration.read'
    const fields = ['default_account_payable', 'default_account_receivable']
    const [defaults] = records.read(checkDefaults, general, await records.ask(general, [[1], fields], call))
    const account = defaults?.[`default_account_${side}`]
    if (!account) throw codeUnmapped({ system: records.system, fields: `${place}.account_${side}` })
    return account
  }

  async #lines(
    lines: readonly InvoiceLine[],
    { company, currency }: { readonly company: number; readonly currency: number },
    call: Call,
  ): Promise<JsonValue[]> {
    const records = this.#records
    const written: JsonValue[] = []
    for (const [at, { ids, unit, account, costCentre, quantity, price, description }] of lines.entries()) {
      const place = `lines[${at}]`
      const item = numberOf(ids, 'BUYER')
      written.push({
        type: 'line',
        company,
        currency,
        quantity: Number(quantity),
        unit_price: decimal(price),
        account: await records.account(company, account, `${place}.account`, call),
        ...(item !== undefined && { product: await records.item(item, `${place}.ids`, call) }),
        ...(unit !== undefined && { unit: await records.unit(unit, `${place}.unit`, call) }),
        ...(description !== undefined && { description }),
        ...(costCentre !== undefined &&
          (await this.#analytic(company, costCentre, `${place}.costCentre`, call))),
      })
    }
    return written
  }

  async #analytic(company: number, code: string, place: string, call: Call): Promise<JsonObject> {
    const account = await this.#records.costCentre(company, code, place, call)
    const method = 'model.analytic_account.account.read'
    const asked = await this.#records.ask(method, [[account], ['root']], call)
    const [found] = this.#records.read(checkRoots, method, asked)
    return { analytic_accounts: [['create', [{ root: found?.root ?? null, account }]]] }
  }
}
