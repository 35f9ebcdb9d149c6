import { setTimeout as sleep } from 'node:timers/promises'
import type {
  Page,
  ReplayDetail,
  ReplayEntry,
  ReplayRequest,
  ReplayRow,
  ReplayStop,
  ReplayTarget,
} from '../gateway/index.ts'
import { type Command, type ExitCode, UsageError } from './command.ts'
import { onlyOf } from './local-gateway.ts'
import {
  printDetail,
  printEffects,
  printPreview,
  printProgress,
  printRow,
  printStops,
} from './print-replay.ts'
import { runVerb, type VerbCall, type Verbs } from './verbs.ts'

export const replayCommand: Command = {
  name: 'replay',
  usage: `replay targets|preview|effects|run|list|show|stop|pause|resume ... [--json]
       replay targets
       replay preview --to TARGET --note WHY [--from TIME] [--until TIME] [--stream NAME] [--source SYSTEM]
                      [--key VALUE] [--correlation ID] [--entry ID]... [--rate N] [--again all|changed]
       replay effects ID [--after PLACE] [--limit N]
       replay run ID [--fingerprint F] [--detach]
       replay list [--limit N]
       replay show|stop|pause|resume ID`,
  summary: 'Has entries of the log handled again: previews what that would do, runs it, stops it.',
  help: `Nothing is replayed that was not previewed: "preview" says what would be sent, appended or started and what is
skipped because it was done, "effects" lists it entry by entry, and "run" runs the preview of that id. A time is ISO 8601
with a zone: 2026-01-13T14:00:00-06:00. --entry may be given many times. --rate is entries a second (0.1 to 1000,
default 50). --again sends also what was delivered before, under new idempotency keys: the receiver does it again.
"run" waits for the end and tells how it goes; --detach does not, and Ctrl-C only stops the telling.
--json prints what the API answers ("effects": { items, next }).
Exit code 0 done; 1 refused, or ended with entries that failed or before its end; 2 wrong call; 3 no Ligament runs.`,
  run: (args, terminal) => runVerb('/api/replays', OPTIONS, VERBS)(args, terminal),
}

const OPTIONS = {
  to: { type: 'string' },
  note: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  stream: { type: 'string' },
  source: { type: 'string' },
  key: { type: 'string' },
  correlation: { type: 'string' },
  entry: { type: 'string', multiple: true },
  rate: { type: 'string' },
  again: { type: 'string' },
  after: { type: 'string' },
  limit: { type: 'string' },
  fingerprint: { type: 'string' },
  detach: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Values = Call['values']
type Call = VerbCall<typeof OPTIONS>

const LOOK_EVERY_MS = 500
const EFFECTS_SHOWN = '10'

const VERBS: Verbs<typeof OPTIONS> = {
  targets,
  preview,
  effects,
  run,
  list,
  show,
  stop: (call) => change(call, 'stop'),
  pause: (call) => change(call, 'pause'),
  resume: (call) => change(call, 'resume'),
}

async function targets({ values, terminal, ask }: Call): Promise<ExitCode> {
  const found = await ask<readonly ReplayTarget[]>('/targets')
  if (values.json) terminal.out(JSON.stringify(found))
  else
    for (const { name, streams } of found) terminal.out(`${name}  ${streams?.join(', ') ?? 'every stream'}`)
  return 0
}

async function preview({ values, positionals, terminal, ask }: Call): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`what is "${positionals[0]}"?`)
  let replay = await ask<ReplayDetail>('/preview', readRequest(values))
  while (replay.state === 'previewing') {
    await sleep(LOOK_EVERY_MS)
    replay = await ask<ReplayDetail>(`/${replay.id}`)
  }
  if (values.json) {
    terminal.out(JSON.stringify(replay))
    return 0
  }
  printPreview(replay, terminal)
  const { items } = await ask<Page<ReplayEntry>>(`/${replay.id}/effects?limit=${EFFECTS_SHOWN}`)
  printEffects(items, terminal)
  if (replay.total > items.length) terminal.out(`... "ligament replay effects ${replay.id}" lists all.`)
  if ((replay.counts?.acts ?? 0) > 0) terminal.out(`\nligament replay run ${replay.id}`)
  return 0
}

function readRequest(values: Values): ReplayRequest {
  const { to, note, until, entry: entries, rate, again, from, stream, source, key, correlation } = values
  if (!to) throw new UsageError('say where to with --to ("ligament replay targets" lists them)')
  if (!note) throw new UsageError('say why with --note')
  if (again !== undefined && again !== 'all' && again !== 'changed')
    throw new UsageError('--again takes "all" or "changed"')
  if (rate !== undefined && !(Number(rate) > 0)) throw new UsageError('--rate takes entries a second')
  const selection = { from, to: until, stream, source, key, correlation, entries }
  return {
    ...{ target: to, note },
    selection: JSON.parse(JSON.stringify(selection)),
    ...(rate !== undefined && { rate: Number(rate) }),
    ...(again !== undefined && { again }),
  }
}

async function effects(call: Call): Promise<ExitCode> {
  const { values, terminal, ask } = call
  const query = new URLSearchParams({ limit: values.limit ?? '50' })
  if (values.after) query.set('after', values.after)
  const page = await ask<Page<ReplayEntry>>(`/${idOf(call)}/effects?${query}`)
  if (values.json) terminal.out(JSON.stringify(page))
  else {
    printEffects(page.items, terminal)
    if (page.next) terminal.out(`--after ${page.next} lists what follows.`)
  }
  return 0
}

async function run(call: Call): Promise<ExitCode> {
  const { values, terminal, ask } = call
  const { fingerprint } = values
  let replay = await ask<ReplayDetail>('', { preview: idOf(call), ...(fingerprint && { fingerprint }) })
  if (!values.json && replay.grownBy > 0)
    terminal.out(`${replay.grownBy} more entries came since the preview; they are not part of it.`)
  for (let shown = ''; !values.detach && !isOver(replay); replay = await ask<ReplayDetail>(`/${replay.id}`)) {
    const line = printProgress(replay)
    if (!values.json && line !== shown) terminal.out(line)
    shown = line
    await sleep(LOOK_EVERY_MS)
  }
  return await told(replay, call)
}

/** Paused, somebody else decides how it goes on. */
const isOver = ({ state }: ReplayRow): boolean =>
  state === 'done' || state === 'stopped' || state === 'paused'

async function told(replay: ReplayDetail, { values, terminal, ask }: Call): Promise<ExitCode> {
  if (values.json) terminal.out(JSON.stringify(replay))
  else {
    printDetail(replay, terminal)
    if (replay.failed > 0) {
      const { items } = await ask<Page<ReplayStop>>(`/${replay.id}/stops?limit=10`)
      printStops(items, terminal)
    }
  }
  const isBad = replay.failed + replay.held > 0 || (isOver(replay) && replay.state !== 'done')
  return isBad ? 1 : 0
}

async function list({ values, terminal, ask }: Call): Promise<ExitCode> {
  const page = await ask<Page<ReplayRow>>(`?limit=${values.limit ?? '20'}`)
  if (values.json) terminal.out(JSON.stringify(page))
  else if (page.items.length === 0) terminal.out('There are no replays.')
  else for (const row of page.items) terminal.out(printRow(row))
  return 0
}

async function show(call: Call): Promise<ExitCode> {
  return await told(await call.ask<ReplayDetail>(`/${idOf(call)}`), call)
}

async function change(call: Call, asked: 'stop' | 'pause' | 'resume'): Promise<ExitCode> {
  const replay = await call.ask<ReplayDetail>(`/${idOf(call)}/${asked}`, {})
  if (call.values.json) call.terminal.out(JSON.stringify(replay))
  else printDetail(replay, call.terminal)
  return 0
}

const idOf = ({ positionals }: Call): string => onlyOf(positionals, 'replay')
