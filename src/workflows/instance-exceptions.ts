import { durationMs, Failure, type Instant, instant, type JsonObject } from '../kernel/index.ts'
import type { NewException } from './exception-record.ts'
import type { Mismatch } from './execution.ts'
import { journalFull as journalFullFailure } from './failures.ts'
import type { ExceptionId, ExceptionSpec, Facts, Workflow } from './flow.ts'
import type { LoadedInstance, LoadedWait } from './instance-record.ts'
import type { Wait } from './wait.ts'

/** Who is stopped where: what every exception of an instance has in common. */
export type Stopped = {
  readonly instance: LoadedInstance
  readonly workflow: Workflow | undefined
  readonly facts: Facts
  readonly step: string | null
  readonly at: Instant
  readonly id: ExceptionId
}

const WITHIN = { clinical: '1 hour', revenue: '1 day', supply: '1 day', batch: '3 days' } as const

function common({ instance: on, workflow, facts, step, at, id }: Stopped) {
  return {
    id,
    openedAt: at,
    deadline: instant(at + durationMs(WITHIN[workflow?.criticality ?? 'revenue'])),
    owner: workflow?.owner ?? 'integration',
    subject: { kind: 'instance', id: on.id, workflow: on.name, step },
    facility: facts.facility,
    legalEntity: facts.legalEntity,
    exposure: facts.exposure,
    correlation: on.correlation,
    keys: [...(facts.keys ?? []), { kind: on.name, value: on.key }],
  } as const
}

/** A stop that the workflow itself declared. */
export const declared = (stopped: Stopped, spec: ExceptionSpec): NewException => ({
  ...common(stopped),
  kind: spec.kind,
  title: spec.title,
  cause: 'rule',
  owner: spec.owner,
  deadline: instant(stopped.at + durationMs(spec.within)),
  exposure: spec.exposure ?? stopped.facts.exposure,
  runbook: spec.runbook,
  says: `${spec.title}.`,
  fix: 'Follow the runbook, then resolve the exception: the workflow goes on from here.',
  detail: spec.detail,
})

export type StoppedCall = { readonly capability: string; readonly system: string | null }

const about = (failure: Failure, call: StoppedCall | null) => ({
  cause: failure.spec.cause,
  code: failure.code,
  says: failure.says,
  fix: failure.fix,
  system: call?.system ?? undefined,
  capability: call?.capability,
})

const at = (call: StoppedCall | null): string =>
  call ? `${call.capability}${call.system ? ` at ${call.system}` : ''}` : 'A step'

export const refused = (stopped: Stopped, failure: Failure, call: StoppedCall | null): NewException => ({
  ...common(stopped),
  ...about(failure, call),
  kind: 'step-refused',
  title: `${at(call)} was refused`,
  detail: detailOf(failure),
})

/** The run asks for more than it may keep. */
export const journalFull = (
  stopped: Stopped,
  { steps, bytes }: { readonly steps: number; readonly bytes: number },
): NewException => {
  const failure = journalFullFailure({ name: stopped.instance.name, run: stopped.instance.run, steps, bytes })
  return {
    ...refused(stopped, failure, null),
    kind: 'journal-full',
    title: `The journal of ${stopped.instance.name} is full`,
  }
}

export const outcomeUnknown = (stopped: Stopped, failure: Failure, call: StoppedCall): NewException => ({
  ...common(stopped),
  ...about(failure, call),
  kind: 'outcome-unknown',
  title: `Whether ${at(call)} was carried out is not known`,
  detail: detailOf(failure),
})

export const unavailable = (stopped: Stopped, failure: Failure, call: StoppedCall | null): NewException => ({
  ...common(stopped),
  ...about(failure, call),
  cause: 'downstream',
  kind: 'system-unavailable',
  title: `${at(call)} has failed for too long`,
  detail: detailOf(failure),
})

/** Code that threw something else than a Failure. The stack is kept; the message may hold data, so it is not shown. */
export const defect = (stopped: Stopped, error: unknown, capability?: string): NewException => ({
  ...common(stopped),
  kind: 'workflow-defect',
  title: `The code of ${stopped.instance.name} failed`,
  cause: 'rule',
  capability,
  says: `The code threw ${error instanceof Error ? error.name : typeof error}: a defect.`,
  fix: 'Correct the code, restart, then resolve with retry; the instance goes on from its last finished step.',
  detail: { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) },
})

export const mismatched = (stopped: Stopped, mismatch: Mismatch): NewException => ({
  ...common(stopped),
  kind: 'journal-mismatch',
  title: `The code of ${stopped.instance.name} no longer fits the journal of this instance`,
  cause: 'rule',
  says: `The journal has ${mismatch.journaled.kind} ${mismatch.journaled.name}; the code ${asks(mismatch)}.`,
  fix: 'Bring back the code that this instance began with (give the changed code a new version), then retry.',
  detail: { journaled: { ...mismatch.journaled }, code: mismatch.code.map((step) => ({ ...step })) },
})

/** A stored wait that the code does not come to any more. */
export const leftover = ({ name, kind }: LoadedWait, waits: ReadonlyMap<string, Wait>): Mismatch => ({
  journaled: { name, kind, target: '' },
  code: [...waits.values()].map(({ name, kind, ask }) => ({ name, kind, target: ask?.target ?? '' })),
  ended: false,
})

const asks = ({ code, ended }: Mismatch): string =>
  ended
    ? 'ended before it'
    : `asks for ${code.map((step) => `${step.kind} ${step.name}`).join(', ') || 'nothing'}`

export const versionMissing = (stopped: Stopped): NewException => ({
  ...common(stopped),
  kind: 'workflow-version-missing',
  title: `Version ${stopped.instance.version} of ${stopped.instance.name} is not in this release`,
  cause: 'rule',
  says: `The instance began with version ${stopped.instance.version}, which this program does not define.`,
  fix: 'Bring the version back beside the new one: the instance goes on by itself then. Or abandon it.',
})

function detailOf(failure: Failure): JsonObject {
  const cause = failure.cause
  return {
    details: Object.fromEntries(
      Object.entries(failure.details).filter(
        (entry): entry is [string, string | number | boolean | null] => entry[1] !== undefined,
      ),
    ),
    ...(cause instanceof Error ? { cause: cause instanceof Failure ? cause.message : cause.name } : {}),
    ...(cause instanceof Error && !(cause instanceof Failure) && cause.stack ? { stack: cause.stack } : {}),
  }
}
