import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../src/access/index.ts'
import { createLinks, toFhir } from '../../src/connectors/index.ts'
import { openFhirServer } from '../../src/connectors/testing/fhir-server.ts'
import { createTestClock } from '../../src/connectors/testing/test-clock.ts'
import { createFhirValidator } from '../../src/formats/fhir/index.ts'
import { fhirEhr, sendReferral } from '../../src/hospital/index.ts'
import { asFailure, type JsonObject } from '../../src/kernel/index.ts'
import { createInvoker } from '../../src/workflows/index.ts'

const EHR = {
  system: 'ehr',
  personSystem: 'urn:lakeside:person',
  referralSystem: 'urn:lakeside:referral',
  recordSystem: (authority: string) => `urn:lakeside:mrn:${authority}`,
}

const REFERRAL: JsonObject = {
  referral: {
    id: 'R-1',
    contact: 'C-1',
    facility: 'LKN',
    serviceLine: 'CARD',
    procedures: ['93306'],
    diagnoses: ['I25.10'],
    requestedOn: '2026-01-22',
    expectedRevenue: { minor: 45_000, currency: 'USD' },
    authorization: 'A-77',
    documentation: 'complete',
  },
  person: 'EP-1',
  patient: {
    identifiers: [{ authority: 'LKN', type: 'MR', value: '4711' }],
    familyName: 'Testwell',
    givenName: 'Testa Q',
    birthDate: '1980-02-29',
    sex: 'F',
    phone: '608-555-0100',
    address: { line: '1 Main St', city: 'Madison', state: 'WI', postalCode: '53703' },
  },
  coverage: { payer: 'NHP', memberId: 'M-9', group: 'G-1', relationship: 'self' },
  zone: 'America/Chicago',
  at: '2026-01-20T12:00:00.000Z',
}

async function openEhr(t: TestContext) {
  const server = await openFhirServer()
  t.after(() => server.close())
  const clock = createTestClock()
  const { client, close } = toFhir({ system: 'ehr', baseUrl: server.base }).open({
    clock,
    secrets: writtenOut,
    links: createLinks({ clock }),
  })
  t.after(close)
  return { server, client, invoker: createInvoker(fhirEhr(client, EHR), { clock }) }
}

const validator = await createFhirValidator()
const call = { idempotencyKey: 'k', attempt: 1, correlation: 'c', signal: new AbortController().signal }

test('a referral is a patient, a coverage and an order that a FHIR server can keep, once', async (t) => {
  const { client, invoker } = await openEhr(t)
  const first = await invoker.invoke(sendReferral, REFERRAL, {}, call)
  assert.deepEqual(await invoker.invoke(sendReferral, REFERRAL, {}, call), first)
  for (const type of ['Patient', 'Coverage', 'ServiceRequest']) {
    const found = await Array.fromAsync(client.search(type, {}))
    assert.equal(found.length, 1, type)
    assert.deepEqual(
      found[0] && validator.check(found[0]).filter(({ severity }) => severity === 'error'),
      [],
      type,
    )
  }
})

test('after a cut wire it is sent again, and is there once', async (t) => {
  const { server, client, invoker } = await openEhr(t)
  server.on = () => {
    server.on = () => undefined
    return 'cut'
  }
  const failure = asFailure(
    await invoker.invoke(sendReferral, REFERRAL, {}, call).then(() => undefined, asFailure),
  )
  assert.equal(failure.disposition, 'unknown')
  await invoker.invoke(sendReferral, REFERRAL, {}, call)
  assert.equal((await Array.fromAsync(client.search('ServiceRequest', {}))).length, 1)
})
