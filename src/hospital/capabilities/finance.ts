import Type from 'typebox'
import { DateSchema, JournalLineSchema } from '../../model/index.ts'
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
