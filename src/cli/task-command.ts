import type { Page, TaskDetail, TaskRow } from '../gateway/index.ts'
import type { JsonValue } from '../kernel/index.ts'
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'
import { onlyOf, queryOf } from './local-gateway.ts'
import { runVerb, type VerbCall, type Verbs } from './verbs.ts'

export const taskCommand: Command = {
  name: 'task',
  usage: `task list|show|take|release|answer ... [--json]
       task list [--state open|done|withdrawn] [--kind KIND] [--owner NAME] [--person NAME] [--facility NAME] [--overdue]
                 [--before ID] [--limit N]
       task show|take|release ID
       task answer ID --value JSON [--note TEXT]`,
  summary: 'Lists what workflows ask people, shows one task, takes it, answers it.',
  help: `"list" shows open tasks unless --state says otherwise. "show" prints the form: the JSON Schema (2020-12) that
--value has to fit. Your answer and your note are kept with your name.
--json prints what the API answers ("list": { items, next }).
Exit code 0 done; 1 refused, the reason is printed; 2 wrong call; 3 no Ligament runs.`,
  run: (args, terminal) => runVerb('/api/tasks', OPTIONS, VERBS)(args, terminal),
}

const FILTERS = ['state', 'kind', 'owner', 'person', 'facility', 'overdue', 'before', 'limit'] as const
const OPTIONS = {
  state: { type: 'string' },
  kind: { type: 'string' },
  owner: { type: 'string' },
  person: { type: 'string' },
  facility: { type: 'string' },
  overdue: { type: 'boolean' },
  before: { type: 'string' },
  limit: { type: 'string' },
  value: { type: 'string' },
  note: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Call = VerbCall<typeof OPTIONS>

const VERBS: Verbs<typeof OPTIONS> = {
  list,
  show,
  take: (call) => change(call, 'claim', {}),
  release: (call) => change(call, 'release', {}),
  answer,
}

async function list({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`what is "${positionals[0]}"?`)
  const page = await ask<Page<TaskRow>>(queryOf({ state: 'open', limit: '20', ...values }, FILTERS))
  if (values.json) terminal.out(JSON.stringify(page))
  else if (page.items.length === 0) terminal.out('No task matches.')
  else {
    for (const row of page.items) terminal.out(printRow(row))
    if (page.next) terminal.out(`--before ${page.next} lists older ones.`)
  }
  return 0
}

/** `01a2...  open  due 2026-01-05T...  Approve a write-off: 10715 (patient-accounts), 1 of 2 decided`. */
function printRow({
  id,
  state,
  due,
  overdue,
  title,
  key,
  owner,
  claimedBy,
  decided,
  needed,
}: TaskRow): string {
  const who = claimedBy ? `taken by ${claimedBy}` : owner
  const counted = needed > 1 ? `, ${decided} of ${needed} decided` : ''
  return `${id}  ${state.padEnd(9)}  ${overdue ? 'OVERDUE since' : 'due'} ${due}  ${title}: ${key} (${who})${counted}`
}

async function show({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  print(await ask<TaskDetail>(`/${onlyOf(positionals, 'task')}`), values.json, terminal)
  return 0
}

async function answer(call: Call): Promise<ExitCode> {
  const { value, note = '' } = call.values
  if (value === undefined) throw new UsageError('say the answer with --value, as JSON')
  return await change(call, 'complete', { value: readValue(value), note })
}

function readValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    throw new UsageError(`--value takes JSON; text stands in double quotes: --value '"yes"'`)
  }
}

async function change(
  { values, positionals, terminal, ask }: Call,
  asked: string,
  body: object,
): Promise<ExitCode> {
  print(await ask<TaskDetail>(`/${onlyOf(positionals, 'task')}/${asked}`, body), values.json, terminal)
  return 0
}

function print(task: TaskDetail, json: boolean | undefined, { out }: Terminal): void {
  if (json) {
    out(JSON.stringify(task))
    return
  }
  out(printRow(task))
  out(`workflow ${task.instance}  ${task.workflow}, step ${task.step}`)
  for (const { by, at, note } of task.decisions) out(`  ${at}  decided by ${by}${note ? `: ${note}` : ''}`)
  if (task.state === 'open') out(`form ${JSON.stringify(task.form)}`)
}
