import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../access/index.ts'
import type { Bundle, BundleEntryRequest, Patient } from '../../formats/fhir/index.ts'
import { Failure } from '../../kernel/index.ts'
import { createLinks } from '../link/index.ts'
import { openFhirServer } from '../testing/fhir-server.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { type FhirDelivery, toFhir } from './index.ts'

const how = { idempotencyKey: 'k', correlation: 'c' }

async function setUp(t: TestContext) {
  const fhir = await openFhirServer()
  const clock = createTestClock()
  const target = toFhir({ baseUrl: fhir.base }).open({
    clock,
    secrets: writtenOut,
    links: createLinks({ clock }),
  })
  t.after(async () => {
    await target.close()
    await fhir.close()
  })
  const stored = () => Array.fromAsync(target.client.search('Patient', {}), ({ id }) => id)
  return { fhir, target, stored }
}

const patient = (value: string): Patient => ({
  resourceType: 'Patient',
  identifier: [{ value: 'no system' }, { system: 'urn:mrn', value }],
})

test('a resource is created or replaced by its identifier, however often it is delivered', async (t) => {
  const { target, stored, fhir } = await setUp(t)
  const first = await target.deliver({ resource: patient('a|b,c') }, how)
  assert.deepEqual(first, { created: true, reference: 'Patient/n1', versionId: '1' })
  assert.match(fhir.asked.at(-1) ?? '', /^PUT Patient\?identifier=urn:mrn\|a\\\|b\\,c$/)
  fhir.put({ resourceType: 'Patient', id: 'x', identifier: [{ system: 'urn:mrn', value: '2' }] })
  for (let time = 0; time < 2; time += 1) {
    const again = await target.deliver({ resource: patient('2') }, how)
    assert.deepEqual([again.created, again.reference], [false, 'Patient/x'])
  }
  const byId = await target.deliver({ resource: { resourceType: 'Patient', id: 'own' } }, how)
  assert.deepEqual([byId.created, byId.reference], [true, 'Patient/own'])
  assert.deepEqual([...(await stored())].sort(), ['n1', 'own', 'x'])
})

test('a bundle is sent when it can be sent twice, and what failed in a batch is a failure', async (t) => {
  const { target, stored } = await setUp(t)
  const bundle = (type: 'transaction' | 'batch', ...requests: BundleEntryRequest[]): FhirDelivery => {
    const entry = requests.map((request, nth) => ({ resource: patient(`b${nth}`), request }))
    return { bundle: { resourceType: 'Bundle', type, entry } satisfies Bundle }
  }
  const put: BundleEntryRequest = { method: 'PUT', url: 'Patient?identifier=urn:mrn|b0' }
  const create: BundleEntryRequest = { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:mrn|b1' }
  for (let time = 0; time < 2; time += 1)
    assert.deepEqual(await target.deliver(bundle('transaction', put, create), how), {
      type: 'transaction-response',
      entries: 2,
    })
  assert.equal((await stored()).length, 2)
  const check = async (delivery: FhirDelivery, code: string) => {
    const thrown = await target.deliver(delivery, how).catch((failure: unknown) => failure)
    assert.ok(thrown instanceof Failure)
    assert.deepEqual([thrown.code, thrown.disposition], [`LIG-CONNECTORS-FHIR-${code}`, 'permanent'])
  }
  await check(bundle('transaction', { method: 'POST', url: 'Patient' }), 'NOT-REPEATABLE')
  await check({ resource: { resourceType: 'Patient' } }, 'NOT-REPEATABLE')
  await check(bundle('batch', put, { method: 'PUT', url: 'Device/1' }), 'BATCH-REFUSED')
})

test('its test says whether it speaks FHIR', async (t) => {
  const { fhir, target } = await setUp(t)
  assert.equal((await target.test?.())?.ok, true)
  fhir.on = () => ({ status: 200, text: '<html>' })
  const found = await target.test?.()
  assert.deepEqual([found?.ok, found?.steps.at(-1)?.step], [false, 'permission'])
})
