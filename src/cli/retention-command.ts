import { parseArgs } from 'node:util'
import type { HistoryFamily, HistoryGeneration, Retention } from '../gateway/index.ts'
import type { Command, Terminal } from './command.ts'
import { askLocalGateway } from './local-gateway.ts'
import { readSettings } from './settings.ts'

export const retentionCommand: Command = {
  name: 'retention',
  usage: 'retention [--json]',
  summary: 'Tells what history is kept, what goes with the next daily run and when, and what holds it back.',
  help: `Changes nothing. History is kept in generations that go whole; what open work needs of one stays. For how long is
said by LIGAMENT_KEEP_DAYS, LIGAMENT_DEDUPE_DAYS and LIGAMENT_KEEP_AUDIT_DAYS (docs/guides/operate.md).
Finds the running Ligament by LIGAMENT_DATA. Exit code 0; 1 when something holds history back; 3 when none runs.`,
  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    const { dataDirectory } = readSettings(terminal.env, terminal.cwd)
    const retention = (await askLocalGateway(dataDirectory, '/api/retention')) as Retention
    if (values.json) terminal.out(JSON.stringify(retention, null, 2))
    else print(retention, terminal)
    return retention.families.some(({ generations }) => generations.some(({ holds }) => holds.length > 0))
      ? 1
      : 0
  },
}

const HOLDS = {
  record: 'messages and events, their keys, deliveries',
  claims: 'what recognises a message that comes again',
  audit: 'the audit trail',
} as const

function print({ families, sweeps }: Retention, terminal: Terminal): void {
  for (const family of families) printFamily(family, terminal)
  for (const { what, before, due } of sweeps) {
    const which =
      before === null ? 'none goes yet' : `${count(due)} go that were over before ${dayOf(before)}`
    terminal.out(`${what}: ${which}`)
  }
}

function printFamily({ family, keepDays, generations }: HistoryFamily, terminal: Terminal): void {
  const kept = keepDays === 0 ? 'for ever' : `${keepDays} days after a generation is closed`
  terminal.out(`${family} (${HOLDS[family]}): kept ${kept}`)
  for (const generation of generations) printGeneration(generation, terminal)
}

function printGeneration(generation: HistoryGeneration, { out }: Terminal): void {
  const { number, openedAt, closedAt, tables, holds } = generation
  const of = (what: 'rows' | 'bytes') => tables.reduce((sum, table) => sum + table[what], 0)
  const time = `${dayOf(openedAt)} to ${closedAt ? dayOf(closedAt) : 'now       '}`
  out(
    `  ${String(number).padStart(3)}  ${time}  ${count(of('rows')).padStart(13)} rows  ${megabytes(of('bytes')).padStart(9)} MB  ${standing(generation)}`,
  )
  for (const { name, needed } of tables) {
    if (needed) out(`       ${count(needed)} rows of ${name} stay for open work`)
  }
  for (const { by, says, fix } of holds) out(`       held by ${by}: ${says} ${fix}`)
}

function standing({ state, dueAt }: HistoryGeneration): string {
  if (state === 'open') return 'open'
  if (state === 'due') return 'goes with the next run'
  if (state === 'held') return `held since ${dueAt ? dayOf(dueAt) : ''}`
  return dueAt ? `goes ${dayOf(dueAt)}` : 'kept'
}

const dayOf = (iso: string): string => iso.slice(0, 10)
const count = (value: number): string => Math.round(value).toLocaleString('en-US')
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
