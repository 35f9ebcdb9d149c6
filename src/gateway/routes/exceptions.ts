import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { compileSchema, isJsonObject, type JsonValue, toIso } from '../../kernel/index.ts'
import type { ExceptionId, ExceptionRecord } from '../../workflows/index.ts'
import type { ExceptionDetail, ExceptionGroup, ExceptionRow, Page } from '../api.ts'
import { actionsFor } from '../exception-actions.ts'
import { alreadyResolved, badRequest, notFound } from '../failures.ts'
import { keysFor, type View, viewFor } from '../masking.ts'
import { oneOf, readBefore, readLimit, readQuery, text, UUID } from '../query.ts'
import type { GatewayServices } from '../services.ts'
import { principalOf, requirePermission } from '../signed-in.ts'

const checkResolution = compileSchema(
  Type.Object({
    action: Type.Union([Type.Literal('retry'), Type.Literal('accept'), Type.Literal('abandon')]),
    note: Type.String({ minLength: 1, maxLength: 2000 }),
    value: Type.Optional(Type.Unknown()),
  }),
)

export function exceptionRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { exceptions } = services.engine
  app.get('/exceptions', async (request): Promise<Page<ExceptionRow>> => {
    const query = readQuery(request.query)
    const page = await exceptions.list({
      state: oneOf(query, 'state', ['open', 'resolved'] as const),
      kind: text(query, 'kind'),
      owner: text(query, 'owner'),
      facility: text(query, 'facility'),
      system: text(query, 'system'),
      before: readBefore<ExceptionId>(query, UUID),
      limit: readLimit(query),
    })
    const principal = principalOf(request)
    return {
      items: page.items.map((item) => toRow(item, services, (keys) => keysFor(principal, keys))),
      next: page.next,
    }
  })
  app.get('/exceptions/groups', async (): Promise<readonly ExceptionGroup[]> => {
    const groups = await exceptions.groups()
    return groups.map(({ oldest, cause: _, ...group }) => ({ ...group, oldest: toIso(oldest) }))
  })
  app.get('/exceptions/:id', async (request): Promise<ExceptionDetail> => {
    const exception = await find(services, request.params)
    return toDetail(exception, services, await viewFor(request, services, `exception ${exception.id}`))
  })
  app.post('/exceptions/:id/resolve', async (request): Promise<ExceptionDetail> => {
    const principal = requirePermission(request, 'resolve')
    const checked = checkResolution(request.body)
    if (!checked.ok) {
      throw badRequest({
        place: 'the body',
        says: 'it is no resolution',
        fix: 'Send {action: retry | accept | abandon, note, value?}.',
      })
    }
    const exception = await find(services, request.params)
    const { id } = exception
    const { action, note, value } = checked.value
    const offered = actionsFor(exception).map((one) => one.action)
    if (exception.state === 'open' && !offered.includes(action)) {
      throw badRequest({
        place: 'action',
        says: `it can not decide a ${exception.kind}`,
        fix: `Send ${offered.join(' or ')}.`,
      })
    }
    const subject = `exception ${id}`
    const given = value === undefined ? {} : { value: value as JsonValue }
    const decided = await exceptions.resolve(id, { action, note, by: principal.name, ...given })
    if (!decided) throw alreadyResolved()
    await services.store.committer.commit([
      services.access.auditWrite(principal, `resolved: ${action}`, subject, { note }),
    ])
    const view = await viewFor(request, services, subject)
    return toDetail(await find(services, request.params), services, view)
  })
}

async function find({ engine }: GatewayServices, params: unknown): Promise<ExceptionRecord> {
  const id =
    isJsonObject(params) && typeof params.id === 'string' && UUID.test(params.id) ? params.id : undefined
  const exception = id && (await engine.exceptions.get(id as ExceptionId))
  if (!exception) throw notFound({ what: 'exception of this id' })
  return exception
}

function toRow(exception: ExceptionRecord, { clock }: GatewayServices, visible: View['keys']): ExceptionRow {
  const { id, kind, title, cause, owner, state, facility, exposure, workflow, instance, step, entry } =
    exception
  return {
    id,
    kind,
    title,
    key: keyOf(exception, visible),
    cause,
    owner,
    state,
    openedAt: toIso(exception.openedAt),
    deadline: toIso(exception.deadline),
    overdue: state === 'open' && exception.deadline < clock.now(),
    facility,
    exposure,
    workflow,
    instance,
    step,
    entry,
  }
}

/** An instance's key is among the keys of its exceptions under the workflow's name; lists of workflows show it too. */
function keyOf({ workflow, keys }: ExceptionRecord, visible: View['keys']): string | null {
  const own = keys.find(({ kind }) => kind === workflow)
  return (own ?? visible(keys)[0])?.value ?? null
}

async function toDetail(
  exception: ExceptionRecord,
  services: GatewayServices,
  view: View,
): Promise<ExceptionDetail> {
  const { code, says, fix, system, keys, resolution } = exception
  return {
    ...toRow(exception, services, view.keys),
    code,
    says,
    fix,
    system,
    detail: view.show(exception.detail),
    keys: view.keys(keys),
    runbook: (await services.runbook(exception.runbook)) ?? null,
    actions: exception.state === 'open' ? actionsFor(exception) : [],
    resolution: resolution && {
      action: resolution.action,
      note: resolution.note,
      by: resolution.automatic ? `${resolution.by} (by itself)` : resolution.by,
      at: toIso(resolution.at),
    },
    masked: view.masked,
  }
}
