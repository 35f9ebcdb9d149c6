import { timingSafeEqual } from 'node:crypto'
import type { Static } from 'typebox'
import { asFailure, type Failure, type Issue, type JsonValue } from '../../kernel/index.ts'
import type { EntryId, NewEntry } from '../../log/index.ts'
import { hashOf, type Intake, takeIn } from '../intake.ts'
import type { HttpReply, ReceivedRequest } from '../listen/http-listener.ts'
import { replying } from '../listen/reply.ts'
import { attempt, type MessageKeys, messageEntry } from '../message-entry.ts'
import { problemDetails, problemOfFailure, problemReply } from '../problem-details.ts'
import type { OpeningSource } from '../source.ts'
import { createSourceTally, type SourceTally } from '../source-tally.ts'
import type { HttpMessage, HttpOperation } from './operation.ts'
import { createRouter, type Router } from './router.ts'
import type { httpSource } from './settings.ts'

export type HttpReading = MessageKeys<HttpMessage> & { readonly operations: readonly HttpOperation[] }

type Settings = Static<typeof httpSource.settings>
type Surroundings = OpeningSource<HttpReading>

type Read = {
  readonly received: ReceivedRequest
  readonly operation: HttpOperation
  readonly message: HttpMessage | undefined
  readonly issues: readonly Issue[]
  /** Of the answer when an issue is an error. */
  readonly status: 400 | 422
}

/**
 * 1. What comes from somebody unknown, or asks for no operation, is not stored: it is answered with a problem.
 * 2. Every other request is kept once, also when it can't be read; it is answered only after the commit.
 * 3. A request that comes again under its idempotency key is not stored again, and answered anew.
 */
export class RestServer {
  readonly tally: SourceTally
  readonly #settings: Settings
  readonly #around: Surroundings
  readonly #router: Router
  readonly #description: string

  constructor(settings: Settings, around: Surroundings, description: string) {
    this.#settings = settings
    this.#around = around
    this.#description = description
    this.#router = createRouter(around.operations)
    this.tally = createSourceTally(around)
  }

  async answer(received: ReceivedRequest): Promise<HttpReply> {
    const { pathname, searchParams } = new URL(received.target, 'http://localhost')
    const { path, describe } = this.#settings
    const prefix = path.replace(/\/$/, '')
    if (describe && received.method === 'GET' && pathname === `${prefix}/openapi.json`)
      return { status: 200, headers: { 'content-type': 'application/json' }, body: this.#description }
    const inside = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : ''
    const found = this.#router.find(received.method, inside)
    if (!found)
      return problemReply(
        problemDetails(
          404,
          'http.no-operation',
          'Nothing is at this path.',
          'Ask for a path of the description.',
        ),
      )
    if ('allow' in found)
      return problemReply(
        problemDetails(
          405,
          'http.method',
          'This method is not taken at this path.',
          'Use one of the header Allow.',
        ),
        { allow: found.allow.join(', ') },
      )
    if (!this.#isKnown(received)) {
      this.tally.took('unsigned')
      const { kind } = this.#settings.auth
      const schemes = { basic: 'Basic', bearer: 'Bearer' } as const
      const scheme = kind === 'basic' || kind === 'bearer' ? schemes[kind] : undefined
      return problemReply(UNKNOWN, scheme ? { 'www-authenticate': scheme } : {})
    }
    try {
      const parsed = found.read(received.bytes, searchParams)
      const message = 'message' in parsed ? parsed.message : undefined
      const inspected = message ? this.#inspect(received, message) : []
      return await this.#keep({
        ...{ received, operation: found.operation, message },
        issues: 'issues' in parsed ? parsed.issues : inspected,
        status: 'status' in parsed ? parsed.status : 422,
      })
    } catch (thrown) {
      this.tally.took('notStored')
      this.tally.failed(asFailure(thrown))
      return problemReply(NOT_STORED, { 'retry-after': '1' })
    }
  }

  #isKnown({ headers }: ReceivedRequest): boolean {
    const { auth } = this.#settings
    const { secrets } = this.#around
    if (auth.kind === 'none') return true
    if (auth.kind === 'basic') {
      const given = Buffer.from((headers.authorization ?? '').replace(/^Basic /i, ''), 'base64').toString()
      return auth.users.some(({ user, password }) => isSame(given, `${user}:${secrets.read(password)}`))
    }
    const header = headers[auth.kind === 'bearer' ? 'authorization' : auth.name.toLowerCase()]
    const given =
      typeof header === 'string' ? header.replace(auth.kind === 'bearer' ? /^Bearer /i : /^/, '') : ''
    return auth.values.some((value) => isSame(given, secrets.read(value)))
  }

  #inspect({ bytes }: ReceivedRequest, message: HttpMessage): readonly Issue[] {
    const { inspect, name: stream, system: source } = this.#around
    return (
      attempt(() => inspect({ bytes, body: { ...message }, stream, source, meta: {} })) ?? [inspectDefect]
    )
  }

  async #keep(read: Read): Promise<HttpReply> {
    const errors = read.issues.filter(({ severity }) => severity === 'error')
    const [error] = errors
    const entry = this.#toEntry(read)
    const given = read.received.headers[this.#settings.idempotencyHeader.toLowerCase()]
    const key = typeof given === 'string' && given !== '' ? `key:${given}` : `entry:${entry.id}`
    const hash = hashOf(
      Buffer.from(
        JSON.stringify([read.operation.name, read.message?.parameters ?? null, hashOf(read.received.bytes)]),
      ),
    )
    const around = { ...this.#around, priority: this.#settings.priority }
    const intake = await takeIn(around, entry, { key, hash, acknowledgement: null })
    if (intake.taken === 'different') {
      const reused = this.#toEntry({ ...read, issues: [keyReused, ...read.issues] })
      await takeIn(around, reused, { key: `${key}|${hash}`, hash, acknowledgement: null })
      this.tally.took('refused')
      return problemReply(problemDetails(409, keyReused.code, keyReused.says, keyReused.fix))
    }
    this.tally.took(intake.taken === 'again' ? 'repeated' : error ? 'refused' : 'received')
    if (error) return problemReply(problemDetails(read.status, error.code, error.says, error.fix, errors))
    return this.#reply(read, entry.id, intake)
  }

  async #reply({ operation, message }: Read, entry: EntryId, intake: Intake): Promise<HttpReply> {
    const id = intake.taken === 'new' ? entry : intake.before.entry
    const { reply } = operation
    if (!reply || !message) return jsonReply(202, { accepted: true, id })
    const around = { ...this.#around, timeoutMs: this.#settings.replyTimeoutMs }
    try {
      return jsonReply(200, await replying(around, { entry, intake }, (how) => reply(message, how)))
    } catch (thrown) {
      const failure = asFailure(thrown)
      this.tally.failed(failure)
      return problemReply(problemOfFailure(statusOf(failure), failure))
    }
  }

  #toEntry({ received, operation, message, issues }: Read): NewEntry {
    const { bytes, remoteAddress, headers } = received
    return messageEntry<HttpMessage>(this.#around, {
      ...{ subject: message, format: 'json', bytes, issues },
      body: message ? { ...message } : null,
      meta: { peer: remoteAddress, operation: operation.name, contentType: headers['content-type'] ?? '' },
    })
  }
}

const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(hashOf(Buffer.from(given))), Buffer.from(hashOf(Buffer.from(expected)))]
  return timingSafeEqual(one, other)
}

const statusOf = ({ disposition }: Failure): number =>
  disposition === 'permanent' ? 422 : disposition === 'transient' ? 503 : 500

const jsonReply = (status: number, body: JsonValue): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const UNKNOWN = problemDetails(
  401,
  'http.unauthenticated',
  'The sender is not known here.',
  'Send the credentials that were agreed, with every request.',
)
const NOT_STORED = problemDetails(
  503,
  'http.not-stored',
  'The request could not be stored; nothing was taken.',
  'Send it again later.',
)

const inspectDefect: Issue = {
  severity: 'error',
  code: 'http.inspect-defect',
  place: '$',
  says: 'The check of the content failed by a defect of its own.',
  fix: 'Mend the route of this source; the message is kept and can be processed then.',
}
const keyReused: Issue = {
  severity: 'error',
  code: 'http.key-reused',
  place: 'Idempotency-Key',
  says: 'Another request came before under this idempotency key.',
  fix: 'Give each request a key of its own; a repetition carries the same bytes.',
}
