import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import { asFailure, type Issue, isJsonObject, type JsonObject } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import { createSourceTally, type SourceState, type SourceTally } from '../source-tally.ts'
import type { SettingsInput } from '../spec.ts'
import type { WebhookAnswer } from './answers.ts'
import * as answers from './answers.ts'
import { isOwnSigned, type OwnSignature, readOwnSigned } from './own-signature.ts'
import { webhookSource } from './settings.ts'
import { isSignedBy } from './signature.ts'

export type WebhookRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Exactly what was sent: the signature is over bytes. */
  readonly rawBody: Uint8Array
  readonly remoteAddress: string
}

/** Carries no transport: whoever owns the HTTP port hands requests in and sends the answers. */
export type WebhookSource = {
  /** Resolves after the commit. Never rejects for anything in the request. */
  receive(request: WebhookRequest): Promise<WebhookAnswer>
  state(): SourceState
  /** Takes nothing new (503, so that the sender keeps it); resolves when what is in hand was answered. */
  close(): Promise<void>
}

/** The name is also the scope in which a sender's ids must differ. */
export type WebhookSourceOptions = IntakeLog &
  SourceIdentity &
  MessageKeys<JsonObject> & {
    /** Default: the settings name no secrets. */
    readonly secrets?: Secrets
    /** What the routes find wrong with the content; an error is answered with 422 and the message is kept. */
    readonly inspect?: (body: JsonObject, rawBody: Uint8Array) => readonly Issue[]
  }

export const createWebhookSource = (
  given: SettingsInput<typeof webhookSource.settings>,
  options: WebhookSourceOptions,
): WebhookSource => new SignedSource(webhookSource.open(given), options)

type Content = { readonly body: JsonObject | undefined; readonly issues: readonly Issue[] }

/**
 * 1. Nothing unsigned is stored: it is counted and answered 401.
 * 2. Everything signed is kept once, also when it can't be read; 2xx is answered only after the commit.
 * 3. After `close` nothing is taken.
 * 4. What waits for room is at most `waitingBytesMax`, and one request more: the next are answered 503.
 */
class SignedSource implements WebhookSource {
  readonly #settings: Static<typeof webhookSource.settings>
  readonly #options: WebhookSourceOptions
  readonly #tally: SourceTally
  readonly #inHand = new Set<Promise<unknown>>()
  #waitingBytes = 0
  #closed = false

  constructor(settings: Static<typeof webhookSource.settings>, options: WebhookSourceOptions) {
    this.#settings = settings
    this.#options = options
    this.#tally = createSourceTally(options)
  }

  async receive(request: WebhookRequest): Promise<WebhookAnswer> {
    const id = this.#authenticate(request)
    if (typeof id !== 'string') {
      this.#tally.took('unsigned')
      return id
    }
    if (this.#closed || this.#waitingBytes > this.#settings.waitingBytesMax) {
      this.#tally.took('notStored')
      return answers.noRoom
    }
    const { name: source, room } = this.#options
    const { priority } = this.#settings
    const bytes = request.rawBody.length
    this.#waitingBytes += bytes
    const taking = room.enter({ source, priority, bytes }, () => {
      this.#waitingBytes -= bytes
      return this.#takeAndAnswer(request, id)
    })
    this.#inHand.add(taking)
    return await taking.finally(() => this.#inHand.delete(taking))
  }

  async #takeAndAnswer(request: WebhookRequest, id: string): Promise<WebhookAnswer> {
    try {
      const { answer, repeated } = await this.#take(request, id, this.#read(request.rawBody))
      this.#tally.took(repeated ? 'repeated' : answer.status >= 400 ? 'refused' : 'received')
      return answer
    } catch (thrown) {
      this.#tally.took('notStored')
      this.#tally.failed(asFailure(thrown))
      return answers.notStored
    }
  }

  state(): SourceState {
    const { name } = this.#options
    const state = this.#closed ? 'closed' : 'up'
    return this.#tally.state({ address: `/webhooks/${name}`, state, waiting: this.#inHand.size })
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#inHand)
  }

  /** The id under which it came, or how it is refused. */
  #authenticate(request: WebhookRequest): string | WebhookAnswer {
    const { secrets = writtenOut } = this.#options
    const { secrets: standard, signature, toleranceSeconds } = this.#settings
    const keys = (signature?.keys ?? standard).map((one) => secrets.read(one))
    const found = signature ? ownSigned(signature, keys, request) : standardSigned(keys, request)
    if ('status' in found) return found
    const apartMs = Math.abs(this.#options.clock.now() - (found.atMs ?? this.#options.clock.now()))
    return apartMs > toleranceSeconds * 1_000 ? answers.outOfTime(toleranceSeconds) : found.id
  }

  #read(rawBody: Uint8Array): Content {
    const body = parseObject(rawBody)
    if (!body) return { body: undefined, issues: [notAnObject] }
    try {
      return { body, issues: this.#options.inspect?.(body, rawBody) ?? [] }
    } catch {
      return { body, issues: [inspectDefect] }
    }
  }

  async #take(request: WebhookRequest, id: string, content: Content): Promise<Answered> {
    const answer = answers.forContent(content.body !== undefined, content.issues)
    const hash = hashOf(request.rawBody)
    const entry = this.#toEntry(request, id, content, answer.status)
    const around = { ...this.#options, priority: this.#settings.priority }
    const intake = await takeIn(around, entry, { key: id, hash, acknowledgement: { ...answer } })
    if (intake.taken === 'new') return { answer, repeated: false }
    if (intake.taken === 'again')
      return { answer: answers.again(intake.before.acknowledgement) ?? answer, repeated: true }
    const reused = { body: content.body, issues: [idReused, ...content.issues] }
    const kept = this.#toEntry(request, id, reused, answers.conflict.status)
    const acknowledgement = { ...answers.conflict }
    const { taken } = await takeIn(around, kept, { key: `${id}|${hash}`, hash, acknowledgement })
    return { answer: answers.conflict, repeated: taken !== 'new' }
  }

  #toEntry(request: WebhookRequest, id: string, { body, issues }: Content, status: number): NewEntry {
    return messageEntry(this.#options, {
      subject: body,
      format: 'json',
      bytes: request.rawBody,
      meta: { peer: request.remoteAddress, webhookId: id, status, size: request.rawBody.length },
      issues,
      businessKeys: [{ kind: 'webhook', value: id }],
    })
  }
}

type Signed = { readonly id: string; readonly atMs: number | undefined }

function standardSigned(
  keys: readonly string[],
  { headers, rawBody }: WebhookRequest,
): Signed | WebhookAnswer {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    single(headers[`webhook-${name}`]),
  )
  if (!id || !signatures || !timestamp || !/^\d{1,12}$/.test(timestamp)) return answers.unsigned
  const isRight = isSignedBy(keys, { id, timestamp, rawBody }, signatures)
  return isRight ? { id, atMs: Number(timestamp) * 1_000 } : answers.wronglySigned
}

function ownSigned(
  signature: OwnSignature,
  keys: readonly string[],
  { headers, rawBody }: WebhookRequest,
): Signed | WebhookAnswer {
  const found = readOwnSigned(signature, headers, rawBody)
  if (!found) return answers.unsignedIn(signature.header)
  return isOwnSigned(signature, keys, found) ? found : answers.wronglySignedIn(signature.header)
}

type Answered = { readonly answer: WebhookAnswer; readonly repeated: boolean }

const single = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

/** It takes longer to make than a message to read, and keeps nothing between calls. */
const UTF8 = new TextDecoder('utf-8', { fatal: true })

function parseObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(UTF8.decode(bytes))
    return isJsonObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const issue = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `webhook.${code}`,
  place,
  says,
  fix,
})

const notAnObject = issue(
  'not-an-object',
  '$',
  'The body is no JSON object in UTF-8.',
  'Send one JSON object, encoded in UTF-8.',
)
const inspectDefect = issue(
  'inspect-defect',
  '$',
  'The check of the content failed by a defect of its own.',
  'Mend the route of this source; the message is kept and can be processed then.',
)
const idReused = issue(
  'id-reused',
  'webhook-id',
  'Another message came before under this webhook-id.',
  'Give each message a webhook-id of its own; a repetition carries the same bytes.',
)
