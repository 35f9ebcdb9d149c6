import type { Static, TObject } from 'typebox'
import { type Check, compileSchema } from '../kernel/index.ts'
import type { EventType } from '../model/index.ts'

/** What a workflow is asked for with that no event starts: programs and other workflows do. */
export type RequestType<Schema extends TObject = TObject> = {
  readonly name: null
  readonly schema: Schema
  readonly check: Check<Schema>
}

export const onRequest = <Schema extends TObject>(schema: Schema): RequestType<Schema> => ({
  name: null,
  schema,
  check: compileSchema(schema),
})

export type StartType = EventType | RequestType
export type StartBody<Start extends StartType> = Static<Start['schema']>
