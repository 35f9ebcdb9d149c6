import Type from 'typebox'
import { defineCapability } from '../../workflows/index.ts'

export const billingContext = defineCapability({
  name: 'masterData.billingContext',
  version: 1,
  owner: 'finance',
  summary: 'Where the money of a service at a facility belongs: legal entity, cost centre, payer class.',
  input: Type.Object({ facility: Type.String(), serviceLine: Type.String(), payer: Type.String() }),
  output: Type.Object({
    legalEntity: Type.String(),
    costCentre: Type.String(),
    payerClass: Type.String(),
    zone: Type.String(),
  }),
})
