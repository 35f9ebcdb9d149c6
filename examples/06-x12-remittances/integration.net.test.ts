import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openScriptedServer } from '../../src/connectors/testing/scripted-sftp-server.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const sample = (name: string): string =>
  readFileSync(new URL(`../../src/formats/x12/fixtures/remittance/${name}.835`, import.meta.url), 'utf8')

type Payment = { readonly trace: string; readonly amount: string; readonly claims: readonly unknown[] }
const posted: { readonly file: string; readonly payments: readonly Payment[] }[] = []
const target = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  posted.push(JSON.parse(Buffer.concat(chunks).toString()))
  response.writeHead(204).end()
})
await once(target.listen(0, '127.0.0.1'), 'listening')
const clearinghouse = await openScriptedServer()
const programs: RunningProgram[] = []
after(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  target.closeAllConnections()
  target.close()
  await clearinghouse.close()
})

const env = {
  PORT: 'off',
  LIGAMENT_DATA: temporaryDirectory(),
  TARGET_URL: `http://127.0.0.1:${(target.address() as AddressInfo).port}/payments`,
  REMITS_PORT: String(clearinghouse.port),
  REMITS_HOST_KEY: clearinghouse.publicKey,
  REMITS_PASSWORD: 'fits',
}
const run = (...words: readonly string[]) => {
  const program = new RunningProgram(['run', 'examples/06-x12-remittances', ...words], env)
  programs.push(program)
  return program
}
const put = (name: string, text: string): void =>
  void clearinghouse.files.set(`/outbox/${name}`, Buffer.from(text))
const taken = (name: string) => clearinghouse.files.has(`/outbox/taken/${name}`)

test('the way to the clearinghouse can be tried', async () => {
  const program = run('--test')
  assert.equal(await program.ended, 0, program.output)
  assert.match(program.output, /good {2}permission: the directory can be read/)
})

test('payments are posted once, whole and balanced ones only, whatever ends the program', async () => {
  const first = run()
  put('canonical.835', sample('cosyte-medicare-canonical'))
  await until(() => posted.length === 1)
  put('half.835', sample('cosyte-golden').slice(0, 300))
  put('imbalance.835', sample('cosyte-imbalance'))
  await until(() => taken('imbalance.835'))
  await first.end('SIGKILL')

  const second = run()
  put('half.835', sample('cosyte-golden'))
  put('again.835', sample('cosyte-medicare-canonical'))
  await until(() => taken('half.835') && taken('again.835') && posted.length === 2)
  assert.deepEqual(
    posted.map(({ file }) => file),
    ['canonical.835', 'half.835'],
  )
  for (const { payments } of posted)
    for (const { trace, amount, claims } of payments) {
      assert.ok(trace.length > 0 && claims.length > 0)
      assert.match(amount, /^\d+\.\d\d$/)
    }
  assert.equal(await second.end('SIGTERM'), 0)
})
