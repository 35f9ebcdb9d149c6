import { fail, type Issue, isJsonObject, ok, type Result } from '../kernel/index.ts'
import { ALL_EVENTS } from './all-events.ts'
import type { ModelEvent } from './define-event.ts'

/** `{ event, version, body }`, as `ligament format convert --to model` prints it. */
export const isEventText = (value: unknown): value is { readonly event: string } =>
  isJsonObject(value) && typeof value.event === 'string' && isJsonObject(value.body)

/** An event that was written down, held against its type; without a version it is of the newest. */
export function readEvent(value: unknown): Result<ModelEvent> {
  if (!isEventText(value)) return fail([noEvent])
  const { event: name, version, body } = value as { event: string; version?: unknown; body: unknown }
  const type = ALL_EVENTS.findLast(
    (one) => one.name === name && (version === undefined || one.version === version),
  )
  if (!type) return fail([unknownEvent])
  const checked = type.check(body)
  return checked.ok
    ? ok({ type, body: checked.value })
    : fail(checked.problem.map((issue) => ({ ...issue, place: issue.place.replace(/^\$/, name) })))
}

const noEvent: Issue = {
  severity: 'error',
  code: 'event.none',
  place: '$',
  says: 'The value is no event.',
  fix: 'Send { "event": name, "version": "1.0", "body": { ... } }.',
}

const unknownEvent: Issue = {
  severity: 'error',
  code: 'event.unknown',
  place: '$.event',
  says: 'There is no event of this name and version.',
  fix: 'Send one of docs/reference/events.md.',
}
