import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, test } from 'node:test'
import { mllp } from '../../src/formats/index.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

type Entry = {
  readonly resource: { readonly resourceType: string; readonly id?: string }
  readonly request: { readonly url: string }
}
const bundles: { readonly type: string; readonly entry: readonly Entry[] }[] = []
const tokens = new Set<string>()
/** A FHIR server as far as a transaction sees it. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  tokens.add(String(request.headers.authorization))
  const bundle = JSON.parse(Buffer.concat(chunks).toString())
  bundles.push(bundle)
  const entry = bundle.entry.map(({ request: { url } }: Entry) => ({
    response: { status: '201 Created', location: `${url}/_history/1` },
  }))
  response.writeHead(200, { 'content-type': 'application/fhir+json' })
  response.end(JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry }))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const programs: RunningProgram[] = []
after(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  server.closeAllConnections()
  server.close()
})

const adt = (controlId: string, family: string): string =>
  [
    `MSH|^~\\&|EHR|NORTH|LIGAMENT|NET|20260105080000||ADT^A08^ADT_A01|${controlId}|P|2.5.1`,
    `PID|1||P1^^^NORTH&1.2.3&ISO^MR||${family}^ONE||19800101|F`,
    'PV1|1|I|W1^01||||||||||||||||V1',
    '',
  ].join('\r')

test('a message becomes a transaction of resources, which a later one replaces', async () => {
  const program = new RunningProgram(['run', 'examples/07-mllp-to-fhir'], {
    PORT: 'off',
    MLLP_PORT: '0',
    LIGAMENT_DATA: temporaryDirectory(),
    FHIR_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    FHIR_TOKEN: 'Bearer of-the-test',
  })
  programs.push(program)
  const [, port] = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
  const sender = connect(Number(port), '127.0.0.1')
  sender.on('error', () => undefined)
  for (const message of [adt('C1', 'TESTPATIENT'), adt('C2', 'RENAMED')])
    sender.write(mllp.frame(Buffer.from(message)))
  await until(() => bundles.length === 2)
  sender.destroy()
  const urls = bundles.map(({ type, entry }) => {
    assert.equal(type, 'transaction')
    return entry.map(({ request: { url } }) => url).filter((url) => url.startsWith('Patient/'))
  })
  assert.equal(urls[0]?.length, 1)
  assert.deepEqual(urls[0], urls[1])
  assert.match(JSON.stringify(bundles[1]), /RENAMED/)
  assert.deepEqual([...tokens], ['Bearer of-the-test'])
  assert.equal(await program.end('SIGTERM'), 0)
})
