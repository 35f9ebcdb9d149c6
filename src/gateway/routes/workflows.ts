import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { compileSchema, type Instant, isJsonObject, toIso } from '../../kernel/index.ts'
import {
  type InstanceDetail as EngineInstance,
  INSTANCE_STATES,
  type InstanceId,
  type InstanceSummary,
  type Relative,
  type TimelineStep,
} from '../../workflows/index.ts'
import type { Attempt, InstanceDetail, InstanceRow, Page, RelatedInstance, Step } from '../api.ts'
import { alreadyEnding, badRequest, notFound } from '../failures.ts'
import { type View, viewFor } from '../masking.ts'
import { oneOf, readBefore, readId, readLimit, readQuery, text, UUID } from '../query.ts'
import type { GatewayServices } from '../services.ts'
import { requirePermission } from '../signed-in.ts'

export function workflowRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { inspect } = services.engine
  app.get('/workflows', async (request): Promise<Page<InstanceRow>> => {
    const query = readQuery(request.query)
    const page = await inspect.instances({
      state: oneOf(query, 'state', INSTANCE_STATES),
      name: text(query, 'name'),
      facility: text(query, 'facility'),
      key: text(query, 'key'),
      system: text(query, 'system'),
      parent: readId<InstanceId>(query, 'parent'),
      before: readBefore<InstanceId>(query, UUID),
      limit: readLimit(query),
    })
    return { items: page.items.map(toRow), next: page.next }
  })
  app.get('/workflows/:id', async (request): Promise<InstanceDetail> => {
    const id = isJsonObject(request.params) ? String(request.params.id) : ''
    const { run } = readQuery(request.query)
    const instance = await inspect.instance(id as InstanceId, run ? Number(run) : undefined)
    if (!instance) throw notFound({ what: run ? 'workflow of this id and run' : 'workflow of this id' })
    return toDetail(instance, services, await viewFor(request, services, `workflow ${id}`))
  })
  app.get('/workflows/:id/history', async (request) => {
    requirePermission(request, 'patient-data')
    const id = isJsonObject(request.params) ? String(request.params.id) : ''
    const history = await inspect.history(id as InstanceId)
    if (!history) throw notFound({ what: 'workflow of this id' })
    await viewFor(request, services, `history of workflow ${id}`)
    return history
  })
  app.post('/workflows/:id/cancel', async (request, reply): Promise<InstanceDetail> => {
    const principal = requirePermission(request, 'resolve')
    const checked = checkCancel(request.body)
    if (!checked.ok) throw badRequest({ place: 'the body', says: 'it says no reason', fix: 'Send {note}.' })
    const id = (isJsonObject(request.params) ? String(request.params.id) : '') as InstanceId
    const subject = `workflow ${id}`
    if (!(await inspect.instance(id))) throw notFound({ what: 'workflow of this id' })
    const { note } = checked.value
    if (!(await services.engine.cancel(id, principal.name, note))) throw alreadyEnding()
    await services.store.committer.commit([
      services.access.auditWrite(principal, 'cancelled', subject, { note }),
    ])
    const asked = await inspect.instance(id)
    if (!asked) throw notFound({ what: 'workflow of this id' })
    reply.code(202)
    return toDetail(asked, services, await viewFor(request, services, subject))
  })
}

const checkCancel = compileSchema(Type.Object({ note: Type.String({ minLength: 1, maxLength: 2000 }) }))

export const toRow = (instance: InstanceSummary): InstanceRow => ({
  id: instance.id,
  workflow: instance.name,
  version: instance.version,
  key: instance.key,
  state: instance.state,
  waitsFor: instance.waitsFor,
  milestone: instance.facts.milestone ?? null,
  facility: instance.facts.facility ?? null,
  legalEntity: instance.facts.legalEntity ?? null,
  payer: instance.facts.payer ?? null,
  exposure: instance.facts.exposure ?? null,
  openExceptions: instance.openExceptions,
  startedAt: toIso(instance.startedAt),
  updatedAt: toIso(instance.updatedAt),
  endedAt: isoOrNull(instance.endedAt),
})

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))

function toDetail(instance: EngineInstance, { workflows }: GatewayServices, view: View): InstanceDetail {
  const definition = workflows.find(
    ({ name, version }) => name === instance.name && version === instance.version,
  )
  return {
    ...toRow(instance),
    summary: definition?.summary ?? '',
    owner: definition?.owner ?? '',
    criticality: definition?.criticality ?? 'batch',
    correlation: instance.correlation,
    keys: view.keys(instance.facts.keys ?? []),
    input: view.show(instance.input),
    output: view.show(instance.output),
    steps: instance.steps.filter(isStep).map((step) => toStep(step, view)),
    parent: instance.parent && toRelated(instance.parent),
    children: instance.children.map(toRelated),
    run: instance.run,
    pastRuns: instance.pastRuns.map((past) => ({
      ...past,
      startedAt: toIso(past.startedAt),
      endedAt: toIso(past.endedAt),
    })),
    masked: view.masked,
  }
}

const toRelated = ({ name: workflow, ...related }: Relative): RelatedInstance => ({ workflow, ...related })

/** A `workflow` entry is the instance's own stop (its code broke, or does not fit its journal), shown by its exception. */
const isStep = (step: TimelineStep): step is TimelineStep & { readonly kind: Step['kind'] } =>
  step.kind !== 'workflow'

const toStep = (step: TimelineStep & { readonly kind: Step['kind'] }, view: View): Step => ({
  name: step.name,
  kind: step.kind,
  state: step.state,
  system: step.system,
  startedAt: toIso(step.startedAt),
  endedAt: isoOrNull(step.endedAt),
  dueAt: isoOrNull(step.dueAt),
  attempts: step.attempts.map((attempt): Attempt => ({ ...attempt, at: toIso(attempt.at) })),
  input: view.show(step.input),
  output: view.show(step.output),
  exception: step.exception,
  task: step.task,
})
