import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { ApiDescription, ApiOperation, ApiParameter, ApiSchema } from './description.ts'

/** A TypeScript module: the types of a description, and its operations as calls of a client that are checked. */
export function printBindings(description: ApiDescription): string {
  const { title, version, schemas, operations } = description
  const name = lowerFirst(typeName(title))
  const types = Object.entries(schemas).map(
    ([schema, given]) => `export type ${typeName(schema)} = ${printType(given)}\n`,
  )
  const calls = Object.entries(operations).map(
    ([operation, given]) =>
      `${given.summary ? `  /** ${given.summary.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n` : ''}` +
      `  readonly ${operation}: {\n    readonly request: ${printRequest(given)}\n    readonly answer: ${printAnswer(given)}\n  }\n`,
  )
  return [
    `// Made by "ligament openapi" from ${JSON.stringify(`${title} ${version}`)}: make it again when that changes.\n`,
    `import { type Api, type ApiDescription, type HttpClient, openApi } from 'ligament'\n\n`,
    types.join('\n'),
    `\nexport type ${typeName(title)}Operations = {\n${calls.join('')}}\n\n`,
    `/** The operations as calls of a client; requests and answers are checked. */\n`,
    `export const ${name} = (client: HttpClient): Api<${typeName(title)}Operations> => openApi(client, description)\n\n`,
    `const description: ApiDescription = ${JSON.stringify(description, undefined, 2)}\n`,
  ].join('')
}

function printRequest({ parameters, body }: ApiOperation): string {
  const groups = (['path', 'query', 'header'] as const).flatMap((where) => {
    const own = parameters.filter((one) => one.in === where)
    if (own.length === 0) return []
    const isNeeded = own.some(({ required }) => required)
    return [member(where, isNeeded, `{ ${own.map(printParameter).join('; ')} }`)]
  })
  const sent = body ? [member('body', body.required, printType(body.schema))] : []
  const members = [...groups, ...sent]
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`
}

const printParameter = ({ name, required, schema }: ApiParameter): string =>
  member(name, required, printType(schema))

function printAnswer({ answers }: ApiOperation): string {
  const successes = Object.entries(answers).filter(([status]) => /^2/.test(status))
  const types = successes.map(([, content]) =>
    content.is === 'json' ? printType(content.schema) : content.is === 'bytes' ? 'Uint8Array' : 'undefined',
  )
  return [...new Set(types)].join(' | ') || 'unknown'
}

const member = (name: string, isNeeded: boolean, type: string): string =>
  `readonly ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${isNeeded ? '' : '?'}: ${type}${isNeeded ? '' : ' | undefined'}`

export function printType(schema: ApiSchema): string {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never'
  const { $ref: reference, enum: values, const: value, allOf, anyOf, oneOf, type } = schema
  if (typeof reference === 'string') return typeName(reference.slice(reference.lastIndexOf('/') + 1))
  if (Array.isArray(values)) return values.map((one) => JSON.stringify(one)).join(' | ')
  if (value !== undefined) return JSON.stringify(value)
  const alternatives = Array.isArray(oneOf) ? oneOf : Array.isArray(anyOf) ? anyOf : undefined
  const parts = [
    ...(Array.isArray(allOf) ? allOf.map(typeOf) : []),
    ...(alternatives ? [alternatives.map(typeOf).join(' | ')] : []),
    ...(type !== undefined || schema.properties ? [printOwn(schema)] : []),
  ]
  return parts.length === 0
    ? 'unknown'
    : parts.length === 1
      ? (parts[0] ?? '')
      : parts.map(bracketed).join(' & ')
}

const typeOf = (schema: JsonValue): string => printType(isSchema(schema) ? schema : true)
const bracketed = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type)
const isSchema = (value: JsonValue | undefined): value is ApiSchema =>
  typeof value === 'boolean' || isJsonObject(value)

function printOwn(schema: JsonObject): string {
  const { type = 'object' } = schema
  if (Array.isArray(type)) return type.map((one) => printOwn({ ...schema, type: one })).join(' | ')
  if (type === 'array') return `readonly ${bracketed(typeOf(schema.items ?? true))}[]`
  if (type === 'object') return printObject(schema)
  return (
    { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' }[
      String(type)
    ] ?? 'unknown'
  )
}

function printObject({ properties, required, additionalProperties }: JsonObject): string {
  const needed = new Set(Array.isArray(required) ? required : [])
  const members = Object.entries(isJsonObject(properties) ? properties : {}).map(([name, schema]) =>
    member(name, needed.has(name), typeOf(schema)),
  )
  const others = isJsonObject(additionalProperties) ? printType(additionalProperties) : 'unknown'
  const open = `{ readonly [name: string]: ${others} }`
  if (members.length === 0) return additionalProperties === false ? 'Record<string, never>' : open
  const closed = `{ ${members.join('; ')} }`
  return isJsonObject(additionalProperties) ? `${closed} & ${open}` : closed
}

const typeName = (name: string): string =>
  name
    .split(/[^A-Za-z0-9_$]+/)
    .filter(Boolean)
    .map((word) => (word[0]?.toUpperCase() ?? '') + word.slice(1))
    .join('')
    .replace(/^(?=\d)/, '_')

const lowerFirst = (name: string): string => (name[0]?.toLowerCase() ?? '') + name.slice(1)
