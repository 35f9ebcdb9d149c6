import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchConsumers } from './consumers.ts'
import { benchDeadPeer } from './dead-peer.ts'
import { benchEndToEnd } from './end-to-end.ts'
import { benchFlows } from './flows.ts'
import { benchFhir } from './formats-fhir.ts'
import { benchHl7v2 } from './formats-hl7v2.ts'
import { benchX12 } from './formats-x12.ts'
import { benchGrowth } from './growth.ts'
import { benchIntake } from './intake.ts'
import { commit, machine } from './machine.ts'
import { benchManyConnections } from './many-connections.ts'
import { benchMemory } from './memory.ts'
import { publish } from './publish.ts'
import { type Bench, type Document, type Result, table } from './result.ts'
import { benchSftp } from './sftp.ts'
import { benchWaiting } from './waiting.ts'
import { benchWebhookIntake } from './webhook-intake.ts'
import { workInServer } from './worked-in-server.ts'
import { benchWorkflows } from './workflows.ts'

/**
 * `npm run bench -- [NAME...] [--json] [--seconds N] [--rounds N] [--messages N] [--store NAME] [--quick] [--no-peers]`:
 * measures what is named (formats, core, connectors and flows when nothing is; the others take hours) and prints a table,
 * or one JSON document.
 * `npm run bench -- --publish FILE.json...`: writes such documents into docs/performance.md.
 */
const BENCHES: Readonly<Record<string, readonly Bench[]>> = {
  formats: [benchHl7v2, benchX12, benchFhir],
  fhir: [benchFhir],
  hl7v2: [benchHl7v2],
  x12: [benchX12],
  intake: [benchIntake],
  workflows: [benchWorkflows],
  consumers: [benchConsumers],
  'end-to-end': [benchEndToEnd],
  core: [benchIntake, benchWorkflows, benchConsumers, benchEndToEnd],
  connectors: [benchManyConnections, benchWebhookIntake, benchDeadPeer],
  flows: [benchFlows],
  growth: [benchGrowth],
  memory: [benchMemory],
  sftp: [benchSftp],
  waiting: [benchWaiting],
}
/** What has no store. */
const IN_MEMORY: ReadonlySet<Bench> = new Set(BENCHES.formats)
const UNASKED = ['formats', 'core', 'connectors', 'flows']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    messages: { type: 'string' },
    store: { type: 'string' },
    quick: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    publish: { type: 'boolean', default: false },
  },
})

function wrong(says: string): never {
  console.error(says)
  process.exit(2)
}

function aboveZero(name: 'seconds' | 'rounds' | 'messages', otherwise: number): number {
  const value = Number(values[name] ?? otherwise)
  return value > 0 ? value : wrong(`--${name} takes a number above 0`)
}

function storesNamed(name: string | undefined): readonly ('embedded' | 'server')[] {
  if (name === undefined) return ['embedded', 'server']
  return name === 'embedded' || name === 'server' ? [name] : wrong('--store takes embedded or server')
}

async function measure(names: readonly string[]): Promise<Document> {
  const { quick, peers } = values
  const options = {
    quick,
    peers,
    seconds: aboveZero('seconds', quick ? 0.5 : 5),
    rounds: aboveZero('rounds', quick ? 1 : 3),
    messages: values.messages === undefined ? undefined : aboveZero('messages', 0),
    stores: storesNamed(values.store),
  }
  const results: Result[] = []
  const benches = new Set(names.flatMap((name) => BENCHES[name] ?? []))
  const onServer = options.stores.includes('server') && [...benches].some((bench) => !IN_MEMORY.has(bench))
  if (onServer && !quick) await workInServer()
  for (const bench of benches) {
    for await (const result of bench(options)) {
      results.push(result)
      console.error(
        `${result.name}${result.store ? `, ${result.store}` : ''}: ${result.value} ${result.unit}`,
      )
    }
  }
  return { machine: machine(), commit: commit(), results }
}

if (values.publish) {
  if (positionals.length === 0) wrong('--publish takes the files that --json printed')
  publish(positionals.map((file): Document => JSON.parse(readFileSync(file, 'utf8'))))
} else {
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name))
  if (unknown !== undefined)
    wrong(`there is no bench "${unknown}"; there are: ${Object.keys(BENCHES).join(', ')}`)
  const document = await measure(positionals.length > 0 ? positionals : UNASKED)
  console.log(values.json ? JSON.stringify(document, null, 2) : table(document.results))
  process.exitCode = document.results.every(({ ok }) => ok !== false) ? 0 : 1
  // What a peer left behind does not hold up the end.
  setTimeout(() => process.exit(), 1_000).unref()
}
