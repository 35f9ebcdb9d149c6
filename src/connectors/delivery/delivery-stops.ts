import {
  durationMs,
  Failure,
  type Instant,
  type Issue,
  instant,
  type JsonObject,
} from '../../kernel/index.ts'
import type { Log, LogEntry, NewEntry } from '../../log/index.ts'
import type { Write } from '../../store/index.ts'
import { type ExceptionId, exceptionWrites } from '../../workflows/index.ts'
import type { DeliveryMessage } from '../message.ts'
import { jsonIn } from '../message-body.ts'
import type { Delivery } from './delivery.ts'

/** What a person decides at a delivery; `retry` sends again, whatever else lets the key go on without it. */
export const DELIVERY_STOPS = ['delivery-refused', 'delivery-unknown', 'message-not-mapped'] as const

export type StopKind = 'refused' | 'unknown' | 'unmapped'

export const STOPS: Readonly<Record<StopKind, { readonly kind: string; readonly title: string }>> = {
  refused: { kind: 'delivery-refused', title: 'A system refuses a message' },
  unknown: { kind: 'delivery-unknown', title: 'Nobody knows whether a message arrived' },
  unmapped: { kind: 'message-not-mapped', title: 'A message could not be made ready for its delivery' },
}

const WITHIN_MS = durationMs('1 day')

export type Told = Pick<Failure, 'code' | 'says' | 'fix'>

/** The exception of a stop: a person decides. */
export function stopException(
  { name, owner, target }: Delivery,
  entry: LogEntry,
  why: StopKind,
  about: {
    readonly id: ExceptionId
    readonly now: Instant
    readonly told: Told
    readonly idempotencyKey: string
    readonly detail?: JsonObject
  },
  log: Pick<Log, 'keyWrites'>,
): readonly Write[] {
  const { id, now, told, idempotencyKey, detail } = about
  return exceptionWrites(
    {
      id,
      ...STOPS[why],
      cause: why === 'unmapped' ? 'transformation' : 'downstream',
      owner,
      openedAt: now,
      deadline: instant(now + WITHIN_MS),
      subject: { kind: 'entry', id: entry.id },
      says: told.says,
      fix: told.fix,
      correlation: entry.correlation,
      system: target.system,
      code: told.code,
      detail: { delivery: name, idempotencyKey, ...detail },
      keys: entry.businessKeys,
    },
    log,
  )
}

export const consumerOf = ({ name }: Delivery): string => `delivery.${name}`

/** The same on every attempt, and on no other entry's. */
export const keyOf = ({ name }: Delivery, { id }: LogEntry): string => `${name}:${id}`

/** A message whose sender was told no is mended there and comes again; a file has no sender that waits. */
export const wasRefused = ({ meta }: LogEntry): boolean =>
  (meta.verdict === 'error' || meta.verdict === 'reject') && meta.file === undefined

/** Not every source keeps the JSON of a message beside its bytes. */
export const toMessage = ({
  raw,
  body,
  version,
  stream,
  source,
  meta,
}: Pick<NewEntry, 'raw' | 'body' | 'version' | 'stream' | 'source' | 'meta'>): DeliveryMessage => ({
  bytes: raw ?? new Uint8Array(),
  body: body ?? (raw && version === 'json' ? jsonIn(raw) : null),
  stream,
  source,
  meta,
})

export function issueTold(issues: readonly Issue[]): Told {
  const first = issues.find(({ severity }) => severity === 'error') ?? issues[0]
  return {
    code: first?.code ?? 'delivery.unmapped',
    says: first ? `${first.place}: ${first.says}` : 'It could not be mapped.',
    fix: first?.fix ?? 'Mend the message at its source and send it again.',
  }
}

/** Tried again: certainly not accepted, or the target does it once however often it is asked. */
export const asTransient = (failure: Failure): Failure =>
  failure.disposition === 'transient'
    ? failure
    : new Failure({ ...failure.spec, disposition: 'transient' }, failure.details, {
        cause: failure,
        retryAtMs: failure.retryAtMs,
      })
