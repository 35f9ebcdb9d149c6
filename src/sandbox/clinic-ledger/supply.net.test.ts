import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { isJsonObject, type JsonObject } from '../../kernel/index.ts'
import { openTestSystem } from '../testing/test-context.ts'
import { openClinicLedger } from './open-clinic-ledger.ts'

async function open(t: TestContext) {
  const { system } = await openTestSystem(t, { open: openClinicLedger })
  const { baseUrl, username, password } = system.connection
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const send = async (method: string, path: string, body?: JsonObject, more: Record<string, string> = {}) => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...more },
      ...(body && { body: JSON.stringify(body) }),
    })
    const read: unknown = await answer.json()
    return { status: answer.status, headers: answer.headers, body: isJsonObject(read) ? read : {} }
  }
  const { headers } = await send('GET', '/', undefined, { 'x-csrf-token': 'Fetch' })
  const session = {
    'x-csrf-token': headers.get('x-csrf-token') ?? '',
    cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  }
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: JsonObject = {}) => send('POST', path, body, session),
  }
}

const ORDER = {
  PurchaseOrderReference: 'P-1',
  CompanyCode: 'LCL',
  Supplier: 'SUP-NMS',
  StorageLocation: 'C01-CS',
  PurchaseOrderDate: '/Date(1768780800000)/',
  to_PurchaseOrderItem: {
    results: [
      {
        PurchaseOrderItem: '10',
        Material: 'GLV-M',
        OrderQuantity: '4',
        PurchaseOrderQuantityUnit: 'BX',
        NetPriceAmount: '4.125',
      },
    ],
  },
}

test('an order is made, released by a function import, and read by its reference', async (t) => {
  const { get, post } = await open(t)
  const made = await post('/A_PurchaseOrder', ORDER)
  assert.equal(made.status, 201)
  const number = isJsonObject(made.body.d) ? String(made.body.d.PurchaseOrder) : ''
  assert.equal((await post(`/ReleasePurchaseOrder?PurchaseOrder='${number}'`)).status, 200)
  const filter = encodeURIComponent("PurchaseOrderReference eq 'P-1'")
  const { body } = await get(`/A_PurchaseOrder?$filter=${filter}`)
  assert.match(JSON.stringify(body), /"PurchaseOrderDate":"\/Date\(1768780800000\)\/".*"Confirmed"/)
  assert.match(JSON.stringify(body), /"Material":"GLV-M","OrderQuantity":"4","ReceivedQuantity":"0"/)
})

test('it says no in its own words: properties of entities and of their items', async (t) => {
  const { get, post } = await open(t)
  const said = async (path: string, body: JsonObject, status = 400) => {
    const answer = await post(path, body)
    assert.equal(answer.status, status)
    return JSON.stringify(answer.body)
  }
  const [item] = ORDER.to_PurchaseOrderItem.results
  const wrong = { ...ORDER, Supplier: 'X', to_PurchaseOrderItem: [{ ...item, Material: 'X' }] }
  const complaints = await said('/A_PurchaseOrder', wrong)
  assert.match(complaints, /"code":"FLD\/003","propertyref":"Supplier"/)
  assert.match(complaints, /"propertyref":"to_PurchaseOrderItem\/1\/Material"/)
  const twice = { ...ORDER, to_PurchaseOrderItem: [{ ...item }, { ...item }] }
  assert.match(await said('/A_PurchaseOrder', twice), /"propertyref":"to_PurchaseOrderItem"/)
  await post('/A_PurchaseOrder', ORDER)
  assert.match(await said('/A_PurchaseOrder', ORDER), /"code":"SUP\/041"/)
  assert.match(await said("/ReleasePurchaseOrder?PurchaseOrder='X'", {}, 404), /SRV\/004/)
  assert.equal((await get('/A_PurchaseOrder')).status, 400)
  const nowhere = encodeURIComponent("Material eq 'GLV-M' and StorageLocation eq 'X'")
  const { body } = await get(`/A_MaterialStock?$filter=${nowhere}`)
  assert.match(JSON.stringify(body), /"propertyref":"StorageLocation"/)
})
