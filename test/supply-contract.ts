import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  confirmPurchaseOrder,
  createCustomerAccount,
  createPurchaseOrder,
  createSupplierInvoice,
  getPurchaseOrder,
  getStockLevel,
  getSupplierInvoice,
  postCustomerInvoice,
  postSupplierInvoice,
  receiveGoods,
} from '../src/hospital/index.ts'
import { asFailure, type JsonObject, usd } from '../src/kernel/index.ts'
import type { Capability } from '../src/workflows/index.ts'
import { carryOut, type Erp, type Ledger, listOf, STORMS } from './finance-contract.ts'

/** What every ERP of the suite knows: two suppliers, gloves in boxes of 100, supplies as an expense, revenue. */
export const SUPPLIERS = ['SUP-NMS', 'SUP-HSI'] as const
export const GLOVES = 'GLV-M'
export const SUTURES = 'SUT-30'
export const SUPPLIES = '6300'
export const REVENUE = '4000'

/** How often all of it is done while systems fail. */
const ROUNDS = 2

const CAPABILITIES = [
  createPurchaseOrder,
  confirmPurchaseOrder,
  getPurchaseOrder,
  receiveGoods,
  getStockLevel,
  createSupplierInvoice,
  postSupplierInvoice,
  getSupplierInvoice,
  postCustomerInvoice,
]

/** One contract of purchasing, receiving and invoicing, many ERPs. */
export function supplyContract(erp: Erp): void {
  const { legalEntity } = erp
  const context = { legalEntity, facility: erp.facility }
  const location = `${erp.facility}-CS`
  const day = '2026-01-19'
  const line = (number: string, item: string, change: JsonObject = {}): JsonObject => ({
    line: number,
    ids: [{ kind: 'BUYER', value: item }],
    quantity: '4',
    unit: 'BX',
    price: '4.125',
    ...change,
  })
  const order = (change: JsonObject = {}): JsonObject => ({
    order: 'PO-1',
    legalEntity,
    supplier: SUPPLIERS[0],
    location,
    orderedOn: day,
    lines: [line('10', GLOVES), line('20', SUTURES, { quantity: '25', unit: 'EA', price: '1.5' })],
    ...change,
  })
  const which = (number = 'PO-1'): JsonObject => ({ order: number, legalEntity })
  const received = (number: string, quantity: string, lot: string, unit = 'BX'): JsonObject => ({
    line: number,
    ids: [{ kind: 'LOT', value: lot }],
    quantity,
    unit,
  })
  const receipt = (lines: JsonObject[], change: JsonObject = {}): JsonObject => ({
    receipt: 'GR-1',
    legalEntity,
    order: 'PO-1',
    receivedOn: day,
    lines,
    ...change,
  })
  const booked = (account: string, change: JsonObject = {}): JsonObject => ({
    ids: [],
    account,
    quantity: '1',
    price: '5',
    description: 'Freight',
    ...change,
  })
  const gloves = booked(SUPPLIES, {
    ids: [{ kind: 'BUYER', value: GLOVES }],
    unit: 'BX',
    quantity: '4',
    price: '4.125',
    costCentre: `${erp.facility}-CARD`,
  })
  const invoice = (change: JsonObject = {}): JsonObject => ({
    invoice: 'INV-7',
    supplier: SUPPLIERS[0],
    legalEntity,
    invoicedOn: day,
    dueOn: '2026-02-18',
    total: usd(2_150),
    lines: [gloves, booked(SUPPLIES)],
    ...change,
  })
  const whichInvoice = (number = 'INV-7', supplier: string = SUPPLIERS[0]): JsonObject => ({
    invoice: number,
    supplier,
    legalEntity,
  })
  const act = async (ledger: Ledger, capability: Capability, input: JsonObject) =>
    (await carryOut(ledger, capability, input, context)).output
  const isRefused = async (ledger: Ledger, capability: Capability, input: JsonObject, place?: RegExp) => {
    const failure = asFailure(await act(ledger, capability, input).then(() => undefined, asFailure))
    assert.equal(failure.disposition, 'permanent')
    assert.equal(failure.details.system, erp.system)
    if (place) assert.match(String(failure.details.fields), place)
  }
  const onHand = async (ledger: Ledger, item: string, lot?: string) => {
    const input = { item, location, legalEntity, ...(lot !== undefined && { lot }) }
    const { quantity, unit } = await act(ledger, getStockLevel, input)
    return `${quantity} ${unit}`
  }
  const confirmed = async (ledger: Ledger) => {
    await act(ledger, createPurchaseOrder, order())
    return act(ledger, confirmPurchaseOrder, which())
  }
  const audited = async ({ audit }: Ledger) => {
    const { purchaseOrders, goodsReceipts, invoices, debits, credits } = await audit()
    return [...[purchaseOrders, goodsReceipts, invoices].map((all) => listOf(all).length), debits, credits]
  }

  test(`${erp.system}: purchasing and invoices are bound to its own legal entity`, async (t) => {
    const { invoker } = await erp.open(t)
    for (const capability of CAPABILITIES) {
      assert.equal(invoker.systemFor(capability, context), erp.system)
      assert.throws(() => invoker.systemFor(capability, { legalEntity: 'XX' }), /LIG-WORKFLOWS-NO-BINDING/)
    }
  })

  test(`${erp.system}: an order is made once, confirmed, and read as it stands`, async (t) => {
    const ledger = await erp.open(t)
    assert.deepEqual(await act(ledger, getPurchaseOrder, which()), {})
    const lines = [
      { line: '10', unit: 'BX', ordered: '4', received: '0' },
      { line: '20', unit: 'EA', ordered: '25', received: '0' },
    ]
    const draft = await act(ledger, createPurchaseOrder, order())
    assert.deepEqual([draft.state, draft.lines], ['draft', lines])
    assert.deepEqual(await act(ledger, createPurchaseOrder, order()), draft)
    const standing = await act(ledger, confirmPurchaseOrder, which())
    assert.ok(standing.number)
    assert.deepEqual([standing.state, standing.lines], ['confirmed', lines])
    assert.deepEqual(await act(ledger, confirmPurchaseOrder, which()), standing)
    assert.deepEqual(await act(ledger, createPurchaseOrder, order()), standing)
    assert.deepEqual(await act(ledger, getPurchaseOrder, which()), { found: standing })
    assert.deepEqual(await audited(ledger), [1, 0, 0, 0, 0])
  })

  test(`${erp.system}: an order that it has no codes for is refused at its places`, async (t) => {
    const ledger = await erp.open(t)
    await isRefused(ledger, createPurchaseOrder, order({ supplier: 'NOBODY' }), /supplier/i)
    await isRefused(ledger, createPurchaseOrder, order({ location: 'NOWHERE' }), /location/i)
    await isRefused(ledger, createPurchaseOrder, order({ lines: [line('1', 'NOTHING')] }), /lines\[0\]/)
    const unnamed = order({ lines: [line('1', GLOVES, { ids: [{ kind: 'SUPPLIER', value: 'GLV-7' }] })] })
    await isRefused(ledger, createPurchaseOrder, unnamed, /lines\[0\]\.ids/)
    await isRefused(
      ledger,
      createPurchaseOrder,
      order({ lines: [line('1', GLOVES, { unit: 'KG' })] }),
      /unit/i,
    )
    const twice = order({ lines: [line('1', GLOVES), line('1', SUTURES)] })
    await isRefused(ledger, createPurchaseOrder, twice, /lines/)
    await isRefused(ledger, confirmPurchaseOrder, which('PO-9'))
    assert.deepEqual(await audited(ledger), [0, 0, 0, 0, 0])
  })

  test(`${erp.system}: what is received is on hand, by lots, until all of it came`, async (t) => {
    const ledger = await erp.open(t)
    await confirmed(ledger)
    assert.equal(await onHand(ledger, GLOVES), '0 EA')
    const part = receipt([
      received('10', '1', 'L-1'),
      received('10', '1.5', 'L-2'),
      received('20', '5', 'S-1', 'EA'),
    ])
    const taken = await act(ledger, receiveGoods, part)
    assert.deepEqual(await act(ledger, receiveGoods, part), taken)
    assert.equal(await onHand(ledger, GLOVES), '250 EA')
    assert.equal(await onHand(ledger, GLOVES, 'L-2'), '150 EA')
    assert.equal(await onHand(ledger, GLOVES, 'L-9'), '0 EA')
    assert.equal(await onHand(ledger, SUTURES), '5 EA')
    const { found } = await act(ledger, getPurchaseOrder, which())
    assert.match(JSON.stringify(found), /"confirmed".*"received":"2.5".*"received":"5"/)
    const rest = [received('10', '1.5', 'L-2'), received('20', '20', 'S-1', 'EA')]
    const last = await act(ledger, receiveGoods, receipt(rest, { receipt: 'GR-2' }))
    assert.notEqual(last.number, taken.number)
    assert.equal(await onHand(ledger, GLOVES, 'L-2'), '300 EA')
    assert.match(JSON.stringify(await act(ledger, getPurchaseOrder, which())), /"state":"received"/)
    assert.deepEqual(await audited(ledger), [1, 2, 0, 0, 0])
  })

  test(`${erp.system}: no more is received than is open of a confirmed order`, async (t) => {
    const ledger = await erp.open(t)
    await act(ledger, createPurchaseOrder, order())
    const all = receipt([received('10', '4', 'L-1')])
    await isRefused(ledger, receiveGoods, all, /order/i)
    await act(ledger, confirmPurchaseOrder, which())
    const more = [received('10', '3', 'L-1'), received('10', '1.5', 'L-2')]
    await isRefused(ledger, receiveGoods, receipt(more), /lines\[1\]\.quantity/)
    await isRefused(ledger, receiveGoods, receipt([received('30', '1', 'L-1')]), /lines\[0\]\.line/)
    await isRefused(ledger, receiveGoods, receipt([received('10', '1', 'L-1', 'EA')]), /lines\[0\]\.unit/)
    await isRefused(ledger, receiveGoods, receipt([received('10', '1', 'L-1')], { order: 'PO-9' }))
    await act(ledger, receiveGoods, all)
    const late = receipt([received('10', '1', 'L-1')], { receipt: 'GR-2' })
    await isRefused(ledger, receiveGoods, late, /lines\[0\]\.quantity/)
    const elsewhere = { item: GLOVES, location: 'NOWHERE', legalEntity }
    await isRefused(ledger, getStockLevel, elsewhere, /location/)
    await isRefused(ledger, getStockLevel, { ...elsewhere, item: 'NOTHING', location }, /item/)
    assert.equal(await onHand(ledger, GLOVES), '400 EA')
  })

  test(`${erp.system}: of receipts at once each is taken whole or not, and no more than is open`, async (t) => {
    const ledger = await erp.open(t)
    await confirmed(ledger)
    const lots = ['L-1', 'L-2', 'L-3']
    const taken = await Promise.allSettled(
      lots.map((lot) => act(ledger, receiveGoods, receipt([received('10', '2', lot)], { receipt: lot }))),
    )
    assert.deepEqual(taken.map(({ status }) => status).sort(), ['fulfilled', 'fulfilled', 'rejected'])
    const levels = await Promise.all(lots.map((lot) => onHand(ledger, GLOVES, lot)))
    assert.deepEqual(levels.sort(), ['0 EA', '200 EA', '200 EA'])
    assert.equal(await onHand(ledger, GLOVES), '400 EA')
  })

  test(`${erp.system}: a supplier's invoice is a draft, then posted with both sides, once`, async (t) => {
    const ledger = await erp.open(t)
    assert.deepEqual(await act(ledger, getSupplierInvoice, whichInvoice()), {})
    const draft = await act(ledger, createSupplierInvoice, invoice())
    assert.deepEqual([draft.state, draft.total], ['draft', usd(2_150)])
    assert.deepEqual(await act(ledger, createSupplierInvoice, invoice()), draft)
    assert.deepEqual(await audited(ledger), [0, 0, 1, 0, 0])
    const posted = await act(ledger, postSupplierInvoice, whichInvoice())
    assert.ok(posted.number)
    assert.deepEqual([posted.state, posted.total], ['posted', usd(2_150)])
    assert.deepEqual(await act(ledger, postSupplierInvoice, whichInvoice()), posted)
    assert.deepEqual(await act(ledger, getSupplierInvoice, whichInvoice()), { found: posted })
    assert.deepEqual(await audited(ledger), [0, 0, 1, 2_150, 2_150])
    const other = { supplier: SUPPLIERS[1], lines: [booked(SUPPLIES)], total: usd(500) }
    await act(ledger, createSupplierInvoice, invoice(other))
    assert.deepEqual(await audited(ledger), [0, 0, 2, 2_150, 2_150])
  })

  test(`${erp.system}: an invoice that is wrong is refused at its places`, async (t) => {
    const ledger = await erp.open(t)
    await isRefused(ledger, createSupplierInvoice, invoice({ total: usd(2_151) }), /total/)
    await isRefused(ledger, createSupplierInvoice, invoice({ supplier: 'NOBODY' }), /supplier/i)
    await isRefused(ledger, createSupplierInvoice, invoice({ invoicedOn: '2019-01-31' }), /invoicedOn|date/i)
    const unknown = invoice({ lines: [booked('9999')], total: usd(500) })
    await isRefused(ledger, createSupplierInvoice, unknown, /lines\[0\]\.account/)
    const nowhere = invoice({ lines: [booked(SUPPLIES, { costCentre: 'nowhere' })], total: usd(500) })
    await isRefused(ledger, createSupplierInvoice, nowhere, /lines\[0\]\.costCentre/)
    await isRefused(ledger, postSupplierInvoice, whichInvoice('INV-9'))
    assert.deepEqual(await audited(ledger), [0, 0, 0, 0, 0])
  })

  test(`${erp.system}: an invoice that is wrong stays refused when its outcome was unknown`, async (t) => {
    const ledger = await erp.open(t)
    for (const fault of STORMS[0] ?? []) ledger.faults.set(fault)
    for (const number of ['INV-1', 'INV-2', 'INV-3'])
      await isRefused(ledger, createSupplierInvoice, invoice({ invoice: number, total: usd(1) }), /total/)
    await act(ledger, createSupplierInvoice, invoice())
  })

  const account = (person: string): JsonObject => ({
    person,
    name: 'Testa Testwell',
    legalEntity,
    facility: erp.facility,
    costCentre: `${erp.facility}-CARD`,
    serviceLine: 'CARD',
    payerClass: 'commercial',
  })
  const bill = (number: string, customer: JsonObject): JsonObject => ({
    invoice: number,
    account: String(customer.account),
    legalEntity,
    invoicedOn: day,
    total: usd(500),
    lines: [booked(REVENUE, { description: 'Visit', costCentre: `${erp.facility}-CARD` })],
  })

  test(`${erp.system}: a customer's invoice is posted once to an account that is there`, async (t) => {
    const ledger = await erp.open(t)
    await isRefused(ledger, postCustomerInvoice, bill('PB-1', { account: 'nobody' }), /account|customer/)
    const customer = await act(ledger, createCustomerAccount, account('EP-1'))
    const posted = await act(ledger, postCustomerInvoice, bill('PB-1', customer))
    assert.deepEqual([posted.state, posted.total], ['posted', usd(500)])
    assert.deepEqual(await act(ledger, postCustomerInvoice, bill('PB-1', customer)), posted)
    assert.deepEqual(await audited(ledger), [0, 0, 1, 500, 500])
    await isRefused(ledger, postCustomerInvoice, { ...bill('PB-2', customer), total: usd(1) }, /total/)
    assert.deepEqual(await audited(ledger), [0, 0, 1, 500, 500])
  })

  // Each of the other faults is in the storm of all of them.
  for (const storm of STORMS.filter(([first]) => first?.kind === 'dropAfterAccept')) {
    const named = storm.map(({ kind }) => kind).join(', ')
    test(`${erp.system}: under ${named} all is ordered, received and invoiced once`, async (t) => {
      const ledger = await erp.open(t)
      const customer = await act(ledger, createCustomerAccount, account('EP-1'))
      for (const fault of storm) ledger.faults.set(fault)
      let [attempts, calls] = [0, 0]
      for (let number = 1; number <= ROUNDS; number++) {
        const [ref, inv] = [`PO-${number}`, `INV-${number}`]
        const half = (name: string) =>
          receipt([received('10', '2', `L-${number}`)], { order: ref, receipt: name })
        for (const [capability, input] of [
          [createPurchaseOrder, order({ order: ref })],
          [confirmPurchaseOrder, which(ref)],
          [receiveGoods, half(`GR-${number}a`)],
          [receiveGoods, half(`GR-${number}b`)],
          [createSupplierInvoice, invoice({ invoice: inv })],
          [postSupplierInvoice, whichInvoice(inv)],
          [postCustomerInvoice, bill(`PB-${number}`, customer)],
        ] as const) {
          attempts += (await carryOut(ledger, capability, input, context)).attempts
          calls++
        }
      }
      assert.ok(attempts > calls, 'the faults were met')
      ledger.faults.clear()
      assert.deepEqual(await audited(ledger), [
        ROUNDS,
        2 * ROUNDS,
        2 * ROUNDS,
        2_650 * ROUNDS,
        2_650 * ROUNDS,
      ])
      assert.equal(await onHand(ledger, GLOVES), `${400 * ROUNDS} EA`)
    })
  }
}
