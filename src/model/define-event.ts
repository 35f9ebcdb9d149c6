import type { Static, TObject } from 'typebox'
import { type Check, compileSchema } from '../kernel/index.ts'

/** A name under which business people know something; any of them finds the whole thread. */
export type BusinessKey = { readonly kind: string; readonly value: string }

/**
 * A canonical event: an immutable fact, named in the past tense, with a version and an owner. A change that an old
 * reader can't read is a new major version beside the old one.
 */
export type EventType<Schema extends TObject = TObject> = {
  readonly name: string
  readonly version: `${number}.${number}`
  readonly owner: string
  readonly summary: string
  readonly schema: Schema
  readonly check: Check<Schema>
  /** What order holds for: two keys make a barrier (a merge). */
  readonly orderKeys: (body: Static<Schema>) => readonly [string] | readonly [string, string]
  readonly businessKeys: (body: Static<Schema>) => readonly BusinessKey[]
}

export type EventBody<Type extends EventType> = Static<Type['schema']>

export const defineEvent = <Schema extends TObject>(
  definition: Omit<EventType<Schema>, 'check'>,
): EventType<Schema> => ({
  ...definition,
  check: compileSchema(definition.schema),
})

/** A canonical event that is about to become one: its type, and a body that its schema has accepted. */
export type ModelEvent<Schema extends TObject = TObject> = {
  readonly type: EventType<Schema>
  readonly body: Static<Schema>
}

/** Checks the body against the type's schema; a body that doesn't fit is a defect of the map that made it. */
export function modelEvent<Schema extends TObject>(
  type: EventType<Schema>,
  body: Static<Schema>,
): ModelEvent<Schema> {
  const checked = type.check(body)
  if (!checked.ok) {
    const places = checked.problem.map(({ place, code }) => `${place} (${code})`).join(', ')
    throw new TypeError(`a map made a ${type.name} ${type.version} that its schema refuses: ${places}`)
  }
  return { type, body }
}
