import { maskPayload } from '../../kernel/index.ts'
import type { ExceptionDetail, InstanceDetail, LogDetail, SearchHit, Session } from '../http/contract.ts'
import { type Answer, problem } from './answer.ts'
import { groupsOf } from './data/exceptions.ts'
import { toDetail } from './data/instances.ts'
import { activityOf, toLogDetail } from './data/log.ts'
import { emptyStatus, networkAt, statusAt } from './data/network.ts'
import { asked, pageOf } from './page.ts'
import { readReplays } from './replays.ts'
import { readTasks } from './tasks.ts'
import type { World } from './world.ts'

const notFound = (): Answer =>
  problem(
    404,
    'LIG-GATEWAY-NOT-FOUND',
    'Nothing is kept under this id.',
    'Check the address, or search for a business key.',
  )

/** Answers `GET /api/...`. */
export function read(world: World, session: Session, url: URL): Answer {
  const [, , list = '', id, more] = url.pathname.split('/')
  if (list === 'replays') {
    const found = readReplays(world, session, url)
    return found === undefined ? notFound() : { status: 200, body: found }
  }
  if (list === 'tasks') return readTasks(world, session, url)
  const known = world.scenario === 'empty' ? emptied(world) : world
  if (id !== undefined && id !== 'groups')
    return readOne(known, session, { list, id, more, run: url.searchParams.get('run') })
  const body = lists(known, url.searchParams)[id === undefined ? list : `${list}/${id}`]?.()
  return body === undefined ? notFound() : { status: 200, body }
}

const emptied = (world: World): World => ({
  ...world,
  instances: [],
  exceptions: [],
  log: [],
  remittances: [],
})

const lists = (world: World, query: URLSearchParams): Readonly<Record<string, () => unknown>> => ({
  status: () => status(world),
  network: () =>
    world.scenario === 'empty' ? { at: world.ago(0), nodes: [], flows: [] } : networkAt(world.ago),
  activity: () => activityOf(world.log),
  workflows: () =>
    pageOf(world.instances, byId, query, (row) =>
      [
        asked(query, 'name', row.workflow),
        asked(query, 'state', row.state),
        asked(query, 'facility', row.facility),
        asked(query, 'key', row.key),
        asked(query, 'system', row.waitsFor?.includes('finance.') ? 'erp' : null),
      ].every(Boolean),
    ),
  exceptions: () =>
    pageOf(world.exceptions, byId, query, (row) =>
      [
        asked(query, 'state', row.state),
        asked(query, 'kind', row.kind),
        asked(query, 'owner', row.owner),
        asked(query, 'facility', row.facility),
        asked(query, 'system', row.system),
      ].every(Boolean),
    ),
  'exceptions/groups': () => groupsOf(world.exceptions),
  log: () =>
    pageOf(world.log, byId, query, (row) =>
      [
        asked(query, 'kind', row.kind),
        asked(query, 'stream', row.stream),
        asked(query, 'source', row.source),
      ].every(Boolean),
    ),
  reconciliation: () =>
    pageOf(
      world.remittances,
      ({ trace }) => trace,
      query,
      (row) => asked(query, 'state', row.state),
    ),
  search: () => search(world, query.get('q') ?? ''),
})

const byId = ({ id }: { readonly id: string }): string => id

function status(world: World): unknown {
  if (world.scenario === 'empty') return emptyStatus(world.ago)
  const open = world.exceptions.filter(({ state }) => state === 'open')
  const minor = open.reduce((sum, { exposure }) => sum + (exposure?.minor ?? 0), 0)
  return statusAt(world.ago, networkAt(world.ago), { count: open.length, minor })
}

type Wanted = {
  readonly list: string
  readonly id: string
  readonly more: string | undefined
  readonly run: string | null
}

function readOne(world: World, session: Session, { list, id, more, run }: Wanted): Answer {
  if (more !== undefined) return notFound()
  const body = details(world, list, id, run === null ? undefined : Number(run))
  if (!body) return notFound()
  return { status: 200, body: session.maySeePatientData ? body : { ...body, ...masked(body) } }
}

type Detail = InstanceDetail | ExceptionDetail | LogDetail

function details(world: World, list: string, id: string, run: number | undefined): Detail | undefined {
  const instance = world.instances.find((row) => row.id === id)
  if (list === 'workflows' && instance) return toDetail(instance, world.ago, run)
  if (list === 'exceptions') return world.exceptions.find((row) => row.id === id)
  const entry = world.log.find((row) => row.id === id)
  return list === 'log' && entry ? toLogDetail(entry, world.log) : undefined
}

function masked(detail: Detail): object {
  if ('steps' in detail) {
    const steps = detail.steps.map((step) => ({
      ...step,
      input: maskPayload(step.input),
      output: maskPayload(step.output),
    }))
    return { masked: true, input: maskPayload(detail.input), output: maskPayload(detail.output), steps }
  }
  if ('detail' in detail) return { masked: true, detail: maskPayload(detail.detail) }
  return {
    masked: true,
    body: maskPayload(detail.body),
    tree: maskTree(detail.tree),
    text: null,
  }
}

const maskTree = (tree: LogDetail['tree']): unknown =>
  JSON.parse(JSON.stringify(tree), (key, value) => (key === 'value' && value !== null ? '•••' : value))

function search(world: World, q: string): readonly SearchHit[] {
  const carried = (keys: readonly { kind: string; value: string }[]) => keys.find(({ value }) => value === q)
  const entries = world.log.flatMap((row): readonly SearchHit[] => {
    const key = carried(row.keys)
    return key ? [hit('entry', row.id, key, `${row.stream} from ${row.source}`, row.kind, row.at)] : []
  })
  const instances = world.instances
    .filter(({ key }) => key === q)
    .map((row) =>
      hit('workflow', row.id, { kind: 'referral', value: q }, row.workflow, row.state, row.startedAt),
    )
  const exceptions = world.exceptions.flatMap((row): readonly SearchHit[] => {
    const key = carried(row.keys.filter(({ kind }) => kind === 'referral'))
    return key ? [hit('exception', row.id, key, row.title, row.state, row.openedAt)] : []
  })
  return [...entries, ...instances, ...exceptions].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, 200)
}

const hit = (
  kind: SearchHit['kind'],
  id: string,
  key: { readonly kind: string; readonly value: string },
  title: string,
  state: string,
  at: string,
): SearchHit => ({ kind, id, keyKind: key.kind, keyValue: key.value, title, state, at })
