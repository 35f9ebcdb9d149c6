import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { may, type Principal } from '../../access/index.ts'
import { compileSchema, type Instant, isJsonObject, MASK, parseInstant, toIso } from '../../kernel/index.ts'
import {
  type CorrelationId,
  describeEffect,
  type ReplayEffect as Effect,
  type EntryId,
  type Position,
  type Replay,
  type ReplayId,
  type ReplayRequest,
} from '../../log/index.ts'
import type {
  Page,
  ReplayDetail,
  ReplayEffect,
  ReplayEntry,
  ReplayRow,
  ReplayStop,
  ReplayTarget,
} from '../api.ts'
import { badRequest, notFound } from '../failures.ts'
import { type Query, readBefore, readLimit, readQuery, UUID } from '../query.ts'
import type { GatewayServices } from '../services.ts'
import { principalOf, requirePermission } from '../signed-in.ts'
import { toRow as toLogRow } from './log.ts'

const Id = Type.String({ pattern: UUID.source })
const Text = Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*$' })
const RequestSchema = Type.Object(
  {
    target: Text,
    selection: Type.Object(
      {
        from: Type.Optional(Text),
        to: Type.Optional(Text),
        stream: Type.Optional(Text),
        source: Type.Optional(Text),
        correlation: Type.Optional(Id),
        key: Type.Optional(Text),
        entries: Type.Optional(Type.Array(Id)),
      },
      { additionalProperties: false },
    ),
    rate: Type.Optional(Type.Number()),
    again: Type.Optional(Type.Union([Type.Literal('no'), Type.Literal('changed'), Type.Literal('all')])),
    note: Type.String({ maxLength: 2_000, pattern: '^[^\\u0000]*$' }),
  },
  { additionalProperties: false },
)
const checkRequest = compileSchema(RequestSchema)
const checkRun = compileSchema(Type.Object({ preview: Id, fingerprint: Type.Optional(Text) }))

/** How long a preview is waited for before it is answered as it is. */
const ANSWERED_AFTER_MS = 2_000

export function replayRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { replays } = services
  app.get(
    '/replays/targets',
    async (): Promise<readonly ReplayTarget[]> =>
      replays.targets.map(({ name, kind, streams, takesAgain }) => ({
        ...{ name, kind, takesAgain },
        streams: streams ?? null,
      })),
  )
  app.get('/replays', async (request): Promise<Page<ReplayRow>> => {
    const query = readQuery(request.query)
    const limit = readLimit(query)
    const before = readBefore<ReplayId>(query, UUID)
    const found = await replays.list({ limit: limit + 1, ...(before && { before }) })
    const page = found.slice(0, limit)
    return { items: page.map(toRow), next: found.length > limit ? (page.at(-1)?.id ?? null) : null }
  })
  app.get('/replays/:id', async (request) => {
    return await toDetail(await replays.get(idOf(request)), request, services)
  })
  app.post('/replays/preview', async (request) => {
    const principal = requirePermission(request, 'replay')
    const { id } = await replays.preview(readRequest(request.body), principal)
    return await toDetail(await replays.previewed(id, ANSWERED_AFTER_MS), request, services)
  })
  app.post('/replays', async (request) => {
    const principal = requirePermission(request, 'replay')
    const checked = checkRun(request.body)
    if (!checked.ok)
      throw badRequest({
        place: 'the body',
        says: 'it names no preview',
        fix: 'Send {preview, fingerprint?}.',
      })
    const { preview, fingerprint } = checked.value
    const replay = await replays.run(preview as ReplayId, principal, fingerprint)
    return await toDetail(replay, request, services)
  })
  for (const asked of ['stop', 'pause', 'resume'] as const) {
    app.post(`/replays/:id/${asked}`, async (request) => {
      const principal = requirePermission(request, 'replay')
      return await toDetail(await replays[asked](idOf(request), principal), request, services)
    })
  }
  app.get('/replays/:id/effects', (request) => effectsPage(request, services))
  app.get('/replays/:id/stops', (request) => stopsPage(request, services))
}

async function effectsPage(
  request: FastifyRequest,
  { replays }: GatewayServices,
): Promise<Page<ReplayEntry>> {
  const query = readQuery(request.query)
  const limit = readLimit(query)
  const after = readAfter<Position>(query, /^[0-9a-f]{16}[0-7][0-9a-f]{15}$/)
  const found = await replays.effects(idOf(request), { limit, ...(after && { after }) })
  const principal = principalOf(request)
  const items = found.map(({ entry, effects, follows }) => ({
    entry: toLogRow(entry, principal),
    effects: effects.map(toEffect),
    follows: follows.map(toEffect),
  }))
  return { items, next: found.at(-1)?.entry.position ?? null }
}

async function stopsPage(request: FastifyRequest, { replays }: GatewayServices): Promise<Page<ReplayStop>> {
  const query = readQuery(request.query)
  const limit = readLimit(query)
  const skip = Number(readAfter(query, /^\d{1,6}$/) ?? 0)
  const { id } = await replays.get(idOf(request))
  const found = await replays.stops(id, { skip, limit: limit + 1 })
  const isOpen = may(principalOf(request), 'patient-data')
  const items = found.slice(0, limit).map(({ key, entry, code, says, fix, at }) => ({
    key: isOpen ? key : null,
    ...{ entry, code, says, fix, at: toIso(at) },
  }))
  return { items, next: found.length > limit ? String(skip + limit) : null }
}

/** What a list gave as `next`. */
function readAfter<Cursor extends string>(query: Query, form: RegExp): Cursor | undefined {
  const given = query.after
  if (given === undefined || given === '') return undefined
  if (form.test(given)) return given as Cursor
  throw badRequest({ place: 'after', says: 'it names no row', fix: 'Send the "next" of the page before.' })
}

function idOf({ params }: FastifyRequest): ReplayId {
  const id = isJsonObject(params) ? params.id : undefined
  if (typeof id !== 'string' || !UUID.test(id)) throw notFound({ what: 'replay of this id' })
  return id as ReplayId
}

function readRequest(body: unknown): ReplayRequest {
  const checked = checkRequest(body)
  if (checked.ok) return toRequest(checked.value)
  const [first] = checked.problem
  throw badRequest({
    place: first?.place ?? 'the body',
    says: first?.says ?? 'it is no replay',
    fix: 'Send {target, selection, note, rate?, again?}.',
  })
}

function toRequest({ target, selection, rate, again, note }: Static<typeof RequestSchema>): ReplayRequest {
  const { from, to, correlation, entries, ...rest } = selection
  return {
    ...{ target, note },
    ...(rate !== undefined && { rate }),
    ...(again !== undefined && { again }),
    selection: {
      ...rest,
      ...(from !== undefined && { from: readTime('from', from) }),
      ...(to !== undefined && { to: readTime('to', to) }),
      ...(correlation !== undefined && { correlation: correlation as CorrelationId }),
      ...(entries !== undefined && { entries: entries as EntryId[] }),
    },
  }
}

function readTime(place: string, given: string): Instant {
  const at = parseInstant(given)
  if (at !== undefined) return at
  const fix = 'Send ISO 8601 with a zone: 2026-01-13T14:00:00-06:00.'
  throw badRequest({ place, says: 'it is no time with a zone', fix })
}

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))

const toRow = (replay: Replay): ReplayRow => ({
  id: replay.id,
  target: replay.target,
  state: replay.state,
  note: replay.note,
  who: replay.who,
  createdAt: toIso(replay.createdAt),
  startedAt: isoOrNull(replay.startedAt),
  startedBy: replay.startedBy,
  endedAt: isoOrNull(replay.endedAt),
  total: replay.total,
  done: replay.done,
  skipped: replay.skipped,
  failed: replay.failed,
  held: replay.held,
  remaining: replay.remaining,
  trouble: replay.trouble,
})

/** What came since matters until it runs. */
async function toDetail(
  replay: Replay,
  request: FastifyRequest,
  { replays }: GatewayServices,
): Promise<ReplayDetail> {
  const { id, again, rate, previewedAt, fingerprint, counts, state, startedAt } = replay
  const isOpen = state === 'previewed' || (startedAt !== null && replay.endedAt === null)
  const isHere = replays.targets.some(({ name }) => name === replay.target)
  return {
    ...toRow(replay),
    ...{ again, rate, fingerprint, counts },
    selection: toSelection(replay, principalOf(request)),
    previewedAt: isoOrNull(previewedAt),
    grownBy: isOpen && isHere ? await replays.grownBy(id) : 0,
  }
}

/** The value of a key may be a patient's number. */
function toSelection({ selection }: Replay, principal: Principal): ReplayDetail['selection'] {
  const { from, to, key, ...rest } = selection
  return {
    ...rest,
    ...(from !== undefined && { from: toIso(from) }),
    ...(to !== undefined && { to: toIso(to) }),
    ...(key !== undefined && { key: may(principal, 'patient-data') ? key : MASK }),
  }
}

function toEffect(effect: Effect): ReplayEffect {
  const { does, ...about } = effect
  return { does, says: describeEffect(effect), about: JSON.parse(JSON.stringify(about)) }
}
