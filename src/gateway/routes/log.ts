import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Principal } from '../../access/index.ts'
import { compileSchema, instant, isJsonObject, MASK, toIso } from '../../kernel/index.ts'
import type { CorrelationId, EntryFilter, EntryId, LogEntry, Position } from '../../log/index.ts'
import type { ExceptionId, InstanceId } from '../../workflows/index.ts'
import type { Activity, LogDetail, LogRow, Page, SearchHit } from '../api.ts'
import { badRequest, notFound } from '../failures.ts'
import { keysFor, maskTree, viewFor } from '../masking.ts'
import { oneOf, type Query, readBefore, readLimit, readQuery, text, UUID } from '../query.ts'
import type { GatewayServices, MessageReader } from '../services.ts'
import { principalOf, requirePermission } from '../signed-in.ts'

const ACTIVITY_MAX = 30
const CAUSED_MAX = 50

export function logRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { log } = services
  app.get('/log', async (request): Promise<Page<LogRow>> => {
    const query = readQuery(request.query)
    const limit = readLimit(query)
    const before = readBefore<Position>(query, /^[0-9a-f]{16}[0-7][0-9a-f]{15}$/)
    const filter = readFilter(query)
    const entries = await log.latest({ limit: limit + 1, filter, ...(before && { before }) })
    const page = entries.slice(0, limit)
    const principal = principalOf(request)
    return {
      items: page.map((entry) => toRow(entry, principal)),
      next: entries.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  })
  app.get('/log/:id', async (request): Promise<LogDetail> => {
    const entry = await findEntry(services, request.params)
    const view = await viewFor(request, services, `log entry ${entry.id}`)
    const caused = await log.latest({ limit: CAUSED_MAX, filter: { correlation: entry.correlation } })
    const { tree, problems } = readMessage(services, entry)
    const text = entry.raw && asText(entry.raw)
    return {
      ...toRow(entry, principalOf(request)),
      correlation: entry.correlation,
      causation: entry.causation,
      meta: view.show(entry.meta),
      body: view.show(entry.body),
      tree: tree && (view.masked ? maskTree(tree) : tree),
      text: view.masked ? null : text,
      problems: together(noted(entry), problems),
      caused: caused
        .filter(({ causation }) => causation === entry.id)
        .map((each) => toRow(each, principalOf(request))),
      masked: view.masked,
    }
  })
  app.get('/log/:id/raw', async (request, reply) => {
    const principal = requirePermission(request, 'patient-data')
    const entry = await findEntry(services, request.params)
    if (!entry.raw) throw notFound({ what: 'message with bytes' })
    await services.store.committer.commit([
      services.access.auditWrite(principal, 'took raw bytes', `log entry ${entry.id}`),
    ])
    return reply.type('application/octet-stream').send(Buffer.from(entry.raw))
  })
  app.get('/activity', async (request): Promise<readonly Activity[]> => {
    const principal = principalOf(request)
    const entries = await log.latest({ limit: ACTIVITY_MAX, filter: { kind: 'event' } })
    return entries.map(({ id, at, stream, source, businessKeys }) => ({
      entry: id,
      at: toIso(at),
      event: stream,
      source,
      keys: keysFor(principal, businessKeys),
    }))
  })
}

export function searchRoutes(app: FastifyInstance, { log, engine }: GatewayServices): void {
  app.get('/search', async (request): Promise<readonly SearchHit[]> => {
    const query = readQuery(request.query)
    const principal = principalOf(request)
    const hits = await log.search(text(query, 'q') ?? '', readLimit(query, 100))
    const found = await Promise.all(
      hits.map(async ({ kind, id, key, at }): Promise<SearchHit> => {
        const about = await titleOf(kind, id)
        const shown = keysFor(principal, [key]).length > 0 ? key.value : MASK
        return { kind, id, keyKind: key.kind, keyValue: shown, ...about, at: toIso(at) }
      }),
    )
    return found.reverse()
  })

  async function titleOf(
    kind: SearchHit['kind'],
    id: string,
  ): Promise<{ title: string; state: string | null }> {
    if (kind === 'entry') {
      const entry = await log.entry(id as EntryId)
      return { title: entry ? `${entry.stream} from ${entry.source}` : 'Entry', state: acknowledgedOf(entry) }
    }
    if (kind === 'workflow') {
      const instance = await engine.inspect.instance(id as InstanceId)
      return {
        title: instance ? `${instance.name} ${instance.key}` : 'Workflow',
        state: instance?.state ?? null,
      }
    }
    const exception = await engine.exceptions.get(id as ExceptionId)
    return { title: exception?.title ?? 'Exception', state: exception?.state ?? null }
  }
}

function readFilter(query: Query): EntryFilter {
  const kind = oneOf(query, 'kind', ['message', 'event'] as const)
  const [stream, source, correlation] = [
    text(query, 'stream'),
    text(query, 'source'),
    text(query, 'correlation'),
  ]
  if (correlation && !UUID.test(correlation)) {
    throw badRequest({ place: 'correlation', says: 'it is no id', fix: 'Send the correlation of an entry.' })
  }
  return {
    ...(kind && { kind }),
    ...(stream && { streams: [stream] }),
    ...(source && { source }),
    ...(correlation && { correlation: correlation as CorrelationId }),
  }
}

async function findEntry({ log }: GatewayServices, params: unknown): Promise<LogEntry> {
  const id =
    isJsonObject(params) && typeof params.id === 'string' && UUID.test(params.id) ? params.id : undefined
  const entry = id ? await log.entry(id as EntryId) : undefined
  if (!entry) throw notFound({ what: 'log entry of this id' })
  return entry
}

export function toRow(entry: LogEntry, principal: Principal): LogRow {
  return {
    id: entry.id,
    kind: entry.kind,
    stream: entry.stream,
    version: entry.version,
    source: entry.source,
    at: toIso(instant(entry.at)),
    size: sizeOf(entry),
    acknowledged: acknowledgedOf(entry),
    issues: Array.isArray(entry.meta.issues) ? entry.meta.issues.length : 0,
    keys: keysFor(principal, entry.businessKeys),
  }
}

/** Lists leave the bytes out; their size was noted when they came in. */
const sizeOf = ({ raw, meta, body }: LogEntry): number =>
  raw?.length ?? (typeof meta.size === 'number' ? meta.size : body ? JSON.stringify(body).length : 0)

const acknowledgedOf = (entry: LogEntry | undefined): string | null =>
  typeof entry?.meta.ack === 'string' ? entry.meta.ack : null

function readMessage({ readers }: GatewayServices, entry: LogEntry): ReturnType<MessageReader> {
  const reader = readers[entry.version]
  return entry.raw && reader ? reader(entry.raw) : { tree: null, problems: [] }
}

const isProblem = compileSchema(
  Type.Object({
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    code: Type.String(),
    place: Type.String(),
    says: Type.String(),
    fix: Type.String(),
  }),
)

type Problems = LogDetail['problems']

/** What the source found when the message came: the reasons of its acknowledgement. */
const noted = ({ meta }: LogEntry): Problems =>
  (Array.isArray(meta.issues) ? meta.issues : []).flatMap((issue) => {
    const checked = isProblem(issue)
    return checked.ok ? [checked.value] : []
  })

/** What was noted first, then what reading finds beside it. */
const together = (first: Problems, second: Problems): Problems => [
  ...first,
  ...second.filter(({ place, code }) => !first.some((one) => one.place === place && one.code === code)),
]

function asText(raw: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('latin1').decode(raw)
  }
}
