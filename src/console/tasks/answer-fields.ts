import type { JsonObject, JsonValue } from '../http/contract.ts'
import type { TaskAnswer } from '../http/task.ts'

/** What one asks people for, read off the JSON Schema of the answer. */
export type Field = {
  /** '' for an answer that is one value. */
  readonly name: string
  readonly title: string
  readonly says: string | null
  readonly required: boolean
  readonly kind: 'text' | 'number' | 'yes-no' | 'choice' | 'json'
  readonly options: readonly string[]
}

/** Text as it stands in the fields, by name. */
export type Typed = Readonly<Record<string, string>>

/** The fields of a form: one for each property of an object, or one for the whole answer. */
export function fieldsOf(form: JsonValue): readonly Field[] {
  const schema = asObject(form)
  const properties = asObject(schema.properties ?? null)
  const required = Array.isArray(schema.required) ? schema.required : []
  const names = Object.keys(properties)
  if (names.length === 0) return [fieldOf('', schema, true)]
  return names.map((name) => fieldOf(name, asObject(properties[name] ?? null), required.includes(name)))
}

/** What was typed, as an answer; or what is wrong with it, by the field's title. */
export function readAnswer(
  fields: readonly Field[],
  typed: Typed,
  note: string,
): { readonly answer: TaskAnswer } | { readonly complaint: string } {
  const values: Record<string, JsonValue> = {}
  for (const field of fields) {
    const text = (typed[field.name] ?? '').trim()
    if (text === '' && field.required) return { complaint: `${field.title}: it is missing.` }
    if (text === '') continue
    const value = readValue(field, text)
    if (value === undefined) return { complaint: `${field.title}: ${EXPECTS[field.kind]}` }
    values[field.name] = value
  }
  const [first] = fields
  const whole = first?.name === ''
  return { answer: { value: whole ? (values[''] ?? null) : values, note: note.trim() } }
}

const EXPECTS: Readonly<Record<Field['kind'], string>> = {
  text: 'write text.',
  number: 'write a number, such as 12.5.',
  'yes-no': 'choose yes or no.',
  choice: 'choose one of those offered.',
  json: 'it is no JSON. Write text in double quotes.',
}

function readValue({ kind, options }: Field, text: string): JsonValue | undefined {
  if (kind === 'text') return text
  if (kind === 'choice') return options.includes(text) ? text : undefined
  if (kind === 'yes-no') return text === 'yes'
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

function fieldOf(name: string, schema: JsonObject, required: boolean): Field {
  const options = optionsOf(schema)
  const title = typeof schema.title === 'string' ? schema.title : name === '' ? 'Answer' : wordsOf(name)
  const says = typeof schema.description === 'string' ? schema.description : null
  return { name, title, says, required, kind: options.length > 0 ? 'choice' : kindOf(schema.type), options }
}

function kindOf(type: JsonValue | undefined): Field['kind'] {
  if (type === 'boolean') return 'yes-no'
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'string' ? 'text' : 'json'
}

/** The texts of an enumeration, however the schema says it: `enum`, or `anyOf` of constants. */
function optionsOf({ enum: listed, anyOf }: JsonObject): readonly string[] {
  const all = Array.isArray(listed)
    ? listed
    : Array.isArray(anyOf)
      ? anyOf.map((one) => asObject(one).const)
      : []
  const texts = all.filter((one) => typeof one === 'string')
  return texts.length === all.length ? texts : []
}

/** `approvedAmount` as people write it: `Approved amount`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const asObject = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
