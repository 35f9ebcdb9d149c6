import Type from 'typebox'
import {
  CustomerInvoiceSchema,
  DateSchema,
  JournalLineSchema,
  MoneySchema,
  SupplierInvoiceSchema,
} from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

export const createCustomerAccount = defineCapability({
  name: 'finance.createCustomerAccount',
  version: 1,
  owner: 'finance',
  summary: 'The account of a person at a legal entity; an existing one is returned, never a second one made.',
  input: Type.Object({
    person: Type.String(),
    name: Type.String(),
    legalEntity: Type.String(),
    facility: Type.String(),
    costCentre: Type.String(),
    serviceLine: Type.String(),
    payerClass: Type.String(),
  }),
  output: Type.Object({
    account: Type.String(),
    costCentre: Type.String(),
    pricingRule: Type.String(),
    /** What the rule lets the payer class pay of a charge. */
    pricingPercent: Type.Number(),
  }),
})

export const postJournal = defineCapability({
  name: 'finance.postJournal',
  version: 1,
  owner: 'finance',
  summary: 'Posts a balanced journal entry; the same reference is posted once.',
  input: Type.Object({
    reference: Type.String(),
    legalEntity: Type.String(),
    date: DateSchema,
    lines: Type.Array(JournalLineSchema, { minItems: 2 }),
  }),
  output: Type.Object({ journal: Type.String() }),
})

/** How an invoice stands in the books. */
export const InvoiceStandingSchema = Type.Object({
  /** As the books number it; they may number a draft only when it is posted. */
  number: Type.Optional(Type.String()),
  state: Type.Union([
    Type.Literal('draft'),
    Type.Literal('posted'),
    Type.Literal('paid'),
    Type.Literal('cancelled'),
  ]),
  total: MoneySchema,
})

/** A supplier's invoice by its own number. */
const WhichSupplierInvoice = Type.Object({
  invoice: Type.String(),
  supplier: Type.String(),
  legalEntity: Type.String(),
})

export const createSupplierInvoice = defineCapability({
  name: 'finance.createSupplierInvoice',
  version: 1,
  owner: 'finance',
  summary: "Makes the draft of a supplier's invoice; the same number of a supplier is made once.",
  input: SupplierInvoiceSchema,
  output: InvoiceStandingSchema,
})

export const postSupplierInvoice = defineCapability({
  name: 'finance.postSupplierInvoice',
  version: 1,
  owner: 'finance',
  summary: "Posts the draft of a supplier's invoice, so that it is owed; one that is posted stays so.",
  input: WhichSupplierInvoice,
  output: InvoiceStandingSchema,
})

export const getSupplierInvoice = defineCapability({
  name: 'finance.getSupplierInvoice',
  version: 1,
  owner: 'finance',
  summary: "How a supplier's invoice stands; nothing when there is none of this number.",
  input: WhichSupplierInvoice,
  output: Type.Object({ found: Type.Optional(InvoiceStandingSchema) }),
})

export const postCustomerInvoice = defineCapability({
  name: 'finance.postCustomerInvoice',
  version: 1,
  owner: 'finance',
  summary: 'Posts an invoice to the account of a customer; the same reference is posted once.',
  input: CustomerInvoiceSchema,
  output: InvoiceStandingSchema,
})
