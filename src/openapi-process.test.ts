import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { runCommand } from './cli/index.ts'
import { readApiDescription } from './connectors/index.ts'
import { openApiCommand } from './openapi-process.ts'
import { wsdlCommand } from './wsdl-process.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'ligament-openapi-'))
after(() => rmSync(directory, { recursive: true }))

const openapi = (...args: readonly string[]) => run('openapi', ...args)

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    env: {},
    cwd: root,
  }
  const code = await runCommand([openApiCommand, wsdlCommand], args, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const FIXTURES = 'src/connectors/openapi/fixtures'

test('a description becomes a module', async () => {
  const expected = readFileSync(join(root, FIXTURES, 'accounts.ts'), 'utf8')
  const printed = await openapi(`${FIXTURES}/accounts.yaml`)
  assert.deepEqual([printed.code, printed.out], [0, expected.trimEnd()])
  const file = join(directory, 'accounts.ts')
  assert.equal((await openapi(`${FIXTURES}/accounts.yaml`, '--out', file)).code, 0)
  assert.equal(readFileSync(file, 'utf8'), expected)
})

test('an integration is described', async () => {
  const file = join(directory, 'integration.ts')
  writeFileSync(
    file,
    `import { defineIntegration, fromHttp, fromWebhook } from 'ligament'
     const operations = [{ name: 'order', method: 'POST' as const, path: '/orders' }]
     export default defineIntegration({ name: 'shop', sources: [
       fromHttp({ name: 'orders', port: 8092, path: '/api', operations, auth: { kind: 'basic', users: [{ user: 'u', password: 'p' }] } }),
       fromWebhook({ name: 'crm', secrets: ['whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='] }),
     ] })`,
  )
  const { code, out, err } = await openapi(file)
  assert.equal(code, 0, err)
  const reading = readApiDescription(out)
  assert.ok(reading.ok, JSON.stringify(reading))
  const { title, operations } = reading.value
  assert.deepEqual([title, Object.keys(operations)], ['shop', ['order', 'crm']])
  assert.deepEqual(
    Object.values(operations).map(({ method, path }) => `${method} ${path}`),
    ['POST /api/orders', 'POST /webhooks/crm'],
  )
  assert.match(out, /"url": "http:\/\/localhost:8092"/)
  assert.match(out, /"scheme": "basic"/)
  assert.doesNotMatch(out, /whsec_|"p"/)
})

test('what can not be done is said', async () => {
  const wrong = join(directory, 'wrong.json')
  writeFileSync(wrong, '{ "openapi": "3.1.0", "components": { "schemas": { "A": { "$ref": "b.json" } } } }')
  const reference = await openapi(wrong)
  assert.deepEqual([reference.code, /\$\.components\.schemas\.A: /.test(reference.err)], [1, true])
  const none = await openapi('none.yaml')
  assert.deepEqual([none.code, /LIG-MAIN-NO-DESCRIPTION/.test(none.err)], [1, true])
  const other = await openapi('examples/01-mllp-to-http')
  assert.deepEqual([other.code, /none of its sources takes HTTP/.test(other.err)], [1, true])
  assert.equal((await openapi()).code, 2)
})

test('a WSDL becomes a module', async () => {
  const wsdl = 'src/connectors/soap/fixtures/documents.wsdl'
  const expected = readFileSync(join(root, wsdl.replace(/wsdl$/, 'ts')), 'utf8')
  assert.equal((await run('wsdl', wsdl)).out, expected.trimEnd())
  const file = join(directory, 'documents.ts')
  assert.equal((await run('wsdl', wsdl, '--out', file)).code, 0)
  assert.equal(readFileSync(file, 'utf8'), expected)
  const none = await run('wsdl', 'none.wsdl')
  assert.deepEqual([none.code, /LIG-CONNECTORS-SOAP-WSDL/.test(none.err)], [3, true])
  assert.equal((await run('wsdl')).code, 2)
})
