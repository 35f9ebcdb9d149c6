import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { ReplayDetail } from '../src/gateway/index.ts'
import { RunningProgram } from './spine/running-program.ts'
import { temporaryDirectory, until } from './stores.ts'

/** The first example with a mapping that is wrong, then mended, by the commands of docs/guides/replay.md. */
const guide = readFileSync(fileURLToPath(new URL('../docs/guides/replay.md', import.meta.url)), 'utf8')
const RIGHT = readFileSync(
  fileURLToPath(new URL('../examples/01-mllp-to-http/integration.ts', import.meta.url)),
  'utf8',
)
const project = temporaryDirectory()
const file = join(project, 'integration.ts')

const posted: { controlId: string; givenName: string | null; key: string }[] = []
const target = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = JSON.parse(Buffer.concat(chunks).toString())
  const key = String(request.headers['idempotency-key'])
  posted.push({ controlId: body.controlId, givenName: body.patient.givenName, key })
  response.writeHead(200).end()
})
await once(target.listen(0, '127.0.0.1'), 'listening')
after(() => {
  target.closeAllConnections()
  target.close()
})
const env = {
  PORT: '0',
  MLLP_PORT: '0',
  LIGAMENT_DATA: join(project, 'data'),
  TARGET_URL: `http://127.0.0.1:${(target.address() as AddressInfo).port}/adt`,
}

/** A message that the wrong mapping loses (A08), gets wrong (a given name), or gets right (without one). */
const adt = (controlId: string, event: string, givenName = '') =>
  [
    `MSH|^~\\&|EHR|NORTH|LIGAMENT|NET|20260105080000||ADT^${event}|${controlId}|P|2.5.1`,
    `PID|1||P-${controlId}^^^NORTH^MR||TESTPATIENT^${givenName}||19800101|F`,
    '',
  ].join('\r')

async function ligament(...words: readonly string[]) {
  const program = new RunningProgram(words, env)
  const code = await program.ended
  return { code, said: program.output }
}
async function replay(...words: readonly string[]): Promise<ReplayDetail> {
  const { code, said } = await ligament('replay', ...words, '--json')
  assert.equal(code, 0, said)
  return JSON.parse(said)
}
const effectsOf = ({ counts }: ReplayDetail) =>
  Object.fromEntries(counts?.effects.map(({ effect, count }) => [effect, count]) ?? [])

/** The words of a command of the guide, with the times of this test. */
function commandOf(
  form: RegExp,
  times: { readonly from: string; readonly until?: string },
): readonly string[] {
  const command = form.exec(guide)?.[1] ?? assert.fail(`${form} is not in the guide`)
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  return words.map((word, at) => {
    if (words[at - 1] === '--from') return times.from
    return words[at - 1] === '--until' ? (times.until ?? word) : word
  })
}

async function live(definition: string): Promise<RunningProgram> {
  writeFileSync(file, definition)
  const program = new RunningProgram(['run', file], env)
  after(() => program.end('SIGKILL'))
  await program.says(/console http/)
  return program
}

test('what a wrong mapping lost is sent, what arrived is not sent twice, what arrived wrong only when asked', async () => {
  const wrong = RIGHT.replace(
    "!== 'ADT') return",
    "!== 'ADT' || message.get('MSH-9.2') === 'A08') return",
  ).replace("message.get('PID-5.2')", "message.get('PID-5.3')")
  assert.notEqual(wrong, RIGHT)
  const from = new Date().toISOString()
  const first = await live(wrong)
  const messages = [adt('C1', 'A01', 'ONE'), adt('C2', 'A08', 'TWO'), adt('C3', 'A01'), adt('C4', 'A08')]
  const sent = join(project, 'messages.hl7')
  writeFileSync(sent, messages.join('\r'))
  const [address] = await first.says(/mllp:\/\/\S+/)
  assert.equal((await ligament('send', sent, '--to', address)).code, 0)
  await until(() => posted.length === 2)
  assert.equal(await first.end('SIGINT'), 0, first.output)
  const seen = [...posted]

  const second = await live(RIGHT)
  const later = new Date(Date.now() + 3_600_000).toISOString()
  const asked = commandOf(/replay (preview .* "A08 were lost")\n/, { from, until: later })
  const preview = await replay(...asked)
  assert.deepEqual(effectsOf(preview), {
    'send to 127.0.0.1': 2,
    'skip: delivered': 1,
    'skip: delivered-otherwise': 1,
  })
  assert.equal(posted.length, 2, 'a preview sends nothing')
  const ran = await replay('run', preview.id)
  assert.deepEqual([ran.done, ran.skipped, ran.failed], [2, 2, 0])
  assert.deepEqual(
    posted.slice(2).map(({ controlId, givenName }) => [controlId, givenName]),
    [
      ['C2', 'TWO'],
      ['C4', null],
    ],
  )
  const changed = await replay(...commandOf(/replay (preview .* --again changed)\n/, { from }))
  assert.deepEqual(effectsOf(changed), { 'send AGAIN to 127.0.0.1': 1, 'skip: delivered': 3 })
  assert.equal((await replay('run', changed.id)).done, 1)
  const last = posted.at(-1)
  assert.deepEqual([last?.controlId, last?.givenName], ['C1', 'ONE'])
  assert.ok(!seen.some(({ key }) => key === last?.key), 'under a key of its own')
  assert.equal((await replay(...asked)).counts?.acts, 0)
  assert.equal(await second.end('SIGINT'), 0, second.output)
})
