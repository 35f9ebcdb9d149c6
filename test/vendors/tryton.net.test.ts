import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../src/access/index.ts'
import { createLinks } from '../../src/connectors/index.ts'
import { createTestClock } from '../../src/connectors/testing/test-clock.ts'
import { toTryton, trytonFinance, trytonSupply } from '../../src/hospital/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kernel/index.ts'
import { FaultSwitch } from '../../src/sandbox/faults/fault-switch.ts'
import type { HttpAnswer, HttpRequest } from '../../src/sandbox/http/http-message.ts'
import { openHttpServer } from '../../src/sandbox/http/open-http-server.ts'
import { createWorld } from '../../src/sandbox/world/create-world.ts'
import { createInvoker } from '../../src/workflows/index.ts'
import { type Erp, financeContract, type Ledger, START } from '../finance-contract.ts'
import { supplyContract } from '../supply-contract.ts'
import { hasTryton, openTryton, PASSWORD, type TrytonServer } from '../tryton.ts'
import { COMPANY, FACILITY, prepareBooks, prepareCompany } from './prepare-tryton.ts'
import { withFaults } from './with-faults.ts'

const SYSTEM = 'tryton'
const WRITES = /\.(create|write|post|delete|quote|confirm|process|receive|done)$/

let server: Promise<TrytonServer> | undefined

const openClient = (url: string, database: string, clock: ReturnType<typeof createTestClock>) => {
  const breaker = { failures: 100, halfOpenAfterMs: 1 }
  const settings = {
    url,
    database,
    user: 'admin',
    password: PASSWORD,
    system: SYSTEM,
    timeoutMs: 60_000,
    breaker,
  }
  return toTryton(settings).open({ clock, secrets: writtenOut, links: createLinks({ clock }) })
}

const started = (): Promise<TrytonServer> =>
  openTryton(async (url, database) => {
    for (const prepare of [prepareCompany, prepareBooks]) {
      const { client, close } = openClient(url, database, createTestClock(START))
      await prepare((method, ...params) => client.call({ method, params }))
      close()
    }
  })

async function openLedger(t: TestContext): Promise<Ledger> {
  server ??= started()
  const { url, createDatabase } = await server
  const database = await createDatabase()
  const clock = createTestClock(START)
  const faults = new FaultSwitch({ system: SYSTEM, chance: createWorld(1).chance, clock })
  const handle = (request: HttpRequest) => pass(url, request, faults)
  const before = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    clock,
    faults: undefined,
    handle,
    refuse: () => ({ status: 500 }),
  })
  t.after(before.close)
  const { client, close } = openClient(`http://127.0.0.1:${before.port}`, database, clock)
  t.after(close)
  const books = { system: SYSTEM, companies: { [COMPANY]: COMPANY }, journal: 'REV', units: { EA: 'u' } }
  const bindings = [...trytonFinance(client, books), ...trytonSupply(client, books)]
  const invoker = createInvoker(bindings, { clock })
  return {
    invoker,
    faults,
    clock,
    audit: () => audit((method, ...params) => client.call({ method, params })),
  }
}

/** On to the real server; what only reads is left alone. */
function pass(url: string, { path, headers, text }: HttpRequest, faults: FaultSwitch): Promise<HttpAnswer> {
  const asked: unknown = JSON.parse(text)
  const { authorization } = headers
  return withFaults(faults, isJsonObject(asked) && WRITES.test(String(asked.method)), async () => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: text,
    })
    return {
      status: answer.status,
      body: await answer.text(),
      contentType: answer.headers.get('content-type') ?? '',
    }
  })
}

type Ask = (method: string, ...params: JsonValue[]) => Promise<JsonValue>

async function audit(ask: Ask): Promise<JsonObject> {
  const read = async (model: string, domain: JsonValue, fields: string[]): Promise<readonly JsonObject[]> => {
    const found = await ask(`model.${model}.search_read`, domain, 0, null, null, fields)
    return Array.isArray(found) ? found.filter(isJsonObject) : []
  }
  const lines = await read('account.move.line', [['move.state', '=', 'posted']], ['debit', 'credit'])
  const cents = (side: string) =>
    lines.reduce((sum, line) => sum + Math.round(Number((line[side] as JsonObject).decimal) * 100), 0)
  return {
    customers: await read('party.party', [['code', 'like', 'EP-%']], ['code']),
    journals: await read('account.move', [], ['state', 'description']),
    debits: cents('debit'),
    credits: cents('credit'),
    purchaseOrders: await read('purchase.purchase', [], ['state']),
    goodsReceipts: await read('stock.shipment.in', [], ['state']),
    invoices: await read('account.invoice', [], ['state']),
  }
}

const TRYTON: Erp = { system: SYSTEM, legalEntity: COMPANY, facility: FACILITY, open: openLedger }

if (hasTryton()) {
  financeContract(TRYTON)
  supplyContract(TRYTON)
} else test('Tryton', { skip: 'this machine has no Tryton' })
