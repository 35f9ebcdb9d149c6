import { type Instant, type JsonValue, toIso } from '../kernel/index.ts'
import type { Log } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import { openExceptionAct, resolveExceptionAct, settleExceptionAct } from './exception-acts.ts'
import type { NewException } from './exception-record.ts'
import type { ExceptionId } from './flow.ts'

/** Opens an exception in the caller's own unit, findable by its keys. Written again with the same id it stays one. */
export function exceptionWrites(exception: NewException, log: Pick<Log, 'keyWrites'>): readonly Write[] {
  const { id, openedAt, keys = [] } = exception
  return [
    { act: openExceptionAct, row: exceptionRow(exception) },
    ...log.keyWrites({ kind: 'exception', id }, keys, openedAt),
  ]
}

function exceptionRow({ subject, exposure, ...exception }: NewException) {
  return {
    id: exception.id,
    kind: exception.kind,
    title: exception.title,
    cause: exception.cause,
    owner: exception.owner,
    opened_at: toIso(exception.openedAt),
    deadline: toIso(exception.deadline),
    runbook: exception.runbook ?? `docs/runbooks/${exception.kind}.md`,
    facility: exception.facility ?? null,
    legal_entity: exception.legalEntity ?? null,
    exposure_minor: exposure?.minor ?? null,
    currency: exposure?.currency ?? null,
    workflow: subject.kind === 'instance' ? subject.workflow : null,
    instance: subject.kind === 'instance' ? subject.id : null,
    step: subject.kind === 'instance' ? subject.step : null,
    entry: subject.kind === 'entry' ? subject.id : null,
    correlation: exception.correlation ?? null,
    system: exception.system ?? null,
    capability: exception.capability ?? null,
    code: exception.code ?? null,
    says: exception.says,
    fix: exception.fix,
    detail: exception.detail ?? {},
    keys: exception.keys ?? [],
  }
}

export type ResolutionWrite = {
  readonly id: ExceptionId
  readonly action: 'retry' | 'accept' | 'abandon'
  readonly note: string
  readonly by: string
  readonly at: Instant
  readonly value: JsonValue
  readonly automatic: boolean
}

export const resolutionWrite = ({ at, ...resolution }: ResolutionWrite): Write => ({
  act: resolveExceptionAct,
  row: { ...resolution, at: toIso(at) },
})

/** As a resolution, and the unit passes only while the exception is open: for what must be made good once. */
export const settleWrite = ({ at, ...resolution }: ResolutionWrite): Write => ({
  act: settleExceptionAct,
  row: { ...resolution, at: toIso(at) },
})

/** What happened has settled it: nobody needs to look any more. */
export const closeWrite = (id: ExceptionId, note: string, at: Instant): Write =>
  resolutionWrite({ id, action: 'accept', note, by: 'workflow engine', at, value: null, automatic: true })
