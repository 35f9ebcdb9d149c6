import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kernel/index.ts'

export type SchemaRow = { readonly path: string; readonly type: string; readonly required: boolean }

/** The fields of an object schema, nested ones by their path: `referral.procedures[]`. */
export function schemaRows(schema: object, prefix = ''): SchemaRow[] {
  const { properties, required } = JSON.parse(JSON.stringify(schema)) as JsonObject
  if (!isJsonObject(properties)) return []
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties).flatMap(([name, field]) =>
    isJsonObject(field) ? fieldRows(prefix + name, field, needed.includes(name)) : [],
  )
}

function fieldRows(path: string, field: JsonObject, required: boolean): SchemaRow[] {
  if (isMoney(field)) return [{ path, type: 'money', required }]
  if (field.type === 'object') return schemaRows(field, `${path}.`).map((row) => softened(row, required))
  if (field.type === 'array' && isJsonObject(field.items) && isNested(field.items))
    return schemaRows(field.items, `${path}[].`).map((row) => softened(row, required))
  return [{ path, type: typeOf(field), required }]
}

/** What is required inside of something optional is required only when that is there. */
const softened = (row: SchemaRow, required: boolean): SchemaRow => ({
  ...row,
  required: row.required && required,
})

const isNested = (field: JsonObject): boolean => field.type === 'object' && !isMoney(field)

const isMoney = ({ properties }: JsonObject): boolean =>
  isJsonObject(properties) && Object.keys(properties).sort().join() === 'currency,minor'

function typeOf(field: JsonObject): string {
  if (field.type === 'array') return `${isJsonObject(field.items) ? typeOf(field.items) : 'any'}[]`
  if (Array.isArray(field.anyOf))
    return field.anyOf.map((one) => (isJsonObject(one) ? typeOf(one) : '')).join(' or ')
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``
  if (isMoney(field)) return 'money'
  return patternName(field.pattern) ?? String(field.type ?? 'any')
}

/** Dates and moments are strings with a known pattern. */
function patternName(pattern: JsonValue | undefined): string | undefined {
  if (pattern === '^\\d{4}-\\d{2}-\\d{2}$') return 'date'
  if (typeof pattern !== 'string') return undefined
  return pattern.includes('T\\d{2}') ? 'moment' : `text matching \`${pattern}\``
}
