import type { Static } from 'typebox'
import type { JsonObject, JsonValue } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import type { HttpReply, NotTaken } from '../listen/http-listener.ts'
import { openHttpSource, triesToListen } from '../listen/open-server.ts'
import { type OpenApiPart, openApiDocument, problemAnswers } from '../openapi/document.ts'
import { problemDetails, problemReply } from '../problem-details.ts'
import { defineSource, type OpeningSource } from '../source.ts'
import type { HttpOperation } from './operation.ts'
import { type HttpReading, RestServer } from './rest-source.ts'
import { canHaveBody, parametersOf } from './router.ts'
import { httpSource } from './settings.ts'

type Settings = Static<typeof httpSource.settings>
type Declared = Pick<HttpReading, 'operations'> & { readonly name: string }

/**
 * JSON over HTTP as a source of an integration: each request of a described operation goes into the log, then it is
 * answered. The OpenAPI description of it is served at `openapi.json`.
 */
export const fromHttp = defineSource<typeof httpSource.settings, HttpReading>(httpSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate', 'operations'],
  open: (settings, around) =>
    openHttpSource(settings, around, serverOf(settings, around), refusalOf(settings.maxBytes)),
  describe: describePart,
  hear({ auth: _, ...settings }, around) {
    const server = new RestServer({ ...settings, auth: { kind: 'none' } }, around, '')
    const [first] = around.operations.filter(({ method }) => method !== 'GET')
    return async ({ bytes, name = first?.path ?? '/' }) => {
      const [method, path] = name.includes(' ') ? name.split(' ') : [first?.method ?? 'POST', name]
      const target = `${settings.path.replace(/\/$/, '')}${path}`
      const { status } = await server.answer({
        method: method ?? '',
        target,
        headers: {},
        bytes,
        remoteAddress: '',
      })
      return { taken: status < 300, says: String(status) }
    }
  },
  tries(settings, around) {
    const { auth } = settings
    const held =
      auth.kind === 'none'
        ? []
        : auth.kind === 'basic'
          ? auth.users.map(({ password }) => password)
          : auth.values
    const readable: Try = {
      step: 'credentials',
      says: 'the credentials of the senders can be read',
      run: async () => held.forEach((one) => void around.secrets.read(one)),
    }
    return triesToListen(settings, around, held.length > 0 ? [readable] : [])
  },
})

function serverOf(settings: Settings, around: OpeningSource<HttpReading>): RestServer {
  const document = openApiDocument({ title: around.name, version: '1' }, [describePart(settings, around)])
  return new RestServer(settings, around, JSON.stringify(document))
}

function refusalOf(maxBytes: number): (why: NotTaken) => HttpReply {
  const says = `A request may have ${maxBytes} bytes.`
  const tooLarge = problemDetails(413, 'http.too-large', says, 'Send less at a time.')
  const later = problemDetails(
    503,
    'http.no-room',
    'Nothing is taken at this moment.',
    'Send it again later.',
  )
  return (why) => (why === 'too large' ? problemReply(tooLarge) : problemReply(later, { 'retry-after': '1' }))
}

function describePart(
  { host, port, path, tls, auth, idempotencyHeader }: Settings,
  { name, operations }: Declared,
): OpenApiPart {
  const prefix = path.replace(/\/$/, '')
  const servers = [
    {
      url: `${tls ? 'https' : 'http'}://${host === undefined || host === '0.0.0.0' ? 'localhost' : host}:${port}`,
    },
  ]
  const isKnown = auth.kind !== 'none'
  const paths: Record<string, JsonObject> = {}
  for (const operation of operations) {
    const at = `${prefix}${operation.path}`
    const described = describeOperation(operation, idempotencyHeader)
    const security = isKnown ? { security: [{ [name]: [] }] } : {}
    paths[at] = { servers, ...paths[at], [operation.method.toLowerCase()]: { ...described, ...security } }
  }
  return { paths, securitySchemes: isKnown ? { [name]: schemeOf(auth) } : {} }
}

const schemeOf = (auth: Exclude<Settings['auth'], { kind: 'none' }>): JsonObject =>
  auth.kind === 'header'
    ? { type: 'apiKey', in: 'header', name: auth.name }
    : { type: 'http', scheme: auth.kind }

function describeOperation(operation: HttpOperation, idempotencyHeader: string): JsonObject {
  const { name, summary, body, answer, reply, method } = operation
  const known = parametersOf(operation).map(([parameter, { in: where, schema, required = false }]) => ({
    ...{ name: parameter, in: where, required, schema: plain(schema) },
  }))
  const key = {
    ...{ name: idempotencyHeader, in: 'header', required: false, schema: { type: 'string' } },
    description: 'the same when a request is repeated: it is taken once, and answered again',
  }
  const json = (schema: unknown): JsonObject => ({ 'application/json': { schema: plain(schema) } })
  return {
    operationId: name,
    ...(summary !== undefined && { summary }),
    parameters: method === 'GET' ? known : [...known, key],
    ...(body
      ? { requestBody: { required: true, content: json(body) } }
      : canHaveBody(operation) && { requestBody: { content: json({}) } }),
    responses: {
      ...(reply
        ? { 200: { description: 'The answer; the request is on disk.', content: json(answer ?? {}) } }
        : { 202: { description: 'The request is on disk.', content: json(ACCEPTED) } }),
      ...problemAnswers([400, 401, 409, 413, 422, 500, 503]),
    },
  }
}

const ACCEPTED = {
  type: 'object',
  required: ['accepted', 'id'],
  properties: { accepted: { const: true }, id: { type: 'string', format: 'uuid' } },
}

/** A schema as the JSON that it is. */
const plain = (schema: unknown): JsonValue => JSON.parse(JSON.stringify(schema)) as JsonValue
