import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { compileSchema, isJsonObject, type JsonValue, toIso } from '../../kernel/index.ts'
import type { TaskId, TaskRecord } from '../../workflows/index.ts'
import type { Page, TaskDetail, TaskRow } from '../api.ts'
import { badRequest, notFound } from '../failures.ts'
import { type View, viewFor } from '../masking.ts'
import { oneOf, readBefore, readLimit, readQuery, text, UUID } from '../query.ts'
import type { GatewayServices } from '../services.ts'
import { requirePermission } from '../signed-in.ts'

const checkCompletion = compileSchema(
  Type.Object({ value: Type.Unknown(), note: Type.String({ maxLength: 2000 }) }),
)

export function taskRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { tasks } = services.engine
  const { clock } = services
  app.get('/tasks', async (request): Promise<Page<TaskRow>> => {
    const query = readQuery(request.query)
    const page = await tasks.list({
      state: oneOf(query, 'state', ['open', 'done', 'withdrawn'] as const),
      kind: text(query, 'kind'),
      owner: text(query, 'owner'),
      person: text(query, 'person'),
      facility: text(query, 'facility'),
      dueBefore: oneOf(query, 'overdue', ['true'] as const) && clock.now(),
      before: readBefore<TaskId>(query, UUID),
      limit: readLimit(query),
    })
    return { items: page.items.map((task) => toRow(task, services)), next: page.next }
  })
  app.get('/tasks/:id', async (request): Promise<TaskDetail> => {
    const task = await find(services, request.params)
    return toDetail(task, services, await viewFor(request, services, `task ${task.id}`))
  })
  for (const act of ['claim', 'release'] as const) {
    app.post(`/tasks/:id/${act}`, async (request): Promise<TaskDetail> => {
      const principal = requirePermission(request, 'resolve')
      const { id } = await find(services, request.params)
      const task = await tasks[act](id, principal)
      return toDetail(task, services, await viewFor(request, services, `task ${id}`))
    })
  }
  app.post('/tasks/:id/complete', async (request): Promise<TaskDetail> => {
    const principal = requirePermission(request, 'resolve')
    const checked = checkCompletion(request.body)
    if (!checked.ok) {
      throw badRequest({ place: 'the body', says: 'it is no answer', fix: 'Send {value, note}.' })
    }
    const { id } = await find(services, request.params)
    const { value, note } = checked.value
    const task = await tasks.complete(id, principal, { value: value as JsonValue, note })
    return toDetail(task, services, await viewFor(request, services, `task ${id}`))
  })
}

async function find({ engine }: GatewayServices, params: unknown): Promise<TaskRecord> {
  const id = isJsonObject(params) ? String(params.id) : ''
  const task = UUID.test(id) ? await engine.tasks.get(id as TaskId) : undefined
  if (!task) throw notFound({ what: 'task of this id' })
  return task
}

const toRow = (task: TaskRecord, { clock }: GatewayServices): TaskRow => ({
  id: task.id,
  kind: task.kind,
  title: task.title,
  owner: task.owner,
  assignee: task.assignee,
  state: task.state,
  workflow: task.workflow,
  instance: task.instance,
  key: task.key,
  step: task.step,
  facility: task.facility,
  openedAt: toIso(task.openedAt),
  due: toIso(task.due),
  overdue: task.state === 'open' && task.due < clock.now(),
  escalatedAt: task.escalatedAt === null ? null : toIso(task.escalatedAt),
  claimedBy: task.claimedBy,
  decided: task.decisions.length,
  needed: task.needed,
})

const toDetail = (task: TaskRecord, services: GatewayServices, view: View): TaskDetail => ({
  ...toRow(task, services),
  roles: task.roles,
  form: task.form,
  detail: view.show(task.detail),
  keys: view.keys(task.keys),
  decisions: task.decisions.map(({ by, at, note, value }) => ({
    by,
    at: toIso(at),
    note,
    value: view.show(value),
  })),
  endedAt: task.endedAt === null ? null : toIso(task.endedAt),
  masked: view.masked,
})
