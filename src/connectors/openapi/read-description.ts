import { parse } from 'yaml'
import {
  fail,
  type Issue,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ok,
  type Result,
} from '../../kernel/index.ts'
import type { ApiContent, ApiDescription, ApiOperation, ApiParameter } from './description.ts'
import { toJsonSchema } from './to-json-schema.ts'

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/**
 * An OpenAPI 3.0 or 3.1 description, as JSON or YAML. Everything must be in the one document: references to others are
 * issues, as is what calls can't be made of.
 */
export function readApiDescription(text: string): Result<ApiDescription> {
  const document = parseDocument(text)
  if (!document) return fail([issue('unreadable', '$', 'The description is neither JSON nor YAML.')])
  if (typeof document.openapi !== 'string' || !/^3\.[01]\./.test(document.openapi))
    return fail([
      issue('version', 'openapi', 'The description is of a version that is neither OpenAPI 3.0 nor 3.1.'),
    ])
  return new Reader(document).read()
}

function parseDocument(text: string): JsonObject | undefined {
  try {
    // By way of JSON: aliases of YAML can make a document that holds itself.
    const parsed: unknown = JSON.parse(JSON.stringify(parse(text, { maxAliasCount: 1_000 })))
    return isJsonObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

class Reader {
  readonly #document: JsonObject
  readonly #issues: Issue[] = []

  constructor(document: JsonObject) {
    this.#document = document
  }

  read(): Result<ApiDescription> {
    const { info, paths } = this.#document
    const operations: Record<string, ApiOperation> = {}
    for (const [path, given] of Object.entries(objectIn(paths))) {
      const item = this.#resolve(given, `paths.${path}`)
      const shared = this.#parameters(item.parameters, `paths.${path}`)
      for (const method of METHODS) {
        const operation = item[method]
        if (!isJsonObject(operation)) continue
        const name = nameOf(operation, method, path)
        if (operations[name]) this.#tell('twice', `paths.${path}.${method}`, 'The operationId is used twice.')
        operations[name] = this.#operation(operation, { method, path, shared })
      }
    }
    this.#checkReferences(this.#document, '$')
    const schemas = objectIn(objectIn(this.#document.components).schemas)
    if (this.#issues.length > 0) return fail(this.#issues)
    return ok({
      title: textIn(objectIn(info).title) ?? 'API',
      version: textIn(objectIn(info).version) ?? '',
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema)]),
      ),
      operations,
    })
  }

  #operation(
    operation: JsonObject,
    {
      method,
      path,
      shared,
    }: {
      readonly method: (typeof METHODS)[number]
      readonly path: string
      readonly shared: readonly ApiParameter[]
    },
  ): ApiOperation {
    const place = `paths.${path}.${method}`
    const own = this.#parameters(operation.parameters, place)
    const isOwn = (one: ApiParameter): boolean =>
      own.some(({ name, in: where }) => name === one.name && where === one.in)
    const body = operation.requestBody === undefined ? undefined : this.#body(operation.requestBody, place)
    const summary = textIn(operation.summary)
    const answers = Object.entries(objectIn(operation.responses)).map(
      ([status, response]) =>
        [status.toUpperCase(), this.#answer(response, `${place}.responses.${status}`)] as const,
    )
    return {
      method: method.toUpperCase() as ApiOperation['method'],
      path,
      ...(summary !== undefined && { summary }),
      parameters: [...shared.filter((one) => !isOwn(one)), ...own],
      ...(body && { body }),
      answers: Object.fromEntries(
        answers.map(([status, content]) => [status.replace('DEFAULT', 'default'), content]),
      ),
    }
  }

  #parameters(given: JsonValue | undefined, place: string): readonly ApiParameter[] {
    if (!Array.isArray(given)) return []
    return given.flatMap((one, nth) => {
      const at = `${place}.parameters.${nth}`
      const { name, in: where, required, schema, style, content } = this.#resolve(one, at)
      if (where === 'cookie') return []
      if (typeof name !== 'string' || (where !== 'path' && where !== 'query' && where !== 'header')) {
        this.#tell('parameter', at, 'A parameter has no name or no place.')
        return []
      }
      if (content !== undefined || (style !== undefined && style !== STYLES[where]))
        this.#tell('style', at, 'A parameter is written in a style that is not supported.')
      return [
        { name, in: where, required: required === true || where === 'path', schema: toJsonSchema(schema) },
      ]
    })
  }

  #body(given: JsonValue, place: string): ApiOperation['body'] {
    const { content, required } = this.#resolve(given, `${place}.requestBody`)
    const [contentType, media] = Object.entries(objectIn(content)).find(([type]) => isJson(type)) ?? []
    if (contentType === undefined || !isJsonObject(media)) {
      this.#tell('body', `${place}.requestBody`, 'The body can not be sent as JSON.')
      return undefined
    }
    return {
      required: required === true,
      schema: toJsonSchema(media.schema),
      contentType: contentType.replace('*/*', JSON_TYPE),
    }
  }

  #answer(given: JsonValue, place: string): ApiContent {
    const types = Object.entries(objectIn(this.#resolve(given, place).content))
    const [, media] = types.find(([type]) => isJson(type)) ?? []
    if (isJsonObject(media)) return { is: 'json', schema: toJsonSchema(media.schema) }
    return { is: types.length > 0 ? 'bytes' : 'nothing' }
  }

  /** What a reference names, as far as it is in this document. */
  #resolve(value: JsonValue | undefined, place: string, depth = 0): JsonObject {
    const object = objectIn(value)
    const { $ref: reference } = object
    if (typeof reference !== 'string') return object
    const found = depth < 20 ? pointed(this.#document, reference) : undefined
    if (isJsonObject(found)) return this.#resolve(found, place, depth + 1)
    this.#tell('reference', place, 'A reference names nothing in this document.')
    return {}
  }

  #checkReferences(value: JsonValue, place: string): void {
    if (Array.isArray(value)) {
      for (const [nth, one] of value.entries()) this.#checkReferences(one, `${place}.${nth}`)
      return
    }
    if (!isJsonObject(value)) return
    const { $ref: reference } = value
    if (typeof reference === 'string' && pointed(this.#document, reference) === undefined)
      this.#tell('reference', place, 'A reference names nothing in this document.')
    for (const [name, one] of Object.entries(value))
      if (name !== 'example' && name !== 'examples') this.#checkReferences(one, `${place}.${name}`)
  }

  #tell(code: string, place: string, says: string): void {
    if (!this.#issues.some((one) => one.place === place)) this.#issues.push(issue(code, place, says))
  }
}

/** How each place is written when nothing is said. */
const STYLES = { path: 'simple', query: 'form', header: 'simple' } as const
const JSON_TYPE = 'application/json'
const isJson = (type: string): boolean => /^(?:application\/(?:[\w.+-]+\+)?json|\*\/\*)(?:\s*;|$)/i.test(type)

const objectIn = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const textIn = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

function pointed(document: JsonObject, reference: string): JsonValue | undefined {
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<JsonValue | undefined>((inner, step) => stepInto(inner, step), document)
}

const stepInto = (value: JsonValue | undefined, step: string): JsonValue | undefined =>
  Array.isArray(value) ? value[Number(step)] : isJsonObject(value) ? value[step] : undefined

/** A name for a function: the operationId, or of method and path (`getAccountsById`). */
function nameOf({ operationId }: JsonObject, method: string, path: string): string {
  const words = (textIn(operationId) ?? `${method} ${path.replaceAll(/\{(\w+)\}/g, 'by $1')}`).split(
    /[^A-Za-z0-9_$]+/,
  )
  return words
    .filter(Boolean)
    .map((word, nth) => (nth === 0 ? word[0]?.toLowerCase() : word[0]?.toUpperCase()) + word.slice(1))
    .join('')
    .replace(/^(?=\d)/, '_')
}

const issue = (code: string, place: string, says: string): Issue => ({
  severity: 'error',
  code: `openapi.${code}`,
  place,
  says,
  fix: 'Give one OpenAPI 3.0 or 3.1 document with everything in it; tools such as "redocly bundle" put several into one.',
})
