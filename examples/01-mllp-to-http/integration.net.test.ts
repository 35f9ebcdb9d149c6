import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, test } from 'node:test'
import { mllp } from '../../src/formats/index.ts'
import { isJsonObject } from '../../src/kernel/index.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

type Posted = { readonly controlId: string; readonly patient: string; readonly key: string }

/** What the messages are posted to: it answers until it is told to keep silent, and again afterwards. */
const posted: Posted[] = []
let silent = false
const target = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
  assert.ok(isJsonObject(body) && isJsonObject(body.patient))
  const key = String(request.headers['idempotency-key'])
  posted.push({ controlId: String(body.controlId), patient: String(body.patient.id), key })
  if (!silent) response.writeHead(200).end('taken')
})
await once(target.listen(0, '127.0.0.1'), 'listening')
after(() => {
  target.closeAllConnections()
  target.close()
})

const env = {
  PORT: 'off',
  MLLP_PORT: '0',
  LIGAMENT_DATA: temporaryDirectory(),
  TARGET_URL: `http://127.0.0.1:${(target.address() as AddressInfo).port}/adt`,
}
const programs: RunningProgram[] = []
const run = () => {
  const program = new RunningProgram(['run', 'examples/01-mllp-to-http'], env)
  programs.push(program)
  return program
}
after(() => Promise.all(programs.map((program) => program.end('SIGKILL'))))
const portOf = async (program: RunningProgram) =>
  Number((await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/))[1])

const adt = (controlId: string, patient: string, event = 'A08') =>
  [
    `MSH|^~\\&|EHR|NORTH|LIGAMENT|NET|20260105080000||ADT^${event}|${controlId}|P|2.5.1`,
    `PID|1||${patient}^^^NORTH^MR||TESTPATIENT^ONE||19800101|F`,
    `PV1|1|I|W1^01||||||||||||||||V-${patient}`,
    '',
  ].join('\r')

/** Sends all at once on one connection; the codes of the acknowledgments, in order. */
async function send(port: number, messages: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1')
  const decoder = mllp.createFrameDecoder({ maxBytes: 65_536 })
  const codes: string[] = []
  for (const message of messages) socket.write(mllp.frame(Buffer.from(message)))
  for await (const chunk of socket) {
    for (const item of decoder.push(chunk)) {
      if (item.kind === 'message')
        codes.push(/\rMSA\|(\w+)/.exec(Buffer.from(item.bytes).toString())?.[1] ?? '')
    }
    if (codes.length === messages.length) break
  }
  socket.destroy()
  return codes
}

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)]
const ids = (patient: string) => posted.filter((one) => one.patient === patient).map((one) => one.controlId)

test('each ADT is posted, in order per patient, under one key, whatever ends the program', async () => {
  const first = run()
  const port = await portOf(first)
  const before = [adt('C1', 'P1', 'A01'), adt('C2', 'P2', 'A01'), adt('C3', 'P1')]
  assert.deepEqual(await send(port, before), ['AA', 'AA', 'AA'])
  await until(() => posted.length === 3)

  // From here on what is posted is not answered, so it is in flight when the program is killed.
  silent = true
  const during = ['C4', 'C5', 'C6'].flatMap((id) => [adt(id, 'P1'), adt(`${id}B`, 'P2')])
  assert.deepEqual(distinct(await send(port, during)), ['AA'])
  await until(() => posted.length === 5)
  await first.end('SIGKILL')

  silent = false
  const second = run()
  await until(() => ['C6', 'C6B'].every((id) => posted.some(({ controlId }) => controlId === id)))
  assert.deepEqual(distinct(ids('P1')), ['C1', 'C3', 'C4', 'C5', 'C6'])
  assert.deepEqual(distinct(ids('P2')), ['C2', 'C4B', 'C5B', 'C6B'])
  // Only what was in flight came twice.
  assert.deepEqual(ids('P1'), ['C1', 'C3', 'C4', 'C4', 'C5', 'C6'])
  const keys = Map.groupBy(posted, ({ controlId }) => controlId)
  for (const [controlId, times] of keys)
    assert.equal(distinct(times.map(({ key }) => key)).length, 1, controlId)
  assert.equal(distinct(posted.map(({ key }) => key)).length, keys.size)

  const withoutPatient = adt('C7', '')
  assert.deepEqual(await send(await portOf(second), [withoutPatient]), ['AE'])
  assert.equal(await second.end('SIGTERM'), 0)
})
