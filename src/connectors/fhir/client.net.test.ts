import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../access/index.ts'
import { type Bundle, decimalText, type Patient } from '../../formats/fhir/index.ts'
import { Failure } from '../../kernel/index.ts'
import { publicJwks } from '../http/index.ts'
import { createLink } from '../link/index.ts'
import { openFhirServer } from '../testing/fhir-server.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createFhirClient, fhirDestination, identifiedBy, issuesOfOutcome } from './index.ts'

async function setUp(
  t: TestContext,
  settings: object = {},
  server?: Awaited<ReturnType<typeof openFhirServer>>,
) {
  const fhir = server ?? (await openFhirServer())
  const clock = createTestClock()
  const breaker = { failures: 50, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'ehr', timeoutMs: 5_000, concurrency: 4, breaker, clock })
  const checked = fhirDestination.open({ baseUrl: fhir.base, ...settings })
  const client = createFhirClient(checked, { link, clock, secrets: writtenOut })
  t.after(async () => {
    client.close()
    await fhir.close()
  })
  return { fhir, client, clock, link }
}

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return thrown
}

const patient = (value: string): Patient => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:mrn', value }],
})

test('a resource is created, read, updated at its version, and removed', async (t) => {
  const { client } = await setUp(t)
  const created = await client.create(patient('1'))
  assert.deepEqual(created, { created: true, type: 'Patient', id: 'n1', versionId: '1' })
  const read = await client.read('Patient', 'n1')
  assert.ok(read?.resourceType === 'Patient')
  const updated = await client.update({ ...read, active: true }, { ifMatch: '1' })
  assert.deepEqual([updated.created, updated.versionId], [false, '2'])
  assert.equal((await failureOf(client.update(read, { ifMatch: '1' }))).code, 'LIG-CONNECTORS-HTTP-REFUSED')
  const [first, second] = [await client.vread('Patient', 'n1', '1'), await client.vread('Patient', 'n1', '2')]
  assert.deepEqual([first && 'active' in first, second && 'active' in second], [false, true])
  assert.deepEqual(
    [await client.remove('Patient', 'n1'), await client.remove('Patient', 'n1')],
    [true, false],
  )
  assert.equal(await client.read('Patient', 'n1'), undefined)
})

test('conditional create and update do nothing twice, and refuse what they can not tell apart', async (t) => {
  const { client, fhir } = await setUp(t)
  const ifNoneExist = identifiedBy({ system: 'urn:mrn', value: '7' })
  const where = ifNoneExist
  assert.equal((await client.create(patient('7'), { ifNoneExist })).created, true)
  const again = await client.create(patient('7'), { ifNoneExist })
  assert.deepEqual([again.created, again.id], [false, 'n1'])
  assert.deepEqual((await client.update(patient('7'), { where })).id, 'n1')
  assert.equal((await client.update(patient('8'), { where: { identifier: 'urn:mrn|8' } })).created, true)
  fhir.put({ ...patient('7') })
  const refused = await failureOf(client.update(patient('7'), { where }))
  assert.deepEqual([refused.disposition, refused.details.vendorCode], ['permanent', 'multiple-matches'])
})

test('a search follows its pages, by GET and by POST', async (t) => {
  for (const searchBy of ['get', 'post'] as const) {
    const { client, fhir } = await setUp(t, { searchBy })
    for (let nth = 0; nth < 7; nth += 1) fhir.put({ ...patient('same'), id: `p${nth}` })
    const found: unknown[] = []
    for await (const { id } of client.search('Patient', { identifier: 'urn:mrn|same', _count: 3 }))
      found.push(id)
    assert.deepEqual(found, ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'])
    assert.match(fhir.asked[0] ?? '', searchBy === 'get' ? /^GET Patient\?/ : /^POST Patient\/_search$/)
  }
})

test('a page that leads elsewhere or round in a circle ends the search', async (t) => {
  const check = async (url: string, code: string) => {
    const { client, fhir } = await setUp(t)
    const body = { resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url }] }
    fhir.on = () => ({ status: 200, body })
    const reading = async () => {
      for await (const _ of client.pages('Patient', {}));
    }
    assert.equal((await failureOf(reading())).code, code)
  }
  await check('http://elsewhere.example/fhir/Patient?page=2', 'LIG-CONNECTORS-FHIR-LINK')
  await check('Patient?page=2', 'LIG-CONNECTORS-FHIR-UNREADABLE')
})

test('decimals keep their precision', async (t) => {
  const { client, fhir } = await setUp(t)
  fhir.on = ({ method }) =>
    method === 'GET'
      ? {
          status: 200,
          text: '{"resourceType":"Observation","status":"final","code":{},"valueQuantity":{"value":1.00}}',
        }
      : undefined
  const read = await client.read('Observation', 'o1')
  assert.ok(read?.resourceType === 'Observation' && read.valueQuantity?.value !== undefined)
  assert.equal(decimalText(read.valueQuantity.value), '1.00')
})

test('a transaction is all or nothing, a batch is each for itself', async (t) => {
  const { client } = await setUp(t)
  const bundle = (type: 'transaction' | 'batch', url: string): Bundle => ({
    resourceType: 'Bundle',
    type,
    entry: [
      { resource: patient('t1'), request: { method: 'PUT', url: 'Patient?identifier=urn:mrn|t1' } },
      { resource: patient('t2'), request: { method: 'PUT', url } },
    ],
  })
  assert.equal((await failureOf(client.send(bundle('transaction', 'Device/1')))).disposition, 'permanent')
  const count = async () => (await Array.fromAsync(client.search('Patient', {}))).length
  assert.equal(await count(), 0)
  const answer = await client.send(bundle('transaction', 'Patient?identifier=urn:mrn|t2'))
  assert.deepEqual(
    [answer.type, answer.entry?.map(({ response }) => response?.status)],
    ['transaction-response', ['201', '201']],
  )
  const mixed = await client.send(bundle('batch', 'Device/1'))
  assert.deepEqual(
    mixed.entry?.map(({ response }) => response?.status),
    ['200', '400'],
  )
  assert.equal(await count(), 2)
})

test('what an OperationOutcome means, and that nothing of the patient is in it', async (t) => {
  const check = async (
    status: number,
    codes: readonly string[],
    [code, disposition]: readonly [string, string],
  ) => {
    const { client, fhir } = await setUp(t)
    const issue = codes.map((one) => ({
      severity: 'error',
      code: one,
      diagnostics: 'DOE^JANE 1970',
      expression: ['Patient.name[0]'],
    }))
    fhir.on = () => ({ status, body: { resourceType: 'OperationOutcome', issue } })
    const failure = await failureOf(client.create(patient('1')))
    assert.deepEqual(
      [failure.code.replace('LIG-CONNECTORS-HTTP-', ''), failure.disposition],
      [code, disposition],
    )
    assert.doesNotMatch(JSON.stringify(failure.details) + failure.says, /DOE|1970/)
    return failure
  }
  const refused = await check(422, ['required'], ['REFUSED', 'permanent'])
  assert.deepEqual([refused.details.vendorCode, refused.details.fields], ['required', 'Patient.name[0]'])
  await check(409, ['lock-error'], ['NOT-NOW', 'transient'])
  await check(409, ['lock-error', 'required'], ['REFUSED', 'permanent'])
  await check(500, ['exception'], ['SERVER-ERROR', 'unknown'])
  await check(500, ['transient'], ['NOT-NOW', 'transient'])
  await check(401, ['login'], ['UNAUTHENTICATED', 'transient'])
  const [issue] = issuesOfOutcome({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'fatal', code: 'required', diagnostics: 'DOE', expression: ['Patient.name'] }],
  })
  assert.deepEqual(
    [issue?.severity, issue?.code, issue?.place],
    ['error', 'fhir.outcome-required', 'Patient.name'],
  )
})

test('a change whose answer was lost may have happened; a read is asked again', async (t) => {
  const { client, fhir } = await setUp(t)
  fhir.on = () => 'cut'
  assert.equal((await failureOf(client.create(patient('1')))).code, 'LIG-CONNECTORS-CUT')
  assert.equal((await failureOf(client.read('Patient', '1'))).code, 'LIG-CONNECTORS-CUT-BEFORE-EFFECT')
  fhir.on = () => ({ status: 200, text: '<html>' })
  const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction' }
  const lost = await failureOf(client.send(bundle))
  assert.deepEqual([lost.code, lost.disposition], ['LIG-CONNECTORS-FHIR-UNREADABLE-AFTER-CHANGE', 'unknown'])
  assert.equal((await failureOf(client.read('Patient', '1'))).code, 'LIG-CONNECTORS-FHIR-UNREADABLE')
})

test('a client with a private key gets a token, once (SMART backend services)', async (t) => {
  const pairs = [
    generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ]
  for (const pair of pairs) {
    const privateKey = pair.export({ format: 'pem', type: 'pkcs8' }).toString()
    const jwks = publicJwks([{ privateKey, keyId: 'k1' }]).keys
    assert.ok(jwks.every((one) => !('d' in one)))
    const server = await openFhirServer({ jwks, token: 'good' })
    const auth = {
      kind: 'private-key-jwt',
      tokenUrl: `${server.base}/token`,
      clientId: 'lig',
      privateKey,
      keyId: 'k1',
    }
    const { client } = await setUp(t, { auth }, server)
    await Promise.all([client.create(patient('1')), client.create(patient('2'))])
    assert.equal(server.asked.filter((one) => one === 'POST token').length, 1)
  }
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' })
  const server = await openFhirServer({ jwks: [], token: 'good' })
  const privateKey = JSON.stringify({ ...stranger, kid: 'k2' })
  const auth = { kind: 'private-key-jwt', tokenUrl: `${server.base}/token`, clientId: 'lig', privateKey }
  const { client } = await setUp(t, { auth }, server)
  assert.equal((await failureOf(client.create(patient('1')))).code, 'LIG-CONNECTORS-HTTP-UNAUTHENTICATED')
})

test('a bulk export: begun, asked for as often as the server says, read line by line, ended', async (t) => {
  const { client, fhir, clock } = await setUp(t)
  for (const id of ['a', 'b', 'c']) fhir.put({ ...patient(id), id })
  fhir.put({ resourceType: 'Group', id: 'g' })
  const scripted = [
    { status: 202, headers: { 'retry-after': '20', 'x-progress': '40%' } },
    { status: 429, headers: { 'retry-after': '60' }, body: {} },
    { status: 202 },
  ]
  fhir.on = ({ path, method }) => (path === 'jobs/1' && method === 'GET' ? scripted.shift() : undefined)
  const address = await client.bulk.begin({
    of: { group: 'g' },
    types: ['Patient'],
    since: '2026-01-01T00:00:00Z',
  })
  assert.equal(
    fhir.asked.at(-1),
    'GET Group/g/$export?_outputFormat=application/fhir+ndjson&_type=Patient&_since=2026-01-01T00:00:00Z',
  )
  const waiting = client.bulk.wait(address)
  const started = clock.now()
  let settledAt = 0
  void waiting.then(() => {
    settledAt = clock.now()
  })
  while (settledAt === 0) {
    await clock.pass(1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.ok(settledAt - started >= 80_000, `${settledAt - started}`)
  const { files, errors } = await waiting
  assert.deepEqual([files.map(({ type }) => type), errors], [['Patient', 'Group'], []])
  const [file] = files
  assert.ok(file)
  const resources = await Array.fromAsync(client.bulk.read(file), ({ resource }) => resource()?.id)
  assert.deepEqual(resources, ['a', 'b', 'c'])
  await client.bulk.end(address)
  assert.equal(fhir.asked.at(-1), 'DELETE jobs/1')
})

test('a bulk export that fails says so', async (t) => {
  const { client, fhir } = await setUp(t)
  const address = await client.bulk.begin({ of: 'system' })
  fhir.on = () => ({
    status: 500,
    body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] },
  })
  const failure = await failureOf(client.bulk.wait(address))
  assert.deepEqual([failure.disposition, failure.details.vendorCode], ['transient', 'processing'])
  fhir.on = () => ({ status: 200, body: { output: [] } })
  assert.equal((await failureOf(client.bulk.wait(address))).code, 'LIG-CONNECTORS-FHIR-UNREADABLE')
})
