import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createHttpClient, createLink, type HttpClient } from '../../connectors/index.ts'
import { defineFailure, usd } from '../../kernel/index.ts'
import { type EventBody, ReferralAccepted, RemittanceReceived } from '../../model/index.ts'
import { type Binding, defineBinding, type ExceptionRecord } from '../../workflows/index.ts'
import { openBench, openBenchStore } from '../../workflows/testing/open-bench.ts'
import { VirtualClock } from '../../workflows/testing/virtual-clock.ts'
import { billingContext, openEpisode, postPayment, resolvePatient } from '../capabilities/index.ts'
import { facilityOf } from '../lakeside/organisation.ts'
import { clinicErpBindings, erpBindings } from '../systems/index.ts'
import { referralToRevenue } from './referral-to-revenue.ts'
import { remittanceToLedger } from './remittance-to-ledger.ts'

/** Which ERP a shipped workflow comes to is seen by whose refusal stops it: both refuse everything here. */
const refusal = defineFailure({
  code: 'LIG-TEST-ERP-REFUSES',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: '{system} refuses.',
  fix: 'Do not.',
})

function refusing(system: string): HttpClient {
  const clock = new VirtualClock(0)
  const breaker = { failures: 9, halfOpenAfterMs: 1 }
  const link = createLink({ system, timeoutMs: 1, concurrency: 1, breaker, clock })
  const client = createHttpClient({ baseUrl: 'http://127.0.0.1:9', link, clock })
  return Object.assign(client, { request: () => Promise.reject(refusal({ system })) })
}

const inside = { system: 'ligament', onUnknown: 'repeat' } as const
const others: readonly Binding[] = [
  defineBinding({
    ...inside,
    capability: resolvePatient,
    perform: async () => ({ person: 'P', how: 'created' as const, identifiers: [], lookAlikes: [] }),
  }),
  defineBinding({
    ...inside,
    capability: billingContext,
    perform: async ({ facility, serviceLine }) => ({
      legalEntity: facilityOf(facility)?.legalEntity ?? '',
      costCentre: `${facility}-${serviceLine}`,
      payerClass: 'commercial',
      zone: 'America/Chicago',
    }),
  }),
  defineBinding({ ...inside, capability: openEpisode, perform: async () => ({ episode: 'E' }) }),
  defineBinding({ ...inside, capability: postPayment, perform: async () => ({ matched: true }) }),
]

const referral = (facility: string): EventBody<typeof ReferralAccepted> => ({
  referral: {
    id: `R-${facility}`,
    contact: 'C',
    facility,
    serviceLine: 'CARD',
    procedures: ['99213'],
    diagnoses: ['I10'],
    requestedOn: '2026-01-05',
    expectedRevenue: usd(10_000),
    documentation: 'complete',
  },
  patient: { identifiers: [], familyName: 'Testwell', givenName: 'Testa' },
  guarantor: { familyName: 'Testwell', givenName: 'Testa', relationship: 'self' },
  coverage: { payer: 'NHP', memberId: 'M', relationship: 'self' },
})

const remittance = (payee: string): EventBody<typeof RemittanceReceived> => ({
  trace: `T-${payee}`,
  payer: 'NHP',
  payee,
  amount: usd(100),
  paymentDate: '2026-01-05',
  method: 'ACH',
  claims: [
    {
      claim: 'C',
      status: '1',
      charged: usd(100),
      paid: usd(100),
      patientResponsibility: usd(0),
      adjustments: [],
    },
  ],
  providerAdjustments: [],
})

const store = await openBenchStore()
const bench = await openBench(store, {
  workflows: [referralToRevenue, remittanceToLedger],
  bindings: [...others, ...erpBindings(refusing('erp')), ...clinicErpBindings(refusing('clinic-erp'))],
  events: [ReferralAccepted, RemittanceReceived],
})
let stopped: readonly ExceptionRecord[] = []

before(async () => {
  for (const facility of ['LKN', 'C01']) await bench.publish(ReferralAccepted, referral(facility))
  for (const payee of ['LHI', 'LCL']) await bench.publish(RemittanceReceived, remittance(payee))
  await bench.settled()
  stopped = (await bench.engine.exceptions.list({ state: 'open', limit: 9 })).items
})
after(async () => {
  await bench.close()
  await store.remove()
})

test('each legal entity comes to its own ERP, and what stops there names it', () => {
  const seen = stopped.map(({ kind, system, capability, legalEntity, code }) =>
    [capability, legalEntity, system, kind, code].join(' '),
  )
  assert.deepEqual(seen.sort(), [
    'finance.createCustomerAccount LCL clinic-erp step-refused LIG-TEST-ERP-REFUSES',
    'finance.createCustomerAccount LHI erp step-refused LIG-TEST-ERP-REFUSES',
    'finance.postJournal LCL clinic-erp step-refused LIG-TEST-ERP-REFUSES',
    'finance.postJournal LHI erp step-refused LIG-TEST-ERP-REFUSES',
  ])
})
