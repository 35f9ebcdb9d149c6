import {
  acknowledge,
  createValidator,
  parseMessage,
  validateHeader,
  viewOf,
} from '../src/formats/hl7v2/index.ts'
import { type Hl7Peer, hl7Peers } from './hl7-peers.ts'
import { installPeers } from './peer-engines.ts'
import { median, middle, perSecond } from './rate.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { sampleMessage } from './sample-message.ts'

const READS = [
  'MSH-9.1',
  'MSH-10',
  'PID-3.1',
  'PID-3.4.1',
  'PID-5.1',
  'PID-5.2',
  'PID-7',
  'PV1-2',
  'PV1-19.1',
  'DG1-3.1',
]
/** How many times faster than the fastest peer. */
const BAR = 3

/** HL7 v2 in one thread, the same messages for all: parse and ten reads beside the parsers of npm, then what intake does. */
export async function* benchHl7v2(options: BenchOptions): AsyncGenerator<Result> {
  const messages = Array.from({ length: 500 }, (_, at) => new Uint8Array(sampleMessage(`M${at}`, at)))
  yield* besidePeers(messages, options)
  const each = (name: string, act: (bytes: Uint8Array) => void): Result => ({
    name: `hl7 v2 ${name}`,
    value: round(median(options.rounds, () => perSecond(messages, options.seconds, act))),
    unit: 'messages/s',
  })
  yield each('parse alone', (bytes) => void parseMessage(bytes))
  yield each('parse, check the header, acknowledge', (bytes) => {
    const message = parsed(bytes)
    if (validateHeader(message).length > 0) throw new Error('the sample message is wrong')
    acknowledge(message, { verdict: 'accept' }, { controlId: 'A1', at: '20260101000000+0000' })
  })
  yield each('parse, typed view of PID', (bytes) => {
    if (!viewOf(parsed(bytes), 'PID')?.patientName) throw new Error('the sample message is wrong')
  })
  const validate = createValidator()
  yield each('parse, check against the standard', (bytes) => void validate(parsed(bytes)))
  yield large(options)
}

/** What each reads of the first message must be the same, or figures would compare different work. */
function* besidePeers(messages: readonly Uint8Array[], options: BenchOptions): Generator<Result> {
  const name = 'hl7 v2 parse and ten reads'
  const own: Hl7Peer = { name: 'Ligament', read: (bytes) => readTen(bytes) }
  const missing = options.peers ? installPeers() : 'not asked for'
  if (missing !== undefined) console.error(`left out: parsers of npm (${missing})`)
  const all = [own, ...(missing === undefined ? hl7Peers() : [])]
  const [first] = messages
  const expected = first && own.read(first).join()
  for (const peer of all) {
    if (first && peer.read(first).join() !== expected) throw new Error(`${peer.name} reads something else`)
  }
  const values = new Map<Hl7Peer, number[]>(all.map((one) => [one, []]))
  for (let turn = 0; turn < options.rounds; turn++)
    for (const [peer, rates] of values)
      rates.push(perSecond(messages, options.seconds, (bytes) => void peer.read(bytes)))
  const value = middle(values.get(own) ?? [])
  const result = { name, value: round(value), unit: 'messages/s' }
  if (all.length === 1) yield result
  for (const [peer, rates] of values)
    if (peer !== own) yield judged(compared(result, peer.name, middle(rates)), 'at least', BAR)
}

function readTen(bytes: Uint8Array): readonly string[] {
  const message = parsed(bytes)
  return READS.map((path) => message.get(path) ?? '')
}

/** A document of 32 MB in OBX-5: found, read and printed without a second look at its bytes. */
function large({ seconds, rounds, quick }: BenchOptions): Result {
  const size = quick ? 1_000_000 : 32_000_000
  const message = new Uint8Array(
    Buffer.from(
      `MSH|^~\\&|EHR|LAKESIDE|||20260105||MDM^T02^MDM_T02|1|P|2.5.1\rOBX|1|ED|DOC||^AP^^Base64^${'QUJD'.repeat(size / 4)}||||||F\r`,
    ),
  )
  const rate = median(rounds, () =>
    perSecond([message], seconds, (bytes) => {
      const value = parsed(bytes).get('OBX-5.5')
      if (value?.length !== size) throw new Error('the document was not read')
    }),
  )
  return { name: 'hl7 v2 field of 32 MB', value: round((rate * message.length) / 1e6), unit: 'MB/s' }
}

function parsed(bytes: Uint8Array) {
  const read = parseMessage(bytes)
  if (!read.ok) throw new Error('the sample message is wrong')
  return read.value
}
