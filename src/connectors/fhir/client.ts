import type { Static } from 'typebox'
import type { Secrets } from '../../access/index.ts'
import { type Bundle, type FhirResource, parseResource } from '../../formats/fhir/index.ts'
import type { Clock, JsonValue } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import { createHttpClient, type HttpAnswer, type HttpClient, type HttpRequest } from '../http/index.ts'
import type { Link } from '../link/index.ts'
import { type BulkExports, createBulkExports } from './bulk-export.ts'
import { fhirForeignLink, fhirUnreadable, fhirUnreadableUnknown } from './failures.ts'
import { explainOutcome } from './outcome.ts'
import { type Query, toParameters } from './query.ts'
import type { fhirDestination } from './settings.ts'

export type FhirHow = {
  readonly idempotencyKey?: string | undefined
  readonly correlation?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What became of a write. The server's id is undefined when it does not tell it. */
export type FhirWritten = {
  readonly created: boolean
  readonly type: string
  readonly id: string | undefined
  readonly versionId: string | undefined
}

/** The RESTful API of FHIR R4 (4.0.1, "http"). Everything throws Failures; a refusal names codes and elements only. */
export type FhirClient = {
  readonly link: Link
  readonly bulk: BulkExports
  /** Undefined when there is none, or none any more. */
  read(type: string, id: string, how?: FhirHow): Promise<FhirResource | undefined>
  vread(type: string, id: string, versionId: string, how?: FhirHow): Promise<FhirResource | undefined>
  /** Page after page, as the server links them. */
  pages(type: string, query: Query, how?: FhirHow): AsyncGenerator<Bundle, void, undefined>
  /** The matches of all pages; included resources and outcomes are left out. */
  search(type: string, query: Query, how?: FhirHow): AsyncGenerator<FhirResource, void, undefined>
  /** `ifNoneExist`: nothing is created when a resource matches; more than one is a refusal (412). */
  create(resource: FhirResource, how?: FhirHow & { readonly ifNoneExist?: Query }): Promise<FhirWritten>
  /** By id, at the version `ifMatch` when it is given; with `where`, the one that matches, or a new one. */
  update(
    resource: FhirResource,
    how?: FhirHow & { readonly ifMatch?: string; readonly where?: Query },
  ): Promise<FhirWritten>
  /** False when it was not there. */
  remove(type: string, id: string, how?: FhirHow): Promise<boolean>
  /** A transaction (all or nothing) or a batch; the entries of the answer are in the order of those that were sent. */
  send(bundle: Bundle, how?: FhirHow): Promise<Bundle>
  /** The first steps of `test`, and whether it speaks FHIR. */
  reaching(): readonly Try[]
  close(): void
}

export type FhirClientOptions = {
  readonly link: Link
  readonly clock: Clock
  readonly secrets: Secrets
}

export const createFhirClient = (
  settings: Static<typeof fhirDestination.settings>,
  options: FhirClientOptions,
): FhirClient => new RestfulClient(settings, options)

const FHIR_JSON = 'application/fhir+json'
const MISSING = [404, 410]

class RestfulClient implements FhirClient {
  readonly link: Link
  readonly bulk: BulkExports
  readonly #http: HttpClient
  readonly #base: string
  readonly #searchBy: 'get' | 'post'

  constructor(
    { searchBy, ...settings }: Static<typeof fhirDestination.settings>,
    options: FhirClientOptions,
  ) {
    this.link = options.link
    this.#base = settings.baseUrl.replace(/\/$/, '')
    this.#searchBy = searchBy
    this.#http = createHttpClient({
      ...settings,
      ...options,
      headers: { accept: FHIR_JSON, ...settings.headers },
      explain: explainOutcome,
    })
    const ownLink = (url: string, operation: string) => this.#ownLink(url, operation)
    this.bulk = createBulkExports({ http: this.#http, clock: options.clock, ownLink })
  }

  read(type: string, id: string, how: FhirHow = {}) {
    return this.#get('read', `${type}/${encodeURIComponent(id)}`, how)
  }

  vread(type: string, id: string, versionId: string, how: FhirHow = {}) {
    const path = `${type}/${encodeURIComponent(id)}/_history/${encodeURIComponent(versionId)}`
    return this.#get('vread', path, how)
  }

  async *pages(type: string, query: Query, how: FhirHow = {}): AsyncGenerator<Bundle, void, undefined> {
    const seen = new Set<string>()
    let request: HttpRequest | undefined = { ...this.#firstPage(type, query), ...how }
    while (request) {
      const bundle = this.#bundle(await this.#ask(request), request)
      yield bundle
      const next = bundle.link?.find(({ relation }) => relation === 'next')?.url
      if (next === undefined) return
      const path = this.#ownLink(next, 'search')
      if (seen.has(path)) throw this.#unreadable(request, 'further pages')
      seen.add(path)
      request = { operation: 'search', method: 'GET', path, ...how }
    }
  }

  async *search(type: string, query: Query, how: FhirHow = {}) {
    for await (const { entry = [] } of this.pages(type, query, how))
      for (const { resource, search } of entry)
        if (resource && (search?.mode ?? 'match') === 'match') yield resource
  }

  async create(
    resource: FhirResource,
    { ifNoneExist, ...how }: FhirHow & { readonly ifNoneExist?: Query } = {},
  ): Promise<FhirWritten> {
    const type = resource.resourceType
    const answer = await this.#write('create', 'POST', type, resource, {
      ...how,
      headers: ifNoneExist && { 'if-none-exist': toParameters(ifNoneExist).toString() },
    })
    return writtenOf(type, answer)
  }

  async update(
    resource: FhirResource,
    { ifMatch, where, ...how }: FhirHow & { readonly ifMatch?: string; readonly where?: Query } = {},
  ): Promise<FhirWritten> {
    const { resourceType: type, id } = resource
    if (!where && id === undefined) throw new TypeError('an update needs the id of the resource, or `where`')
    const path = where ? `${type}?${toParameters(where)}` : `${type}/${encodeURIComponent(id ?? '')}`
    const answer = await this.#write('update', 'PUT', path, resource, {
      ...how,
      headers: ifMatch === undefined ? undefined : { 'if-match': `W/"${ifMatch}"` },
    })
    const written = writtenOf(type, answer)
    return where ? written : { ...written, id }
  }

  async remove(type: string, id: string, how: FhirHow = {}): Promise<boolean> {
    const path = `${type}/${encodeURIComponent(id)}`
    const { status } = await this.#http.request({
      operation: 'delete',
      method: 'DELETE',
      path,
      answer: 'ignored',
      expect: MISSING,
      ...how,
    })
    return !MISSING.includes(status)
  }

  async send(bundle: Bundle, how: FhirHow = {}): Promise<Bundle> {
    if (bundle.type !== 'transaction' && bundle.type !== 'batch')
      throw new TypeError('a transaction or a batch can be sent')
    const request: HttpRequest = {
      operation: bundle.type,
      method: 'POST',
      path: this.#base,
      body: bundle as unknown as JsonValue,
      headers: { 'content-type': FHIR_JSON },
      ...how,
    }
    const answer = this.#bundle(await this.#ask(request), request)
    if ((answer.entry?.length ?? 0) !== (bundle.entry?.length ?? 0))
      throw this.#unreadable(request, 'an answer for each entry')
    return answer
  }

  reaching(): readonly Try[] {
    return [
      ...this.#http.reaching(),
      { step: 'permission', says: 'it speaks FHIR', run: () => this.#capabilities() },
    ]
  }

  close(): void {
    this.#http.close()
  }

  async #get(operation: string, path: string, how: FhirHow): Promise<FhirResource | undefined> {
    const request: HttpRequest = { operation, method: 'GET', path, expect: MISSING, ...how }
    const answer = await this.#ask(request)
    return MISSING.includes(answer.status) ? undefined : this.#resource(answer, request)
  }

  async #capabilities(): Promise<void> {
    const request: HttpRequest = { operation: 'capabilities', method: 'GET', path: 'metadata' }
    const { resourceType } = this.#resource(await this.#ask(request), request)
    if (resourceType !== 'CapabilityStatement') throw this.#unreadable(request, 'a CapabilityStatement')
  }

  #firstPage(type: string, query: Query): HttpRequest {
    const parameters = toParameters(query)
    if (this.#searchBy === 'get') return { operation: 'search', method: 'GET', path: `${type}?${parameters}` }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const path = `${type}/_search`
    return { operation: 'search', method: 'POST', path, form: parameters, headers, changes: false }
  }

  #ask(request: HttpRequest): Promise<HttpAnswer> {
    return this.#http.request({ ...request, answer: 'bytes' })
  }

  #write(
    operation: string,
    method: 'POST' | 'PUT',
    path: string,
    resource: FhirResource,
    { headers, ...how }: FhirHow & { readonly headers: Readonly<Record<string, string>> | undefined },
  ): Promise<HttpAnswer> {
    return this.#http.request({
      operation,
      method,
      path,
      body: resource as unknown as JsonValue,
      headers: { 'content-type': FHIR_JSON, prefer: 'return=minimal', ...headers },
      answer: 'ignored',
      ...how,
    })
  }

  #resource(answer: HttpAnswer, request: HttpRequest): FhirResource {
    const reading = parseResource(answer.bytes ?? new Uint8Array())
    const resource = reading.resource()
    const broken = reading.issues.some(({ issue }) => issue.severity === 'error')
    if (!resource || broken) throw this.#unreadable(request, 'a resource')
    return resource
  }

  #bundle(answer: HttpAnswer, request: HttpRequest): Bundle {
    const resource = this.#resource(answer, request)
    if (resource.resourceType !== 'Bundle') throw this.#unreadable(request, 'a Bundle')
    return resource
  }

  #unreadable({ operation, method, changes = method !== 'GET' }: HttpRequest, expected: string) {
    const make = changes ? fhirUnreadableUnknown : fhirUnreadable
    return make({ system: this.link.system, operation, expected })
  }

  #ownLink(url: string, operation: string): string {
    const base = new URL(`${this.#base}/`)
    const resolved = URL.canParse(url, base.href) ? new URL(url, base) : undefined
    if (resolved?.origin !== base.origin) throw fhirForeignLink({ system: this.link.system, operation })
    return resolved.href
  }
}

/** `[base]/TYPE/ID/_history/VERSION` */
const LOCATION = /\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?$/

function writtenOf(type: string, { status, headers }: HttpAnswer): FhirWritten {
  const [, id, version] = LOCATION.exec(headers.location ?? headers['content-location'] ?? '') ?? []
  const tagged = /^(?:W\/)?"([^"]+)"$/.exec(headers.etag ?? '')?.[1]
  return { created: status === 201, type, id, versionId: version ?? tagged }
}
