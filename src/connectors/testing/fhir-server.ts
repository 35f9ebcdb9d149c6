import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Resource = {
  resourceType: string
  id?: string | undefined
  meta?: object | undefined
  identifier?: unknown
  [name: string]: unknown
}
type Answer = {
  readonly status: number
  readonly body?: unknown
  readonly text?: string
  readonly headers?: Record<string, string>
}

export type FhirServer = {
  readonly base: string
  /** As `METHOD path?query`, in order. */
  readonly asked: string[]
  /** Puts a resource there as of a time, whatever its versions were. */
  put(resource: Resource, updated?: string): Resource
  /** Called before a request is handled; what it gives is the answer, `cut` closes the connection after reading. */
  on: (request: { readonly method: string; readonly path: string }) => Answer | 'cut' | undefined
  /** False: searches come in the order of ids, whatever was asked for. */
  sorts: boolean
  close(): Promise<void>
}

/**
 * A FHIR R4 server in memory, made from the standard's page "RESTful API" and from Bulk Data Access: read, vread,
 * search by identifier, _id and _lastUpdated with paging, conditional create and update, transactions, $export.
 * With `jwks`, tokens are given out to who signs by one of the keys (SMART backend services), and asked for.
 */
export async function openFhirServer(options: FhirServerOptions = {}): Promise<FhirServer> {
  const server = new MemoryServer(options)
  await server.listen()
  return server
}

type FhirServerOptions = { readonly jwks?: readonly object[]; readonly token?: string }

class MemoryServer implements FhirServer {
  readonly asked: string[] = []
  sorts = true
  on: FhirServer['on'] = () => undefined
  readonly #versions = new Map<string, Resource[]>()
  readonly #options: FhirServerOptions
  readonly #listener = createServer((request, response) => void this.#handle(request, response))
  #stamped = Date.UTC(2026, 0, 5, 12)
  #drawn = 0

  constructor(options: FhirServerOptions) {
    this.#options = options
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#listener.address() as AddressInfo).port}/fhir`
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#listener.listen(0, '127.0.0.1', resolve))
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#listener.close(() => resolve())
      this.#listener.closeAllConnections()
    })
  }

  put(resource: Resource, updated?: string): Resource {
    return this.#store(resource, resource.id ?? this.#newId(), updated)
  }

  #newId(): string {
    this.#drawn += 1
    return `n${this.#drawn}`
  }

  #current(): Resource[] {
    return [...this.#versions.values()].flatMap((all) => all.at(-1) ?? [])
  }

  #store(resource: Resource, id: string, updated?: string): Resource {
    const key = `${resource.resourceType}/${id}`
    const before = this.#versions.get(key) ?? []
    this.#stamped += 1_000
    const lastUpdated = updated ?? new Date(this.#stamped).toISOString()
    const kept = { ...resource, id, meta: { versionId: String(before.length + 1), lastUpdated } }
    this.#versions.set(key, [...before, kept])
    return kept
  }

  #written(status: number, resource: Resource): Answer {
    const { versionId } = resource.meta as { versionId: string }
    const location = `${this.base}/${resource.resourceType}/${resource.id}/_history/${versionId}`
    return { status, headers: { location, etag: `W/"${versionId}"` } }
  }

  #matching(type: string, query: URLSearchParams): Resource[] {
    const identifiers = query.getAll('identifier').map((text) => text.split('|'))
    const since = query.get('_lastUpdated')?.replace(/^ge/, '')
    const found = this.#current().filter(
      (one) =>
        one.resourceType === type &&
        (!query.has('_id') || query.get('_id') === one.id) &&
        (since === undefined || Date.parse(updatedOf(one)) >= Date.parse(since)) &&
        identifiers.every(([system, value]) =>
          (one.identifier as { system: string; value: string }[] | undefined)?.some(
            (its) => its.system === system && its.value === value,
          ),
        ),
    )
    const byTime = this.sorts && query.get('_sort') === '_lastUpdated'
    return found.sort((a, b) => (byTime ? updatedOf(a).localeCompare(updatedOf(b)) : 0) || byId(a, b))
  }

  #search(type: string, query: URLSearchParams): Answer {
    const found = this.#matching(type, query)
    const count = Number(query.get('_count') ?? 10)
    const offset = Number(query.get('_offset') ?? 0)
    const next = new URLSearchParams(query)
    next.set('_offset', String(offset + count))
    const link = offset + count < found.length ? [{ relation: 'next', url: `${type}?${next}` }] : []
    const entry = found
      .slice(offset, offset + count)
      .map((resource) => ({ resource, search: { mode: 'match' } }))
    return {
      status: 200,
      body: { resourceType: 'Bundle', type: 'searchset', total: found.length, link, entry },
    }
  }

  #write(method: string, path: string, resource: Resource, headers: Record<string, unknown>): Answer {
    const [place = '', text = ''] = path.split('?')
    const [type = '', id] = place.split('/')
    if (resource.resourceType !== type) return outcome(400, 'invalid', `${type}.resourceType`)
    if (method === 'POST') return this.#create(resource, headers['if-none-exist'])
    if (id === undefined) return this.#upsert(resource, new URLSearchParams(text))
    const before = this.#versions.get(place)?.at(-1)
    const { versionId } = (before?.meta ?? {}) as { versionId?: string }
    if (headers['if-match'] !== undefined && headers['if-match'] !== `W/"${versionId}"`)
      return outcome(412, 'conflict')
    return this.#written(before ? 200 : 201, this.#store(resource, id))
  }

  #create(resource: Resource, condition: unknown): Answer {
    const query = new URLSearchParams(String(condition))
    const found = condition === undefined ? [] : this.#matching(resource.resourceType, query)
    if (found.length > 1) return outcome(412, 'multiple-matches')
    return found[0] ? this.#written(200, found[0]) : this.#written(201, this.#store(resource, this.#newId()))
  }

  #upsert(resource: Resource, query: URLSearchParams): Answer {
    const [one, two] = this.#matching(resource.resourceType, query)
    if (two) return outcome(412, 'multiple-matches')
    if (one) return this.#written(200, this.#store(resource, String(one.id)))
    return this.#written(201, this.#store(resource, resource.id ?? this.#newId()))
  }

  #read(path: string): Answer {
    const [type, id, history, version] = path.split('/')
    const all = this.#versions.get(`${type}/${id}`)
    const found = history === '_history' ? all?.[Number(version) - 1] : all?.at(-1)
    return found ? { status: 200, body: found } : outcome(404, 'not-found')
  }

  #transaction({ type, entry = [] }: { type: string; entry?: BundleEntry[] }): Answer {
    const before = new Map(this.#versions)
    const answers = entry.map(({ request: { method, url, ifNoneExist }, resource }) =>
      method === 'GET'
        ? this.#read(url)
        : this.#write(method, url, resource, { 'if-none-exist': ifNoneExist }),
    )
    const failed = answers.find(({ status }) => status >= 400)
    if (type === 'transaction' && failed) {
      this.#versions.clear()
      for (const [key, all] of before) this.#versions.set(key, all)
      return failed
    }
    const done = answers.map(({ status, body }) => ({
      response: { status: String(status), ...(status >= 400 && { outcome: body }) },
    }))
    return { status: 200, body: { resourceType: 'Bundle', type: `${type}-response`, entry: done } }
  }

  #exporting(path: string): Answer | undefined {
    if (/\$export$/.test(path)) return { status: 202, headers: { 'content-location': `${this.base}/jobs/1` } }
    if (path === 'jobs/1') return { status: 200, body: this.#manifest() }
    const [, type] = /^files\/(\w+)\.ndjson$/.exec(path) ?? []
    if (type === undefined) return undefined
    const lines = this.#current().filter((one) => one.resourceType === type)
    return { status: 200, text: lines.map((one) => `${JSON.stringify(one)}\n`).join('') }
  }

  #manifest(): object {
    const types = [...new Set(this.#current().map(({ resourceType }) => resourceType))]
    const output = types.map((type) => ({ type, url: `${this.base}/files/${type}.ndjson` }))
    return { transactionTime: new Date(this.#stamped).toISOString(), output, error: [] }
  }

  #answerTo({ method = '', headers }: IncomingMessage, path: string, text: string): Answer {
    const { jwks, token } = this.#options
    const [place = '', query = ''] = path.split('?')
    if (jwks && place === 'token') return tokenFor(new URLSearchParams(text), this.base, this.#options)
    if (token !== undefined && headers.authorization !== `Bearer ${token}`) return outcome(401, 'login')
    if (place === 'metadata')
      return { status: 200, body: { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' } }
    const exported = this.#exporting(place)
    if (exported) return method === 'DELETE' ? { status: 202 } : exported
    if (method === 'GET')
      return place.includes('/') ? this.#read(place) : this.#search(place, new URLSearchParams(query))
    if (place.endsWith('/_search')) return this.#search(place.split('/')[0] ?? '', new URLSearchParams(text))
    if (method === 'DELETE') return this.#versions.delete(place) ? { status: 204 } : outcome(404, 'not-found')
    const resource = JSON.parse(text) as Resource
    if (resource.resourceType === 'Bundle') return this.#transaction(resource as never)
    return this.#write(method, path, resource, headers)
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const path = (request.url ?? '').replace(/^\/fhir\/?/, '')
    const { method = '' } = request
    this.asked.push(`${method} ${decodeURIComponent(path)}`)
    const answer = this.on({ method, path }) ?? this.#answerTo(request, path, text)
    if (answer === 'cut') return void request.socket.resetAndDestroy()
    const type = answer.text === undefined ? 'application/fhir+json' : 'application/fhir+ndjson'
    response.writeHead(answer.status, { 'content-type': type, ...answer.headers })
    response.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)))
  }
}

const updatedOf = ({ meta }: Resource): string => String((meta as { lastUpdated: string }).lastUpdated)
const byId = (a: Resource, b: Resource): number => String(a.id).localeCompare(String(b.id))

const outcome = (status: number, code: string, expression?: string): Answer => ({
  status,
  body: {
    resourceType: 'OperationOutcome',
    issue: [
      { severity: 'error', code, diagnostics: 'DOE^JANE', ...(expression && { expression: [expression] }) },
    ],
  },
})

type BundleEntry = {
  readonly request: { readonly method: string; readonly url: string; readonly ifNoneExist?: string }
  readonly resource: Resource
}

/** Checks a client assertion as RFC 7523 (3) and SMART backend services ask. */
function tokenFor(form: URLSearchParams, base: string, { jwks = [], token = '' }: FhirServerOptions): Answer {
  const refused = (error: string): Answer => ({ status: 400, body: { error } })
  if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    return refused('invalid_request')
  const [head = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split('.')
  const part = (text: string) =>
    JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
  const { kid, alg } = part(head)
  const { iss, sub, aud, exp, jti } = part(claims)
  const jwk = jwks.find((one) => 'kid' in one && one.kid === kid) as JsonWebKey | undefined
  if (!jwk || iss !== sub || aud !== `${base}/token` || !jti || typeof exp !== 'number')
    return refused('invalid_client')
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const hash = alg === 'ES256' ? 'sha256' : 'sha384'
  const good = verify(
    hash,
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return good ? { status: 200, body: { access_token: token, expires_in: 300 } } : refused('invalid_client')
}
