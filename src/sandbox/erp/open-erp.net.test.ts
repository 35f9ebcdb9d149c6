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

const ordered = (change: JsonObject = {}): JsonObject => ({
  line: '1',
  item: 'GLV-M',
  quantity: '3',
  unit: 'BX',
  unitPrice: '4.1250',
  ...change,
})
const order: JsonObject = {
  externalReference: 'PO-1',
  legalEntity: 'LHI',
  supplier: 'SUP-NMS',
  location: 'LKN-CS',
  date: today,
  lines: [ordered()],
}

test('an order is one for a reference, of items in units that they come in', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  const check = async (change: JsonObject, expected: readonly string[]) =>
    assert.deepEqual(codesOf(await erp('/api/v1/purchase-orders', write({ ...order, ...change }))), expected)
  await check({ supplier: 'x', location: 'C01-CS', date: '2026-02-30' }, [
    'supplier Unknown',
    'location Unknown',
    'date DateInvalid',
  ])
  await check({ lines: [ordered({ unit: 'KG', quantity: '0', unitPrice: '1.00001' })] }, [
    'lines[0].unit Unknown',
    'lines[0].quantity QuantityInvalid',
    'lines[0].unitPrice DecimalInvalid',
  ])
  await check({ lines: [ordered(), ordered()] }, ['lines Duplicate'])
  await check({ lines: [ordered({ line: '0' })] }, ['lines[0].line NumberInvalid'])
  const made = await erp('/api/v1/purchase-orders', write(order))
  assert.deepEqual([made.status, made.object.number, made.object.state], [201, 'PO-300001', 'Draft'])
  assert.equal((await erp('/api/v1/purchase-orders', write(order))).status, 409)
  const confirm = () => erp('/api/v1/purchase-orders/PO-300001/confirm', { method: 'POST' })
  for (const answer of [await confirm(), await confirm()])
    assert.deepEqual([answer.status, answer.object.state], [200, 'Confirmed'])
  assert.equal((await erp('/api/v1/purchase-orders/PO-9/confirm', { method: 'POST' })).status, 404)
})

test('a receipt is of a confirmed order, by lots, and comes into stock as units of the item', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  await erp('/api/v1/purchase-orders', write(order))
  const receipt = (lines: JsonObject[], externalReference = 'GR-1') =>
    erp(
      '/api/v1/goods-receipts',
      write({ externalReference, purchaseOrder: 'PO-300001', date: today, lines }),
    )
  const part: JsonObject = { line: '1', quantity: '1.5', unit: 'BX', lot: 'L-1' }
  assert.deepEqual(codesOf(await receipt([part])), ['purchaseOrder NotConfirmed'])
  await erp('/api/v1/purchase-orders/PO-300001/confirm', { method: 'POST' })
  assert.deepEqual(
    codesOf(
      await receipt([
        { line: '1', quantity: '1', unit: 'EA' },
        { ...part, line: '2' },
      ]),
    ),
    ['lines[0].unit NotOrdered', 'lines[0].lot Required', 'lines[1].line Unknown'],
  )
  assert.deepEqual(codesOf(await receipt([part, { ...part, quantity: '1.501' }])), [
    'lines[1].quantity QuantityExceeded',
  ])
  assert.equal((await receipt([part])).status, 201)
  assert.equal(errorOf(await receipt([part])).number, 'GR-700001')
  const level = await erp('/api/v1/stock-levels?item=GLV-M&location=LKN-CS')
  assert.deepEqual([level.object.quantity, level.object.unit], ['150', 'EA'])
  assert.equal((await erp('/api/v1/stock-levels?item=GLV-M&location=x')).status, 404)
  await receipt([part], 'GR-2')
  const { object } = await erp('/api/v1/purchase-orders?externalReference=PO-1')
  assert.deepEqual(
    listOf(object.items).map(({ state }) => state),
    ['Received'],
  )
})

test('an invoice is a draft until it is posted with a journal, and its lines make up its total', async (t) => {
  const { system } = await openTestSystem(t, { open: openErp })
  const erp = await signIn(system)
  // 3 times 4.1250 is 12.375: half a cent is rounded up.
  const booked = { account: '6300', costCentre: 'LKN-CARD', quantity: '3', unitPrice: '4.1250' }
  const invoice: JsonObject = {
    externalReference: 'INV-7',
    legalEntity: 'LHI',
    supplier: 'SUP-NMS',
    date: today,
    total: '12.38',
    lines: [booked],
  }
  const send = (change: JsonObject) => erp('/api/v1/supplier-invoices', write({ ...invoice, ...change }))
  assert.deepEqual(codesOf(await send({ total: '12.37' })), ['total TotalDiffers'])
  assert.deepEqual(codesOf(await send({ lines: [{ ...booked, account: '1290' }] })), [
    'lines[0].account AccountClosed',
  ])
  const made = await send({})
  assert.deepEqual([made.status, made.object.state], [201, 'Draft'])
  assert.equal(errorOf(await send({})).number, made.object.number)
  assert.equal((await send({ supplier: 'SUP-HSI' })).status, 201)
  assert.deepEqual(listOf(system.audit().journals), [])
  const post = () => erp(`/api/v1/supplier-invoices/${made.object.number}/post`, { method: 'POST' })
  for (const answer of [await post(), await post()])
    assert.deepEqual([answer.status, answer.object.state], [200, 'Posted'])
  const { object } = await erp('/api/v1/trial-balance')
  assert.deepEqual(
    listOf(object.accounts).map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['2000', '0.00', '12.38'],
      ['6300', '12.38', '0.00'],
    ],
  )
  const unknown = { ...invoice, customer: 'CA-9' }
  assert.deepEqual(codesOf(await erp('/api/v1/customer-invoices', write(unknown))), ['customer Unknown'])
})
