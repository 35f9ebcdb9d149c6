import { parseMessage } from '../src/formats/hl7v2/index.ts'
import { balanceRemittance, parseInterchanges, readRemittances } from '../src/formats/x12/index.ts'
import { type BenchOptions, type Result, round } from './result.ts'
import { sampleMessage } from './sample-message.ts'
import { sampleRemittance } from './sample-remittance.ts'

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
const CLAIMS = 1_000

/** Reading without a store: one message and ten of its fields; one remittance to its segments, and to its claims. */
export async function* benchFormats({ seconds }: BenchOptions): AsyncGenerator<Result> {
  const messages = Array.from({ length: 500 }, (_, at) => new Uint8Array(sampleMessage(`M${at}`, at)))
  const perRound = repeat(seconds, () => {
    for (const bytes of messages) {
      const parsed = parseMessage(bytes)
      if (!parsed.ok) throw new Error('the sample message is wrong')
      for (const path of READS) if (!parsed.value.get(path)) throw new Error(`${path} is empty`)
    }
  })
  yield {
    name: 'hl7 v2 parse and ten reads',
    value: round(perRound * messages.length),
    unit: 'messages/s',
  }

  const remittance = new Uint8Array(sampleRemittance(CLAIMS))
  const megabytes = remittance.length / 1e6
  const tokens = repeat(seconds, () => void parseInterchanges(remittance))
  yield { name: 'x12 835 to segments', value: round(tokens * megabytes), unit: 'MB/s' }
  const objects = repeat(seconds, () => {
    const [reading] = readRemittances(parseInterchanges(remittance))
    if (reading?.value.claims.length !== CLAIMS) throw new Error('the sample remittance was not read')
    if (balanceRemittance(reading.value).length > 0) throw new Error('the sample remittance does not balance')
  })
  yield { name: 'x12 835 to claims, balanced', value: round(objects * megabytes), unit: 'MB/s' }
  yield { name: 'x12 835 claims', value: round(objects * CLAIMS), unit: 'claims/s' }
}

/** Rounds per second, after a fifth of the time to warm up. */
function repeat(seconds: number, round: () => void): number {
  const warmUntil = performance.now() + seconds * 200
  while (performance.now() < warmUntil) round()
  const start = performance.now()
  let rounds = 0
  while (performance.now() < start + seconds * 1_000) {
    round()
    rounds++
  }
  return (rounds * 1_000) / (performance.now() - start)
}
