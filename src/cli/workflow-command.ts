import type { InstanceDetail, InstanceRow, Page, Step } from '../gateway/index.ts'
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'
import { onlyOf, queryOf } from './local-gateway.ts'
import { runVerb, type VerbCall, type Verbs } from './verbs.ts'

export const workflowCommand: Command = {
  name: 'workflow',
  usage: `workflow list|show|cancel ... [--json]
       workflow list [--name NAME] [--state STATE] [--key KEY] [--facility NAME] [--system NAME] [--parent ID]
                     [--before ID] [--limit N]
       workflow show ID
       workflow cancel ID --note WHY`,
  summary: 'Lists the workflows of the running Ligament, shows one step by step, gives one up.',
  help: `States: queued, running, waiting, compensating, completed, failed, cancelled. "list" shows the newest first.
"cancel" gives a workflow up: what it registered to be undone is undone, and your reason stands in the audit trail.
--json prints what the API answers ("list": { items, next }).
Exit code 0 done; 1 refused; "show": 1 when the workflow failed or stands in an exception; 2 wrong call; 3 no Ligament runs.`,
  run: (args, terminal) => runVerb('/api/workflows', OPTIONS, VERBS)(args, terminal),
}

const FILTERS = ['name', 'state', 'key', 'facility', 'system', 'parent', 'before', 'limit'] as const
const OPTIONS = {
  name: { type: 'string' },
  state: { type: 'string' },
  key: { type: 'string' },
  facility: { type: 'string' },
  system: { type: 'string' },
  parent: { type: 'string' },
  before: { type: 'string' },
  limit: { type: 'string' },
  note: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Call = VerbCall<typeof OPTIONS>

const VERBS: Verbs<typeof OPTIONS> = { list, show, cancel }

async function list({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`what is "${positionals[0]}"?`)
  const page = await ask<Page<InstanceRow>>(queryOf({ limit: '20', ...values }, FILTERS))
  if (values.json) terminal.out(JSON.stringify(page))
  else if (page.items.length === 0) terminal.out('No workflow matches.')
  else {
    for (const row of page.items) terminal.out(printRow(row))
    if (page.next) terminal.out(`--before ${page.next} lists older ones.`)
  }
  return 0
}

/** `01a2...  waiting     referral-to-revenue 10715  event AppointmentBooked`. */
const printRow = ({ id, state, workflow, key, waitsFor, openExceptions }: InstanceRow): string => {
  const stops = openExceptions > 0 ? `  ${openExceptions} EXCEPTION${openExceptions > 1 ? 'S' : ''}` : ''
  return `${id}  ${state.padEnd(12)}  ${workflow} ${key}${waitsFor ? `  ${waitsFor}` : ''}${stops}`
}

async function show({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  const found = await ask<InstanceDetail>(`/${onlyOf(positionals, 'workflow')}`)
  if (values.json) terminal.out(JSON.stringify(found))
  else printDetail(found, terminal)
  return found.state === 'failed' || found.openExceptions > 0 ? 1 : 0
}

async function cancel({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  if (!values.note) throw new UsageError('say why with --note')
  const id = onlyOf(positionals, 'workflow')
  const found = await ask<InstanceDetail>(`/${id}/cancel`, { note: values.note })
  if (values.json) terminal.out(JSON.stringify(found))
  else terminal.out(`workflow ${found.id} is given up; now it is ${found.state}`)
  return 0
}

function printDetail(found: InstanceDetail, { out }: Terminal): void {
  out(printRow(found))
  out(`version ${found.version} of ${found.owner}, since ${found.startedAt}`)
  for (const { tie, id, workflow } of found.children) out(`child ${id}  ${workflow} (${tie})`)
  for (const step of found.steps) printStep(step, out)
}

function printStep(step: Step, out: Terminal['out']): void {
  const { name, kind, state, system, startedAt, endedAt, attempts, exception, task } = step
  out(`  ${startedAt}  ${state.padEnd(9)}  ${kind} ${name}${system ? ` at ${system}` : ''}`)
  const last = attempts.at(-1)
  if (endedAt === null && last?.says) out(`      attempt ${last.number}: ${last.code}: ${last.says}`)
  if (exception) out(`      exception ${exception}`)
  if (task && endedAt === null) out(`      task ${task}`)
}
