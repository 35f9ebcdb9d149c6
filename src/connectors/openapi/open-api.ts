import { Compile } from 'typebox/schema'
import { defineFailure, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/client.ts'
import { unreadable } from '../http/exchange.ts'
import type { ApiContent, ApiDescription, ApiOperation, ApiSchema } from './description.ts'

/** What a module made by `ligament openapi` says of each operation. */
export type ApiOperations = {
  readonly [name: string]: { readonly request: object; readonly answer: unknown }
}

export type HowToCall = Pick<
  HttpRequest,
  'idempotencyKey' | 'correlation' | 'signal' | 'timeoutMs' | 'headers' | 'changes'
>

export type ApiAnswer<Body> = Pick<HttpAnswer, 'status' | 'headers'> & { readonly body: Body }

/**
 * Calls by operation. Each throws Failures: `LIG-CONNECTORS-OPENAPI-REQUEST` for a request that does not fit the
 * description, before anything is sent; as the client does for what is not a success; and for an answer that does not
 * fit, by whether the system may have acted.
 */
export type Api<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends {
    readonly request: infer Request
    readonly answer: infer Answer
  }
    ? (request: Request, how?: HowToCall) => Promise<ApiAnswer<Answer>>
    : never
}

const requestDoesNotFit = defineFailure({
  code: 'LIG-CONNECTORS-OPENAPI-REQUEST',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'transformation',
  says: '{system}: the request of {operation} does not fit its description at {places}.',
  fix: 'Correct what the map gives, or make the calls again from the description that {system} has now.',
})

type Given = {
  readonly path?: JsonObject
  readonly query?: JsonObject
  readonly header?: JsonObject
  readonly body?: JsonValue
}

/** The operations of a description as calls of a client. */
export function openApi<Operations>(client: HttpClient, description: ApiDescription): Api<Operations> {
  const calls = Object.entries(description.operations).map(([name, operation]) => [
    name,
    callOf(client, name, operation, description),
  ])
  return Object.fromEntries(calls) as Api<Operations>
}

function callOf(client: HttpClient, name: string, operation: ApiOperation, { schemas }: ApiDescription) {
  const { system } = client.link
  const changes = !['GET', 'HEAD'].includes(operation.method)
  return async (given: Given, how: HowToCall = {}): Promise<ApiAnswer<unknown>> => {
    const { request, kind, answerOf } = checksOf(operation, schemas)
    const places = request(withoutUndefined(given))
    if (places.length > 0) throw requestDoesNotFit({ system, operation: name, places: places.join(', ') })
    const answer = await client.request({
      operation: name,
      ...written(operation, given),
      answer: kind,
      ...how,
      headers: { ...headersOf(operation, given), ...how.headers },
    })
    const { status, headers, body, bytes } = answer
    const described = answerOf(status)
    const wrong = described?.check(body ?? null) ?? []
    if (wrong.length > 0)
      throw unreadable(
        { system, operation: name, changes: how.changes ?? changes },
        status,
        `it does not fit its description at ${wrong.join(', ')}`,
      )
    return { status, headers, body: described?.is === 'bytes' ? bytes : body }
  }
}

type Check = (value: unknown) => readonly string[]
type DescribedAnswer = { readonly is: ApiContent['is']; readonly check: Check }
type Checks = {
  readonly request: Check
  readonly kind: 'json' | 'bytes' | 'ignored'
  readonly answerOf: (status: number) => DescribedAnswer | undefined
}

/** Made when an operation is called first: a description has hundreds of which a few are used. */
const checksMade = new WeakMap<ApiOperation, Checks>()

function checksOf(operation: ApiOperation, schemas: ApiDescription['schemas']): Checks {
  const known = checksMade.get(operation)
  if (known) return known
  const answers = new Map(
    Object.entries(operation.answers).map(([status, content]): [string, DescribedAnswer] => [
      status,
      { is: content.is, check: content.is === 'json' ? checkOf(content.schema, schemas) : () => [] },
    ]),
  )
  const successes = [...answers].filter(([status]) => /^2/.test(status)).map(([, answer]) => answer)
  const has = (is: ApiContent['is']): boolean => successes.some((answer) => answer.is === is)
  const checks: Checks = {
    request: checkOf(requestSchema(operation), schemas),
    kind: has('json') ? 'json' : has('bytes') ? 'bytes' : 'ignored',
    answerOf: (status) =>
      answers.get(String(status)) ??
      answers.get(`${Math.floor(status / 100)}XX`) ??
      answers.get('default') ??
      // Systems answer 200 where they describe 201.
      successes[0],
  }
  checksMade.set(operation, checks)
  return checks
}

/** One schema for all that a request is made of. */
function requestSchema({ parameters, body }: ApiOperation): JsonObject {
  const groups = (['path', 'query', 'header'] as const).map((where) => {
    const own = parameters.filter((one) => one.in === where)
    const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema]))
    const required = own.filter((one) => one.required).map(({ name }) => name)
    return [where, { type: 'object', properties, required, additionalProperties: false }] as const
  })
  const needed = groups.filter(([, { required }]) => required.length > 0).map(([where]) => where)
  return {
    type: 'object',
    properties: { ...Object.fromEntries(groups), body: body?.schema ?? false },
    required: [...needed, ...(body?.required ? ['body'] : [])],
    additionalProperties: false,
  }
}

/** The places at which a value does not fit: names of the schema, never values. */
function checkOf(
  schema: ApiSchema,
  schemas: ApiDescription['schemas'],
): (value: unknown) => readonly string[] {
  const validator = Compile({ $defs: schemas, allOf: [schema] })
  return (value) => {
    if (validator.Check(value)) return []
    const [, errors] = validator.Errors(value)
    const places = errors.map(({ instancePath }) => placeOf(instancePath))
    return [...new Set(places)].slice(0, 5)
  }
}

/** A name that does not look like one may be data. */
const placeOf = (pointer: string): string =>
  pointer
    .split('/')
    .filter(Boolean)
    .map((step) => (/^[\w$.-]{1,60}$/.test(step) ? step : '?'))
    .join('.') || 'the whole'

function written({ method, path, body, parameters }: ApiOperation, given: Given) {
  const value = (where: 'path' | 'query', name: string): JsonValue | undefined => given[where]?.[name]
  const query = parameters
    .filter((one) => one.in === 'query')
    .map(({ name }) => [name, queryValue(value('query', name))] as const)
  return {
    method,
    path: path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
      encodeURIComponent(plain(value('path', name))),
    ),
    query: Object.fromEntries(query),
    ...(body && given.body !== undefined && { body: given.body }),
  }
}

function headersOf({ parameters, body }: ApiOperation, given: Given): Record<string, string> {
  const own = parameters.filter((one) => one.in === 'header' && given.header?.[one.name] !== undefined)
  const sent = own.map(({ name }) => [name.toLowerCase(), plain(given.header?.[name])] as const)
  return {
    ...(body && given.body !== undefined && { 'content-type': body.contentType }),
    ...Object.fromEntries(sent),
  }
}

const plain = (value: JsonValue | undefined): string =>
  Array.isArray(value) ? value.map(plain).join(',') : String(value ?? '')

function queryValue(value: JsonValue | undefined): string | readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  return Array.isArray(value) ? value.map(plain) : plain(value)
}

function withoutUndefined(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(withoutUndefined)
  if (typeof given !== 'object' || given === null) return given
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutUndefined(value)]))
}
