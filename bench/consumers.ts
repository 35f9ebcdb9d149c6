import { type LogEntry, type NewEntry, openLog } from '../src/log/index.ts'
import type { Act, Migration, Store } from '../src/store/index.ts'
import { median } from './load.ts'
import { machineClock, newId } from './machine.ts'
import { type BenchOptions, judged, type Result, round } from './result.ts'
import { sampleMessage } from './sample-message.ts'
import { freshStores } from './stores.ts'

const CONSUMERS = 10
const PATIENTS = 5_000
/** Deliveries a second, of all consumers together. */
const BAR = 20_000
/** So that the time of a round at the bar is what was asked for. */
const entriesFor = ({ seconds }: BenchOptions): number => Math.ceil((seconds * BAR) / CONSUMERS)

const effects: Migration = {
  id: 'bench-2',
  sql: 'create table bench_effect (seq bigint generated always as identity primary key, consumer text, entry uuid)',
}

const effectAct: Act = {
  name: 'bench.effect',
  kind: 'write',
  order: 901,
  sql: `insert into bench_effect (consumer, entry)
    select consumer, entry from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, entry uuid) order by r.i`,
}

const KINDS = [
  { name: 'writing nothing', writes: () => [] },
  {
    name: 'each writing a row',
    writes: (consumer: string, { id }: LogEntry) => [{ act: effectAct, row: { consumer, entry: id } }],
  },
] as const

type Kind = (typeof KINDS)[number]

/**
 * The log to ten consumers, each in key order. Entries are on disk before the clock runs: messages of five thousand
 * patients. A delivery counts when its consumer's position is on disk, with what the consumer wrote.
 */
export async function* benchConsumers(options: BenchOptions): AsyncGenerator<Result> {
  for await (const store of freshStores([effects])) {
    for (const kind of KINDS) {
      const rates: number[] = []
      for (let turn = 0; turn < options.rounds; turn++)
        rates.push(await deliver(store, kind, entriesFor(options)))
      const result: Result = {
        name: `log to ${CONSUMERS} consumers, ${kind.name}`,
        store: store.kind,
        value: round(median(rates)),
        unit: 'deliveries/s',
      }
      yield judged(result, 'at least', BAR)
    }
  }
}

/** Appends so many while no consumer runs, lets the consumers go, and waits for the last delivery. */
async function deliver(store: Store, kind: Kind, count: number): Promise<number> {
  const names = Array.from({ length: CONSUMERS }, (_, at) => `bench.${kind.name}.${at}`)
  const open = () => openLog({ store, clock: machineClock, draw: Math.random })
  const before = await open()
  for (const name of names)
    await before.subscribe({ name, kind: 'both', from: 'now', handle: async () => ({ writes: [] }) })
  await before.stop()
  const appending = await open()
  for (let at = 0; at < count; at += 1_000)
    await appending.append(Array.from({ length: Math.min(1_000, count - at) }, (_, i) => entry(at + i)))
  await appending.stop()

  const log = await open()
  const start = performance.now()
  await Promise.all(names.map((name) => consume(log, name, kind, count)))
  const tookMs = performance.now() - start
  await log.stop()
  return (count * CONSUMERS * 1_000) / tookMs
}

/** Resolves when the last is delivered; rejects when a key was out of order. */
async function consume(
  log: Awaited<ReturnType<typeof openLog>>,
  name: string,
  kind: Kind,
  count: number,
): Promise<void> {
  const done = Promise.withResolvers<void>()
  const lastOfKey = new Map<string, number>()
  let delivered = 0
  const after = (): void => {
    delivered += 1
    if (delivered === count) done.resolve()
  }
  await log.subscribe({
    name,
    kind: 'both',
    handle: async (entry) => {
      const [key] = entry.keys
      const number = Number(entry.meta.number)
      if (number <= (lastOfKey.get(key) ?? -1)) done.reject(new Error(`${name}: ${key} is out of order`))
      lastOfKey.set(key, number)
      return { writes: kind.writes(name, entry), after }
    },
  })
  await done.promise
}

function entry(number: number): NewEntry {
  const patient = number % PATIENTS
  return {
    id: newId<'entry'>(),
    kind: 'message',
    stream: 'bench.mllp',
    version: 'hl7v2',
    at: machineClock.now(),
    keys: [`patient:LAKESIDE|${patient}`],
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'bench',
    body: null,
    raw: sampleMessage(`C${number}`, number),
    meta: { number, type: 'ADT^A01', verdict: 'accept', ack: 'AA', issues: [] },
    businessKeys: [{ kind: 'msh10', value: `C${number}` }],
  }
}
