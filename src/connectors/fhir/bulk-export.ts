import { type FhirReading, streamResources } from '../../formats/fhir/index.ts'
import {
  type Clock,
  Failure,
  type Instant,
  instant,
  isJsonObject,
  type JsonValue,
} from '../../kernel/index.ts'
import { retryAfter } from '../http/failures.ts'
import type { HttpAnswer, HttpClient } from '../http/index.ts'
import { fhirExportFailed, fhirUnreadable } from './failures.ts'

export type BulkExportRequest = {
  /** Everything, all patients, or the patients of a Group (its id). */
  readonly of: 'system' | 'patients' | { readonly group: string }
  readonly types?: readonly string[] | undefined
  /** Only what changed after it, as a FHIR instant: the `transactionTime` of the export before. */
  readonly since?: string | undefined
  /** Searches that narrow the types: `Observation?category=laboratory`. */
  readonly filters?: readonly string[] | undefined
}

export type BulkFile = {
  readonly type: string
  readonly url: string
  readonly count: number | undefined
}

export type BulkProgress =
  | { readonly state: 'running'; readonly progress: string | undefined; readonly askAgainAt: Instant }
  | {
      readonly state: 'done'
      /** What changed later is in none of the files. */
      readonly transactionTime: string
      readonly files: readonly BulkFile[]
      /** OperationOutcomes. */
      readonly errors: readonly BulkFile[]
    }

/**
 * Bulk Data Access 1.0 ("Flat FHIR"). The address of an export is all that has to be remembered to go on with it, from
 * another process too.
 */
export type BulkExports = {
  /** Begins one, and resolves with its address. */
  begin(request: BulkExportRequest, signal?: AbortSignal): Promise<string>
  progress(address: string, signal?: AbortSignal): Promise<BulkProgress>
  /** Asks as often as the server says, until it is done. */
  wait(address: string, signal?: AbortSignal): Promise<Extract<BulkProgress, { state: 'done' }>>
  /** The resources of a file, read as they come: memory holds one. Throws when the wire is cut; read it anew then. */
  read(file: BulkFile, signal?: AbortSignal): AsyncGenerator<FhirReading, void, undefined>
  /** Lets the server forget the export and its files, also while it is running. */
  end(address: string, signal?: AbortSignal): Promise<void>
}

const ASK_EVERY_MS = 5_000
const ASK_EVERY_MAX_MS = 60_000

type BulkSurroundings = {
  readonly http: HttpClient
  readonly clock: Clock
  /** Throws for an address of another server. */
  readonly ownLink: (url: string, operation: string) => string
}

export const createBulkExports = (around: BulkSurroundings): BulkExports => new Exports(around)

class Exports implements BulkExports {
  readonly #around: BulkSurroundings
  readonly #system: string

  constructor(around: BulkSurroundings) {
    this.#around = around
    this.#system = around.http.link.system
  }

  async begin(request: BulkExportRequest, signal?: AbortSignal): Promise<string> {
    const { http, ownLink } = this.#around
    const { headers } = await http.request({
      operation: 'export',
      method: 'GET',
      path: pathOf(request),
      query: {
        _outputFormat: 'application/fhir+ndjson',
        _type: request.types?.join(','),
        _since: request.since,
        _typeFilter: request.filters?.join(','),
      },
      headers: { prefer: 'respond-async' },
      answer: 'ignored',
      signal,
    })
    const address = headers['content-location']
    if (address === undefined) throw unreadable(this.#system, 'export', 'the address of an export')
    return ownLink(address, 'export')
  }

  async progress(address: string, signal?: AbortSignal): Promise<BulkProgress> {
    const { http, ownLink, clock } = this.#around
    const answer = await http.request({
      operation: 'export-status',
      method: 'GET',
      path: ownLink(address, 'export-status'),
      headers: { accept: 'application/json' },
      signal,
    })
    if (answer.status !== 202) return doneOf(answer, this.#system)
    const { 'x-progress': said, 'retry-after': later } = answer.headers
    const askAgainAt = retryAfter(later, clock.now()) ?? clock.now() + ASK_EVERY_MS
    return { state: 'running', progress: said, askAgainAt: instant(askAgainAt) }
  }

  async wait(address: string, signal?: AbortSignal): Promise<Extract<BulkProgress, { state: 'done' }>> {
    const { clock } = this.#around
    for (let everyMs = ASK_EVERY_MS; ; everyMs = Math.min(everyMs * 2, ASK_EVERY_MAX_MS)) {
      const found = await this.progress(address, signal).catch((thrown: unknown) =>
        askedTooOften(thrown, clock.now() + everyMs),
      )
      if (found.state === 'done') return found
      await clock.sleepUntil(found.askAgainAt, signal)
      if (signal?.aborted)
        throw fhirExportFailed({ system: this.#system, reason: 'nobody waits for it any more' })
    }
  }

  async *read({ url }: BulkFile, signal?: AbortSignal): AsyncGenerator<FhirReading, void, undefined> {
    const { http, ownLink } = this.#around
    const { body } = await http.stream({
      operation: 'export-file',
      method: 'GET',
      path: ownLink(url, 'export-file'),
      headers: { accept: 'application/fhir+ndjson' },
      signal,
    })
    yield* streamResources(body)
  }

  async end(address: string, signal?: AbortSignal): Promise<void> {
    const { http, ownLink } = this.#around
    await http.request({
      operation: 'export-end',
      method: 'DELETE',
      path: ownLink(address, 'export-end'),
      answer: 'ignored',
      expect: [404, 410],
      changes: false,
      signal,
    })
  }
}

function pathOf({ of }: BulkExportRequest): string {
  if (of === 'system') return '$export'
  return of === 'patients' ? 'Patient/$export' : `Group/${encodeURIComponent(of.group)}/$export`
}

/** Whoever asks too often is told when to ask again, and the link holds until then. Everything else is thrown on. */
function askedTooOften(thrown: unknown, otherwiseMs: number): BulkProgress {
  if (!(thrown instanceof Failure) || !/-(THROTTLED|ASKED-TO-WAIT|NOT-NOW)$/.test(thrown.code)) throw thrown
  return { state: 'running', progress: undefined, askAgainAt: instant(thrown.retryAtMs ?? otherwiseMs) }
}

function doneOf({ body }: HttpAnswer, system: string): BulkProgress {
  if (!isJsonObject(body) || typeof body.transactionTime !== 'string')
    throw unreadable(system, 'export-status', 'a manifest')
  const { transactionTime, output, error } = body
  return {
    state: 'done',
    transactionTime,
    files: filesIn(output, system),
    errors: filesIn(error ?? [], system),
  }
}

function filesIn(list: JsonValue | undefined, system: string): readonly BulkFile[] {
  if (!Array.isArray(list)) throw unreadable(system, 'export-status', 'a list of files')
  return list.map((one: JsonValue) => {
    if (!isJsonObject(one) || typeof one.url !== 'string' || typeof one.type !== 'string')
      throw unreadable(system, 'export-status', 'a list of files')
    return { type: one.type, url: one.url, count: typeof one.count === 'number' ? one.count : undefined }
  })
}

const unreadable = (system: string, operation: string, expected: string): Failure =>
  fhirUnreadable({ system, operation, expected })
