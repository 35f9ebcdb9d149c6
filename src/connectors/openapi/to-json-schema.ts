import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { ApiSchema } from './description.ts'

/** Words of OpenAPI that say nothing about which values fit. */
const LEFT_OUT = new Set([
  'discriminator',
  'xml',
  'externalDocs',
  'example',
  'examples',
  'deprecated',
  'default',
  '$schema',
])
const SCHEMAS = new Set([
  'items',
  'additionalProperties',
  'not',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
])
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])

/**
 * A schema of OpenAPI 3.0 or 3.1 as JSON Schema 2020-12. What only one side may send (`readOnly`, `writeOnly`) is
 * required of nobody: one schema serves both.
 */
export function toJsonSchema(schema: JsonValue | undefined): ApiSchema {
  if (typeof schema === 'boolean') return schema
  if (!isJsonObject(schema)) return true
  const { nullable, exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema
  const converted: Record<string, JsonValue> = {}
  for (const [word, value] of Object.entries(rest))
    if (!LEFT_OUT.has(word)) converted[word] = convert(word, value)
  if (Array.isArray(rest.required)) converted.required = requiredOfBoth(rest.required, rest.properties)
  Object.assign(
    converted,
    bound('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    bound('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  )
  return nullable === true ? orNull(converted) : converted
}

function convert(word: string, value: JsonValue): JsonValue {
  if (word === '$ref' && typeof value === 'string') return value.replace('#/components/schemas/', '#/$defs/')
  if (SCHEMAS.has(word)) return toJsonSchema(value)
  if (LISTS.has(word) && Array.isArray(value)) return value.map(toJsonSchema)
  if (MAPS.has(word) && isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toJsonSchema(one)]))
  return value
}

function requiredOfBoth(
  required: readonly JsonValue[],
  properties: JsonValue | undefined,
): readonly JsonValue[] {
  const isOneSided = (name: JsonValue): boolean => {
    const property = isJsonObject(properties) ? properties[String(name)] : undefined
    return isJsonObject(property) && (property.readOnly === true || property.writeOnly === true)
  }
  return required.filter((name) => !isOneSided(name))
}

/** In 3.0 `exclusive…` is a flag beside the bound, in 3.1 a bound of its own. */
function bound(
  name: string,
  exclusiveName: string,
  value: JsonValue | undefined,
  exclusive: JsonValue | undefined,
): JsonObject {
  if (exclusive === true && value !== undefined) return { [exclusiveName]: value }
  return {
    ...(value !== undefined && { [name]: value }),
    ...(typeof exclusive === 'number' && { [exclusiveName]: exclusive }),
  }
}

function orNull(schema: Readonly<Record<string, JsonValue>>): JsonObject {
  const { type, enum: values } = schema
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) }
}
