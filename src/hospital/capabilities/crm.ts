import Type from 'typebox'
import { MoneySchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

export const updateReferral = defineCapability({
  name: 'crm.updateReferral',
  version: 1,
  owner: 'patient-access',
  summary: 'Shows the referral coordinators how far a referral has come.',
  input: Type.Object({
    referral: Type.String(),
    status: Type.Union([
      Type.Literal('account-created'),
      Type.Literal('scheduled'),
      Type.Literal('in-service'),
      Type.Literal('service-delivered'),
      Type.Literal('billed'),
      Type.Literal('closed'),
    ]),
    customerAccount: Type.Optional(Type.String()),
    episode: Type.Optional(Type.String()),
  }),
  output: Type.Object({}),
})

export const updateFinancialStatus = defineCapability({
  name: 'crm.updateFinancialStatus',
  version: 1,
  owner: 'patient-access',
  summary: "Shows a patient's financial status on the referral: what was paid, and what the patient owes.",
  input: Type.Object({
    referral: Type.String(),
    status: Type.Union([
      Type.Literal('paid'),
      Type.Literal('denied'),
      Type.Literal('patient-balance'),
      Type.Literal('rejected'),
    ]),
    paid: MoneySchema,
    patientBalance: MoneySchema,
  }),
  output: Type.Object({}),
})
