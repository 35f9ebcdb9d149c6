import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure, isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.ts'
import { type Sandbox, startSandbox } from './index.ts'
import type { SandboxOptions } from './sandbox-options.ts'
import { callRest } from './testing/rest-client.ts'
import { openWebhookReceiver } from './testing/webhook-receiver.ts'

const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

type Start = (options?: Partial<SandboxOptions>) => Promise<Sandbox>

async function prepare(t: TestContext): Promise<{ start: Start; directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const receiver = await openWebhookReceiver(t)
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const start: Start = async (options = {}) => {
    const sandbox = await startSandbox({
      dataDirectory: directory,
      referralsPerMinute: 0,
      webhookUrl: receiver.url,
      ehrDestination: { host: '127.0.0.1', port: 9 },
      ...options,
    })
    let closing: Promise<void> | undefined
    const close = () => {
      closing ??= sandbox.close()
      return closing
    }
    t.after(close)
    return { ...sandbox, close }
  }
  return { start, directory }
}

test('the manifest tells how to reach each system', async (t) => {
  const { start } = await prepare(t)
  const { manifest } = await start()
  const answer = await callRest(`${manifest.control.url}/manifest`)
  assert.deepEqual(answer.object, manifest)
  const check = (system: string, fields: readonly string[]) => {
    const entry = manifest.systems[system] ?? {}
    for (const field of ['title', 'protocol', ...fields])
      assert.ok(entry[field] !== undefined, `${system}.${field}`)
  }
  check('crm', ['baseUrl', 'tokenUrl', 'clientId', 'clientSecret', 'webhookSecret'])
  check('erp', ['baseUrl', 'tokenUrl', 'clientId', 'clientSecret'])
  check('clinic-erp', ['baseUrl', 'username', 'password'])
  check('billing', ['url', 'wsdlUrl', 'username', 'password'])
  check('ehr', ['host', 'port'])
  check('clearinghouse', ['host', 'port', 'username', 'password', 'hostKey', 'inbox', 'outbox', 'directory'])
  check('bank', ['host', 'port', 'username', 'password', 'hostKey', 'outbox', 'directory'])
})

test('a restart keeps the ports, the secrets and the books', async (t) => {
  const { start, directory } = await prepare(t)
  const first = await start({ seed: 5 })
  first.acceptReferrals(3)
  const before = first.audit()
  await first.close()
  const second = await start()
  assert.deepEqual(second.manifest, first.manifest)
  assert.deepEqual(second.audit().crm?.referrals, before.crm?.referrals)
  assert.deepEqual(second.acceptReferrals(1), ['R-000004'])
  await second.close()
  await assert.rejects(
    start({ seed: 6 }),
    (thrown) => thrown instanceof Failure && thrown.code === 'LIG-SANDBOX-SEED',
  )
  const secrets = readdirSync(join(directory, 'sandbox'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /secret|key/.test(name),
  )
  assert.ok(secrets.length > 0)
  for (const name of secrets) assert.equal(statSync(join(directory, 'sandbox', name)).mode & 0o077, 0, name)
})

test('the control accepts referrals and sets the rate', async (t) => {
  const { start } = await prepare(t)
  const { manifest, audit } = await start()
  const control = (method: string, path: string, body: JsonObject) =>
    callRest(manifest.control.url + path, { method, body })
  const made = await control('POST', '/referrals', { count: 2 })
  assert.deepEqual([made.status, made.object.referrals], [201, ['R-000001', 'R-000002']])
  assert.equal(listOf(audit().crm?.referrals).length, 2)
  assert.equal((await control('POST', '/referrals', { count: 0 })).status, 422)
  assert.equal((await control('POST', '/referrals/R-9/documentation', {})).status, 404)
  assert.equal((await control('POST', '/referrals/R-000001/documentation', {})).status, 200)
  assert.equal((await control('PUT', '/rate', { referralsPerMinute: 30 })).status, 200)
  const rate = await callRest(`${manifest.control.url}/rate`)
  assert.deepEqual(rate.object, { referralsPerMinute: 30 })
  assert.equal((await control('PUT', '/rate', { referralsPerMinute: -1 })).status, 422)
})

test('the control sets faults, one or many, and clears them', async (t) => {
  const { start } = await prepare(t)
  const { manifest } = await start()
  const control = (method: string, path: string, body?: JsonObject) =>
    callRest(manifest.control.url + path, { method, ...(body && { body }) })
  const kindsOf = async (system: string) => {
    const { object } = await control('GET', '/faults')
    return listOf(object[system]).map(({ kind }) => kind)
  }
  const check = async (path: string, body: JsonObject, status: number) =>
    assert.equal((await control('PUT', path, body)).status, status, JSON.stringify(body))
  await check('/systems/erp/fault', { kind: 'throttle', rate: 0.5 }, 200)
  await check('/systems/erp/fault', { kind: 'slow', delayMs: 1 }, 200)
  assert.deepEqual(await kindsOf('erp'), ['slow', 'throttle'])
  await check('/systems/erp/fault', { kind: 'sulk' }, 422)
  await check('/systems/erp/fault', { kind: 'slow', rate: 2 }, 422)
  await check('/systems/pharmacy/fault', { kind: 'slow' }, 404)
  await control('DELETE', '/systems/erp/fault?kind=slow')
  assert.deepEqual(await kindsOf('erp'), ['throttle'])
  await check('/faults', { profile: 'storm' }, 200)
  assert.ok((await kindsOf('bank')).includes('error'))
  await check('/faults', { systems: { erp: [{ kind: 'error' }] } }, 200)
  assert.deepEqual(await kindsOf('erp'), ['error'])
  await check('/faults', { profile: 'hurricane' }, 422)
  await check('/faults', {}, 422)
  await control('DELETE', '/faults')
  assert.deepEqual([await kindsOf('erp'), await kindsOf('bank')], [[], []])
})

test('down refuses connections and cuts those that are open, until it is cleared', async (t) => {
  const { start } = await prepare(t)
  const { manifest } = await start()
  const wsdl = String(manifest.systems.billing?.wsdlUrl)
  assert.equal((await fetch(wsdl)).status, 200)
  await callRest(`${manifest.control.url}/systems/billing/fault`, { method: 'PUT', body: { kind: 'down' } })
  await assert.rejects(fetch(wsdl))
  await callRest(`${manifest.control.url}/systems/billing/fault`, { method: 'DELETE' })
  assert.equal((await fetch(wsdl)).status, 200)
})
