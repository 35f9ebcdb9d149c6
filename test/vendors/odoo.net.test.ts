import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../src/access/index.ts'
import { createLinks } from '../../src/connectors/index.ts'
import { createTestClock } from '../../src/connectors/testing/test-clock.ts'
import { odooFinance, toOdoo } from '../../src/hospital/index.ts'
import { isJsonObject, type JsonObject } from '../../src/kernel/index.ts'
import { FaultSwitch } from '../../src/sandbox/faults/fault-switch.ts'
import { openHttpServer } from '../../src/sandbox/http/open-http-server.ts'
import { createWorld } from '../../src/sandbox/world/create-world.ts'
import { createInvoker } from '../../src/workflows/index.ts'
import { financeContract, type Ledger, START } from '../finance-contract.ts'
import { COMPANY, FACILITY, OdooStandIn } from './odoo-stand-in.ts'
import { withFaults } from './with-faults.ts'

const SYSTEM = 'odoo'
const KEY = 'api-key'

async function openOdoo(t: TestContext, apiKey = KEY) {
  const clock = createTestClock(START)
  const faults = new FaultSwitch({ system: SYSTEM, chance: createWorld(1).chance, clock })
  const standIn = new OdooStandIn()
  const server = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    clock,
    faults: undefined,
    refuse: () => ({ status: 500 }),
    handle({ text }) {
      const asked: JsonObject = JSON.parse(text)
      const params = isJsonObject(asked.params) && Array.isArray(asked.params.args) ? asked.params.args : []
      const isChange = ['create', 'load', 'action_post', 'unlink'].includes(String(params[4]))
      return withFaults(faults, isChange, () => ({ status: 200, body: standIn.answer(asked, KEY) }))
    },
  })
  t.after(server.close)
  const system = toOdoo({
    system: SYSTEM,
    url: `http://127.0.0.1:${server.port}`,
    database: 'hospital',
    user: 'integration',
    apiKey,
    timeoutMs: 60_000,
    breaker: { failures: 100, halfOpenAfterMs: 1 },
  }).open({ clock, secrets: writtenOut, links: createLinks({ clock }) })
  t.after(system.close)
  return { clock, faults, standIn, system }
}

async function openLedger(t: TestContext): Promise<Ledger> {
  const { clock, faults, standIn, system } = await openOdoo(t)
  const books = { system: SYSTEM, companies: { LOD: COMPANY }, journal: 'MISC' }
  const invoker = createInvoker(odooFinance(system.client, books), { clock })
  return { invoker, faults, clock, audit: () => audit(standIn) }
}

function audit(standIn: OdooStandIn): JsonObject {
  const posted = standIn.rows('account.move').filter(({ state }) => state === 'posted')
  const cents = (side: string) =>
    posted
      .flatMap(({ line_ids: lines }) => (Array.isArray(lines) ? lines : []))
      .map((command) => (Array.isArray(command) && isJsonObject(command[2]) ? Number(command[2][side]) : 0))
      .reduce((sum, amount) => sum + Math.round(amount * 100), 0)
  return {
    customers: [...standIn.rows('res.partner')],
    journals: [...standIn.rows('account.move')],
    debits: cents('debit'),
    credits: cents('credit'),
  }
}

financeContract({
  system: SYSTEM,
  legalEntity: 'LOD',
  facility: FACILITY,
  unnamed: ['date'],
  open: openLedger,
})

test('a test of the connection says what works, and which credentials do not', async (t) => {
  const right = await openOdoo(t)
  assert.equal((await right.system.test()).ok, true)
  const wrong = await openOdoo(t, 'wrong')
  const { ok, steps } = await wrong.system.test()
  assert.equal(ok, false)
  assert.match(JSON.stringify(steps), /credentials/)
})
