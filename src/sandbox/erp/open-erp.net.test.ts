import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateIn, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import { systemClock } from '../system-clock.ts'
import { callRest, type RestAnswer, requestToken, signIn } from '../testing/rest-client.ts'
import { openTestSystem } from '../testing/test-context.ts'
import { openErp } from './open-erp.ts'

const today = dateIn(systemClock.now(), 'UTC')
const customer: JsonObject = {
  externalReference: 'EP-1',
  legalEntity: 'LHI',
  name: 'Testa Testwell',
  costCentre: 'LKN-CARD',
  serviceLine: 'CARD',
  payerClass: 'commercial',
  facility: 'LKN',
}
const line = (account: string, debit: string, credit: string): JsonObject => ({
  account,
  debit,
  credit,
  memo: 'x',
})
const journal: JsonObject = {
  externalReference: 'T-1',
  legalEntity: 'LHI',
  date: today,
  lines: [line('1010', '80.10', '0.00'), line('4900', '19.90', '0'), line('1200', '0', '100.00')],
}
const write = (body: JsonValue, headers = {}) => ({ method: 'POST', body, headers })
const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
const errorOf = ({ object }: RestAnswer): JsonObject => (isJsonObject(object.error) ? object.error : {})
const codesOf = (answer: RestAnswer) =>
  listOf(errorOf(answer).details).map(({ code, target }) => `${target} ${code}`)

test('a customer is made once for a reference, and only in the books that are kept here', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const made = await erp('/api/v1/customers', write(customer))
  assert.equal(made.status, 201)
  assert.deepEqual(made.object.pricingRule, { id: 'PR-COM-CARD', percent: 68, effectiveFrom: '2024-01-01' })
  const again = await erp('/api/v1/customers', write(customer))
  assert.equal(again.status, 409)
  assert.equal(errorOf(again).number, made.object.number)
  const found = await erp('/api/v1/customers?externalReference=EP-1&legalEntity=LHI')
  assert.deepEqual(
    listOf(found.object.items).map(({ number }) => number),
    [made.object.number],
  )
  const elsewhere = { ...customer, legalEntity: 'LCL', costCentre: 'C01-CARD', facility: 'C01' }
  assert.deepEqual(codesOf(await erp('/api/v1/customers', write(elsewhere))), ['legalEntity Unknown'])
})

test('what is wrong with a customer is said all at once', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const check = async (change: JsonObject, expected: readonly string[]) => {
    const answer = await erp('/api/v1/customers', write({ ...customer, ...change }))
    assert.equal(answer.status, 422)
    assert.deepEqual(codesOf(answer), expected)
  }
  await check({ name: '', payerClass: 'rich' }, ['name Required', 'payerClass Unknown'])
  await check({ legalEntity: 'LCL' }, ['legalEntity Unknown', 'costCentre WrongLegalEntity'])
  await check({ costCentre: 'C01-CARD' }, ['costCentre WrongLegalEntity'])
  await check({ externalReference: 'x'.repeat(65) }, ['externalReference TooLong'])
  assert.deepEqual(codesOf(await erp('/api/v1/customers', write([]))), [' BodyInvalid'])
})

test('an idempotency key gives the first answer again, and refuses another body', async (t) => {
  const opened = await openTestSystem(t, { open: openErp })
  const erp = await signIn(opened.system)
  const key = { 'idempotency-key': 'k-1' }
  const first = await erp('/api/v1/customers', write(customer, key))
  const { system } = await opened.restart()
  const later = await signIn(system)
  const second = await later('/api/v1/customers', write(customer, key))
  assert.deepEqual([second.status, second.object], [201, first.object])
  assert.equal(second.headers.get('idempotency-replayed'), 'true')
  const other = await later('/api/v1/customers', write({ ...customer, name: 'Other' }, key))
  assert.deepEqual(codesOf(other), ['Idempotency-Key IdempotencyKeyReused'])
  assert.equal(listOf(system.audit().customers).length, 1)
})

test('a journal is posted once, balanced and in an open period, or not at all', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const check = async (change: JsonObject, expected: readonly string[]) =>
    assert.deepEqual(codesOf(await erp('/api/v1/journals', write({ ...journal, ...change }))), expected)
  await check({ lines: [line('1010', '1.00', '0'), line('1200', '0', '1.01')] }, ['lines Unbalanced'])
  await check({ lines: [line('9999', '1', '0'), line('1290', '0', '1')] }, [
    'lines[0].account Unknown',
    'lines[1].account AccountClosed',
  ])
  await check({ lines: [line('1010', '1', '1'), line('1200', '-1', '0')] }, [
    'lines[0].debit OneSided',
    'lines[1].debit AmountInvalid',
    'lines[1].debit OneSided',
  ])
  await check({ legalEntity: 'LCL' }, ['legalEntity Unknown'])
  await check({ date: '2019-01-31' }, ['date PeriodClosed'])
  await check({ date: '2999-01-31' }, ['date PeriodNotOpen'])
  const posted = await erp('/api/v1/journals', write(journal))
  assert.equal(posted.status, 201)
  const again = await erp('/api/v1/journals', write(journal))
  assert.deepEqual([again.status, errorOf(again).number], [409, posted.object.number])
  const audit = system.audit()
  assert.deepEqual([listOf(audit.journals).length, audit.debits, audit.credits], [1, 10_000, 10_000])
  const balance = await erp('/api/v1/trial-balance')
  assert.deepEqual([balance.object.debits, balance.object.credits], ['100.00', '100.00'])
})

test('lists come in pages', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const codes: unknown[] = []
  for (let cursor = ''; ; ) {
    const page = await erp(`/api/v1/cost-centres?limit=40&cursor=${cursor}`)
    codes.push(...listOf(page.object.items).map(({ code }) => code))
    if (page.object.next === null) break
    cursor = String(page.object.next)
  }
  assert.equal(codes.length, 90)
  assert.equal(new Set(codes).size, 90)
  assert.equal((await erp('/api/v1/cost-centres?cursor=nonsense')).status, 422)
})

test('without a good token nothing is said', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  assert.equal((await requestToken(system, 'wrong')).status, 400)
  const url = `${system.connection.baseUrl}/api/v1/customers`
  assert.equal((await callRest(url)).status, 401)
  const forged = { authorization: `Bearer ${Number.MAX_SAFE_INTEGER}.AAAA` }
  assert.equal((await callRest(url, { headers: forged })).status, 401)
})

test('it misbehaves as told', async (t) => {
  const { system, context } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const check = async (
    kind: 'error' | 'throttle' | 'maintenance',
    status: number,
    code: string,
    retry: string | null,
  ) => {
    context.faults.set({ kind, ...(kind === 'maintenance' ? { forMs: 60_000 } : {}) })
    const answer = await erp('/api/v1/customers')
    assert.deepEqual(
      [answer.status, errorOf(answer).code, answer.headers.get('retry-after')],
      [status, code, retry],
    )
    context.faults.clear()
  }
  await check('error', 500, 'InternalError', null)
  await check('throttle', 429, 'TooManyRequests', '2')
  await check('maintenance', 503, 'MaintenanceWindow', '60')
  context.faults.set({ kind: 'down' })
  await assert.rejects(erp('/api/v1/customers'))
  context.faults.clear()
  context.faults.set({ kind: 'dropAfterAccept' })
  await assert.rejects(erp('/api/v1/customers', write(customer)))
  assert.equal(listOf(system.audit().customers).length, 1, 'the work was done')
})
