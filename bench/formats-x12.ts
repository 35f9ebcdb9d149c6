import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { balanceRemittance, parseInterchanges, readRemittances } from '../src/formats/x12/index.ts'
import { installPeers } from './peer-engines.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { sampleRemittance } from './sample-remittance.ts'
import { checkedClaimsOf, ownLoops, type X12Reader, x12Peers } from './x12-readers.ts'

/** How many times faster than the fastest peer. */
const BAR = 3

/** X12 in one thread: an 835 to the loops of its claims beside the parsers of npm, in memory and from a large file. */
export async function* benchX12(options: BenchOptions): AsyncGenerator<Result> {
  const claims = options.quick ? 500 : 10_000
  const remittance = lined(sampleRemittance(claims))
  const missing = options.peers ? installPeers() : 'not asked for'
  if (missing !== undefined) console.error(`left out: parsers of npm (${missing})`)
  const readers = [ownLoops, ...(missing === undefined ? x12Peers() : [])]
  yield* besidePeers(readers, remittance, claims, options)
  const megabytes = remittance.length / 1e6
  const each = async (name: string, read: () => unknown): Promise<Result> => ({
    name: `x12 835 ${name}`,
    value: round((await median(options, async () => void read())) * megabytes),
    unit: 'MB/s',
  })
  yield each('to segments, all in memory', () => parseInterchanges(remittance))
  yield each('to typed claims, balanced', () => {
    const [reading] = readRemittances(parseInterchanges(remittance))
    if (reading?.value.claims.length !== claims) throw new Error('the sample remittance was not read')
    if (balanceRemittance(reading.value).length > 0) throw new Error('the sample remittance does not balance')
  })
  yield each('checked claim by claim, every level', () => {
    if (checkedClaimsOf([remittance]) !== claims) throw new Error('the sample remittance was not read')
  })
  yield* largeFile(readers, options)
}

/** A line for each segment: one of the peers takes nothing else. */
const lined = (bytes: Buffer): Uint8Array =>
  new Uint8Array(Buffer.from(bytes.toString('latin1').replaceAll('~', '~\n'), 'latin1'))

/** What each finds must be the same, or figures would compare different work. */
async function* besidePeers(
  readers: readonly X12Reader[],
  bytes: Uint8Array,
  claims: number,
  options: BenchOptions,
): AsyncGenerator<Result> {
  for (const { name, read } of readers)
    if ((await read(bytes)) !== claims) throw new Error(`${name} finds other claims`)
  const rates = new Map<X12Reader, number[]>(readers.map((one) => [one, []]))
  for (let turn = 0; turn < options.rounds; turn++)
    for (const [reader, found] of rates) {
      const perSecond = await repeat(options.seconds, () => reader.read(bytes))
      found.push((perSecond * bytes.length) / 1e6)
    }
  const value = middle(rates.get(ownLoops) ?? [])
  const result: Result = { name: 'x12 835 to loops', value: round(value), unit: 'MB/s' }
  if (readers.length === 1) yield result
  for (const [reader, found] of rates)
    if (reader !== ownLoops) yield judged(compared(result, reader.name, middle(found)), 'at least', BAR)
}

const LARGE_MB = 200
/** Segments of a whole file as objects take many times its size. */
const HEAP_MB = 12_000
const TIMEOUT_MS = 180_000

/** From a file, each in a process of its own: what can't take it is named. */
async function* largeFile(readers: readonly X12Reader[], options: BenchOptions): AsyncGenerator<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'ligament-bench-x12-'))
  const file = join(folder, 'large.835')
  try {
    const claims = options.quick ? 500 : 20_000
    const part = lined(sampleRemittance(claims))
    const parts = options.quick ? 2 : Math.ceil((LARGE_MB * 1e6) / part.length)
    for (let count = 0; count < parts; count++) appendFileSync(file, part)
    const megabytes = (parts * part.length) / 1e6
    const rates = new Map<string, number>()
    for (const { name } of readers) {
      const seconds = readInProcess(name, file, parts * claims)
      if (seconds === undefined) console.error(`left out: ${name} can not read ${Math.round(megabytes)} MB`)
      else rates.set(name, megabytes / seconds)
    }
    const value = rates.get(ownLoops.name)
    if (value === undefined) throw new Error('the large file was not read')
    const result: Result = { name: `x12 835 of ${LARGE_MB} MB to loops`, value: round(value), unit: 'MB/s' }
    if (rates.size === 1) yield result
    for (const [name, rate] of rates)
      if (name !== ownLoops.name) yield judged(compared(result, name, rate), 'at least', BAR)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Seconds, or undefined when the claims were not found. */
function readInProcess(name: string, file: string, claims: number): number | undefined {
  const program = join(import.meta.dirname, 'x12-reader-process.ts')
  const args = [
    `--max-old-space-size=${HEAP_MB}`,
    '--disable-warning=ExperimentalWarning',
    program,
    name,
    file,
  ]
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [found, ms] = stdout.trim().split(' ').map(Number)
  return status === 0 && found === claims && ms ? ms / 1_000 : undefined
}

/** Rounds per second, after a fifth of the time to warm up. */
async function repeat(seconds: number, act: () => Promise<unknown>): Promise<number> {
  const run = async (forMs: number): Promise<number> => {
    const start = performance.now()
    let count = 0
    do {
      await act()
      count += 1
    } while (performance.now() < start + forMs)
    return (count * 1_000) / (performance.now() - start)
  }
  await run(seconds * 200)
  return run(seconds * 1_000)
}

async function median({ rounds, seconds }: BenchOptions, act: () => Promise<unknown>): Promise<number> {
  const values: number[] = []
  for (let turn = 0; turn < rounds; turn++) values.push(await repeat(seconds, act))
  return middle(values)
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
