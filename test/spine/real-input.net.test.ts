import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { splitMessages } from '../../src/formats/hl7v2/index.ts'
import type { ExceptionDetail, ExceptionRow, LogDetail, LogRow, SearchHit } from '../../src/gateway/index.ts'
import { everything } from './audit.ts'
import { EXPECTED } from './expected-acknowledgements.ts'
import { RunningNetwork } from './running-network.ts'
import { RunningProgram } from './running-program.ts'

const FIXTURES = fileURLToPath(new URL('../../src/formats/hl7v2/fixtures', import.meta.url))

type Sent = {
  readonly file: string
  readonly message: number
  readonly controlId: string | null
  readonly acknowledged: readonly string[]
  readonly errors: readonly string[]
}

const network = await RunningNetwork.open()
after(() => network.close())

const files = globSync(`${FIXTURES}/*.hl7`).sort()
const nameOf = (file: string) => basename(file, '.hl7')

/** One message as the file holds it; a file without one is sent whole. */
function bytesOf({ file, message }: Sent): Buffer {
  const bytes = readFileSync(file)
  return Buffer.from(splitMessages(bytes).messages[message - 1]?.bytes ?? bytes)
}

async function raw(id: string): Promise<Buffer> {
  const response = await network.fetch(`/api/log/${id}/raw`)
  return Buffer.from(await response.arrayBuffer())
}

const sender = new RunningProgram(['send', ...files, '--to', network.mllp, '--json'], network.env)
const exitCode = await sender.ended
const sent: readonly Sent[] = sender.output
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))

await network.until('every message is handled', ({ log }) => log.messages >= sent.length && log.behind === 0)
const kept = await everything<LogRow>(network, '/api/log?kind=message&stream=ehr.mllp')

/** The bytes of every message that the HL7 door took in, by the entry that keeps them; the EHR sends its own too. */
const bytes = new Map<string, Buffer>()
for (const { id } of kept) bytes.set(id, await raw(id))
const entriesOf = (one: Sent): readonly string[] => {
  const expected = bytesOf(one)
  return [...bytes].filter(([, found]) => found.equals(expected)).map(([id]) => id)
}

test('each message is answered as the standard says', () => {
  assert.equal(exitCode, 1, 'some were refused')
  const answered = Object.groupBy(sent, ({ file }) => nameOf(file))
  for (const [file, messages] of Object.entries(EXPECTED)) {
    assert.deepEqual(
      answered[file]?.map(({ acknowledged }) => acknowledged.join(' ')),
      messages.map(({ codes }) => codes),
      file,
    )
  }
  assert.deepEqual(Object.keys(answered).sort(), Object.keys(EXPECTED).sort())
})

test('a sender that is told no is told where', () => {
  for (const { file, message, acknowledged, errors } of sent) {
    const isRefused = acknowledged.some((code) => !code.endsWith('A'))
    assert.equal(errors.length > 0, isRefused, `${nameOf(file)}: ${errors}`)
    const segment = EXPECTED[nameOf(file)]?.[message - 1]?.why?.slice(0, 3)
    if (segment)
      assert.ok(
        errors.some((error) => error.startsWith(segment)),
        `${nameOf(file)}: ${errors}`,
      )
  }
})

test('each is kept byte for byte, once', () => {
  for (const one of sent) assert.equal(entriesOf(one).length, 1, nameOf(one.file))
})

test('each is found by its control id', async () => {
  for (const one of sent.filter(({ controlId }) => controlId !== null)) {
    const hits = await network.api<SearchHit[]>(`/api/search?q=${encodeURIComponent(one.controlId ?? '')}`)
    const [entry] = entriesOf(one)
    assert.ok(
      hits.some(({ kind, id }) => kind === 'entry' && id === entry),
      nameOf(one.file),
    )
  }
})

test('what was refused is shown with place and reason, and stands in an exception', async () => {
  const open = await everything<ExceptionRow>(network, '/api/exceptions?state=open')
  const refused = sent.filter(({ file, message }) =>
    EXPECTED[nameOf(file)]?.[message - 1]?.codes.match(/[ER]$/),
  )
  assert.ok(refused.length > 10)
  for (const one of refused) {
    const place = EXPECTED[nameOf(one.file)]?.[one.message - 1]?.why
    const entry = await network.api<LogDetail>(`/api/log/${entriesOf(one)[0]}`)
    const exception = open.find((row) => row.entry === entry.id)
    assert.ok(exception, `${nameOf(one.file)} stands in no exception`)
    const detail = await network.api<ExceptionDetail>(`/api/exceptions/${exception.id}`)
    assert.ok(detail.code && detail.fix, nameOf(one.file))
    const shown = JSON.stringify([detail.detail, entry.meta, entry.problems])
    assert.ok(shown.includes(place ?? ''), `${nameOf(one.file)} does not name ${place}: ${shown}`)
  }
})

test('nothing crashed and nothing waits behind another message', async () => {
  const { log } = await network.until('it still answers', () => true)
  assert.equal(log.parkedKeys, 0)
})
