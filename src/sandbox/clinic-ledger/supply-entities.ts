import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { printODataDate, readODataDate } from './odata-date.ts'
import { badBody, type Complaint, notFound } from './odata-error.ts'
import { refuse } from './refuse.ts'

type Names = Readonly<Record<string, string>>

/** What the properties of an entity and of its items are called where they are kept. */
export type Shape = {
  readonly type: string
  readonly fields: Names
  readonly items?: { readonly property: string; readonly kept: string; readonly fields: Names }
}

/** Kept as `YYYY-MM-DD`. */
const DATES = new Set(['date', 'due'])

/** An entity as it is kept. */
export const toKept = (entity: JsonObject, { fields, items }: Shape): JsonObject => ({
  ...renamed(entity, fields, readDate),
  ...(items && {
    [items.kept]: resultsOf(entity[items.property]).map((item) => renamed(item, items.fields, readDate)),
  }),
})

/** What is kept as an entity. */
export const toEntity = (kept: JsonObject, { type, fields, items }: Shape): JsonObject => ({
  __metadata: { type: `LEDGER_SRV.${type}` },
  ...renamed(kept, inverted(fields), printDate),
  ...(items && {
    [items.property]: {
      results: resultsOf(kept[items.kept]).map((item) => renamed(item, inverted(items.fields), printDate)),
    },
  }),
})

/** An answer of those who keep it, as this service gives it: one entity, or complaints about its properties. */
export function toAnswer({ status, body }: HttpAnswer, shape: Shape): HttpAnswer {
  if (!isJsonObject(body)) return badBody
  if (status < 300) return { status, body: { d: toEntity(body, shape) } }
  const error = isJsonObject(body.error) ? body.error : {}
  const details = Array.isArray(error.details) ? error.details.filter(isJsonObject) : []
  if (status === 404) return notFound(shape.type)
  const complaints = details.map((detail) => toComplaint(detail, shape))
  // That a reference is there already has a number of its own.
  return refuse(status === 409 ? complaints.map((one) => ({ ...one, code: TAKEN })) : complaints) ?? badBody
}

function toComplaint({ code, target, message }: JsonObject, { fields, items }: Shape): Complaint {
  const [, at, name] = /^\w+\[(\d+)\]\.(\w+)$/.exec(String(target)) ?? []
  const property = (names: Names, kept: string) => inverted(names)[kept] ?? kept
  const propertyref =
    items && at !== undefined && name !== undefined
      ? `${items.property}/${Number(at) + 1}/${property(items.fields, name)}`
      : property({ ...fields, ...(items && { [items.property]: items.kept }) }, String(target))
  return { code: CODES[String(code)] ?? 'FLD/009', propertyref, message: String(message) }
}

const TAKEN = 'SUP/041'

const CODES: Names = {
  Required: 'FLD/001',
  TooLong: 'FLD/002',
  Unknown: 'FLD/003',
  AccountClosed: 'FIN/108',
  PeriodClosed: 'FIN/111',
  PeriodNotOpen: 'FIN/111',
  NotConfirmed: 'SUP/051',
  NotOrdered: 'SUP/052',
  QuantityExceeded: 'SUP/062',
  TotalDiffers: 'SUP/071',
}

const inverted = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([property, kept]) => [kept, property]))

type Convert = (name: string, value: JsonValue) => JsonValue

function renamed(from: JsonObject, names: Names, convert: Convert): JsonObject {
  const to: Record<string, JsonValue> = {}
  for (const [name, other] of Object.entries(names)) {
    const value = from[name]
    if (value !== undefined && value !== null) to[other] = convert(DATES.has(other) ? other : name, value)
  }
  return to
}

const readDate: Convert = (name, value) =>
  DATES.has(name) && typeof value === 'string' ? (readODataDate(value) ?? value) : value

const printDate: Convert = (name, value) =>
  DATES.has(name) && typeof value === 'string' ? printODataDate(value) : value

/** A navigation property: a list, or `{ results: [...] }`. */
function resultsOf(value: JsonValue | undefined): readonly JsonObject[] {
  const given = isJsonObject(value) ? value.results : value
  return Array.isArray(given) ? given.map((item) => (isJsonObject(item) ? item : {})) : []
}
