import Type, { type Static } from 'typebox'
import type { HttpClient } from '../../../connectors/index.ts'
import { compileSchema, isJsonObject, type JsonValue, printUsd } from '../../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../../workflows/index.ts'
import { createCustomerAccount, postJournal } from '../../capabilities/index.ts'
import { recordMissing } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import { supplyBindings } from '../supply-bindings.ts'
import { AT_ERP, about, ask, SYSTEM, send } from './calls.ts'
import { erpInvoices } from './invoices.ts'
import { erpOrders } from './supply.ts'

const CustomerSchema = Type.Object({
  number: Type.String(),
  costCentre: Type.String(),
  pricingRule: Type.Object({ id: Type.String(), percent: Type.Number() }),
})
const NumberedSchema = Type.Object({ number: Type.String() })

const checkCustomer = compileSchema(CustomerSchema)
const checkCustomers = compileSchema(Type.Object({ items: Type.Array(CustomerSchema) }))
const checkNumbered = compileSchema(NumberedSchema)
const checkDuplicate = compileSchema(Type.Object({ error: NumberedSchema }))

export function erpBindings(erp: HttpClient): readonly Binding[] {
  return [
    defineBinding({
      ...AT_ERP,
      capability: createCustomerAccount,
      perform: (input, call) => createCustomer(erp, input, call),
    }),
    defineBinding({
      ...AT_ERP,
      capability: postJournal,
      perform: (input, call) => createJournal(erp, input, call),
    }),
    ...supplyBindings(AT_ERP, { system: SYSTEM, ...erpOrders(erp), ...erpInvoices(erp) }),
  ]
}

async function createCustomer(
  erp: HttpClient,
  { person, ...input }: Static<typeof createCustomerAccount.input>,
  call: Call,
): Promise<Static<typeof createCustomerAccount.output>> {
  const { status, body } = await send(erp, call, {
    operation: 'createCustomer',
    path: '/customers',
    body: { externalReference: person, ...input },
  })
  const customer =
    status === 409
      ? await findCustomer(erp, person, input.legalEntity, call)
      : readAnswer(checkCustomer, body, about('createCustomer'))
  const { number, costCentre, pricingRule } = customer
  return { account: number, costCentre, pricingRule: pricingRule.id, pricingPercent: pricingRule.percent }
}

async function findCustomer(erp: HttpClient, person: string, legalEntity: string, call: Call) {
  const query = { externalReference: person, legalEntity }
  const request = { operation: 'findCustomer', path: '/customers', query }
  const [customer] = (await ask(erp, call, checkCustomers, request)).items
  if (!customer) throw recordMissing({ system: SYSTEM, what: 'customer account' })
  return customer
}

async function createJournal(
  erp: HttpClient,
  { reference, legalEntity, date, lines }: Static<typeof postJournal.input>,
  call: Call,
): Promise<Static<typeof postJournal.output>> {
  const { status, body } = await send(erp, call, {
    operation: 'createJournal',
    path: '/journals',
    body: {
      externalReference: reference,
      legalEntity,
      date,
      lines: lines.map(({ debit, credit, ...line }) => ({
        ...line,
        debit: printUsd(debit),
        credit: printUsd(credit),
      })),
    },
  })
  if (status === 409)
    return { journal: readAnswer(checkDuplicate, body, about('createJournal')).error.number }
  return { journal: readAnswer(checkNumbered, body, about('createJournal')).number }
}

/** The ERP's refusals: `{ error: { code, details: [{ code, target }] } }`; messages may quote values and stay out. */
export function explainErp(body: JsonValue | undefined): {
  readonly code?: string
  readonly fields?: readonly string[]
} {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : {}
  const details = Array.isArray(error.details) ? error.details.filter(isJsonObject) : []
  const named = details.map(({ code, target }) => `${String(target)}:${String(code)}`)
  return { ...(typeof error.code === 'string' && { code: error.code }), fields: named }
}
