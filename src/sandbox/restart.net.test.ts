import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { isJsonObject, type JsonObject } from '../kernel/index.ts'
import { callRest } from './testing/rest-client.ts'

const PROGRAM = `
  import { startSandbox } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
  const sandbox = await startSandbox(JSON.parse(process.argv[1]))
  console.log(JSON.stringify(sandbox.manifest))
  process.once('SIGTERM', () => sandbox.close())
`

async function start(
  t: TestContext,
  dataDirectory: string,
): Promise<{ child: ChildProcess; control: string }> {
  const options = {
    dataDirectory,
    referralsPerMinute: 0,
    webhookUrl: 'http://127.0.0.1:9/',
    ehrDestination: { host: '127.0.0.1', port: 9 },
  }
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  assert.ok(child.stdout)
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line')
  const manifest: unknown = JSON.parse(String(line))
  const control = isJsonObject(manifest) && isJsonObject(manifest.control) ? String(manifest.control.url) : ''
  return { child, control }
}

test('a killed sandbox starts again where it was, and one that is closed leaves nothing running', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const first = await start(t, directory)
  await callRest(`${first.control}/referrals`, { method: 'POST', body: { count: 5 } })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const second = await start(t, directory)
  assert.equal(second.control, first.control)
  const audit = await callRest(`${second.control}/audit`)
  const crm: JsonObject = isJsonObject(audit.object.crm) ? audit.object.crm : {}
  assert.equal(Array.isArray(crm.referrals) ? crm.referrals.length : 0, 5)
  second.child.kill('SIGTERM')
  const [code] = await once(second.child, 'exit')
  assert.equal(code, 0)
})
