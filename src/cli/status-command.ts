import { parseArgs } from 'node:util'
import type { Status } from '../gateway/index.ts'
import { printUsd } from '../kernel/index.ts'
import type { Command, Terminal } from './command.ts'
import { askLocalGateway } from './local-gateway.ts'
import { readSettings } from './settings.ts'

export const statusCommand: Command = {
  name: 'status',
  usage: 'status [--json]',
  summary: 'Tells how a running Ligament stands: workflows, exceptions, log, systems, ledger.',
  help: 'Finds it by LIGAMENT_DATA. Exit code 0 when it is ready, 1 when it is starting, 3 when none runs (--json prints { "ready": false }).',
  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    const { dataDirectory } = readSettings(terminal.env, terminal.cwd)
    let status: Status
    try {
      status = (await askLocalGateway(dataDirectory, '/api/status')) as Status
    } catch (thrown) {
      if (!values.json) throw thrown
      terminal.out(JSON.stringify({ ready: false }))
      return 3
    }
    if (values.json) terminal.out(JSON.stringify(status, null, 2))
    else print(status, terminal)
    return status.ready ? 0 : 1
  },
}

function print(status: Status, { out }: Terminal): void {
  out(`${status.ready ? 'ready' : 'starting'}, on the ${status.store} store, since ${status.startedAt}`)
  const { storeTrouble: trouble } = status
  if (trouble) out(`NOT WRITING since ${trouble.since}: ${trouble.code}: ${trouble.says}\n  ${trouble.fix}`)
  for (const [name, counts] of Object.entries(status.workflows)) {
    const shown = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
    out(`workflow ${name}: ${shown.join(', ')}`)
  }
  const { open, exposure } = status.exceptions
  out(`exceptions: ${open} open, ${printUsd(exposure)} USD exposed`)
  const { messages, events, behind, parkedKeys } = status.log
  out(`log: ${messages} messages, ${events} events, ${behind} not yet handled, ${parkedKeys} keys parked`)
  const { bytes, bytesMax, slowed } = status.intake
  out(`intake: ${inMegabytes(bytes)} of ${inMegabytes(bytesMax)} MB in memory`)
  for (const { source, priority, waiting, since } of slowed)
    out(`slowed ${source}: ${waiting} ${priority} messages wait for room since ${since}`)
  for (const { name, state, says } of status.systems)
    out(`system ${name}: ${state}${says ? `: ${says}` : ''}`)
  for (const { name, version, since, shards, seats } of status.nodes) {
    const sits = seats.length > 0 ? `, seats ${seats.join(', ')}` : ''
    out(`node ${name}: version ${version} since ${since}, ${shards} shards${sits}`)
  }
  const { debits, credits, balanced } = status.ledger
  out(`ledger: debits ${debits}, credits ${credits}, ${balanced ? 'balanced' : 'NOT BALANCED'}`)
}

const inMegabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
