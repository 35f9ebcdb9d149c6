import type { Static } from 'typebox'
import {
  asFailure,
  type Clock,
  type IdSource,
  type Instant,
  type Issue,
  isJsonObject,
  type JsonObject,
} from '../../kernel/index.ts'
import type { CorrelationId, NewEntry } from '../../log/index.ts'
import type { BusinessKey } from '../../model/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { createMeasure } from '../link/measure.ts'
import type { SettingsInput } from '../spec.ts'
import type { WebhookAnswer } from './answers.ts'
import * as answers from './answers.ts'
import { webhookSource } from './settings.ts'
import { isSignedBy } from './signature.ts'

export type WebhookRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Exactly what was sent: the signature is over bytes. */
  readonly rawBody: Uint8Array
  readonly remoteAddress: string
}

export type WebhookSourceState = {
  readonly name: string
  readonly system: string
  /** Since the start of the process. */
  readonly received: number
  /** Kept and answered 4xx. */
  readonly refused: number
  readonly repeated: number
  /** Not kept: no valid signature. */
  readonly unsigned: number
  readonly notStored: number
  readonly lastMessageAt: Instant | undefined
  readonly perMinute: number
  readonly lastFailureCode: string | undefined
}

/** Carries no transport: whoever owns the HTTP port hands requests in and sends the answers. */
export type WebhookSource = {
  /** Resolves after the commit. Never rejects for anything in the request. */
  receive(request: WebhookRequest): Promise<WebhookAnswer>
  state(): WebhookSourceState
}

export type WebhookSourceOptions = IntakeLog & {
  /** The stream of the log, and the scope in which a sender's ids must differ. */
  readonly name: string
  readonly system: string
  readonly clock: Clock
  readonly newId: IdSource
  /** What the routes find wrong with the content; an error is answered with 422 and the message is kept. */
  readonly inspect?: (body: JsonObject) => readonly Issue[]
  /** Default: one key for all of the source, so everything stays in order. */
  readonly orderKeys?: (body: JsonObject) => readonly [string] | readonly [string, string]
  readonly businessKeys?: (body: JsonObject) => readonly BusinessKey[]
  readonly correlate?: (body: JsonObject) => CorrelationId | undefined
}

export const createWebhookSource = (
  given: SettingsInput<typeof webhookSource.settings>,
  options: WebhookSourceOptions,
): WebhookSource => new SignedSource(webhookSource.open(given), options)

type Content = { readonly body: JsonObject | undefined; readonly issues: readonly Issue[] }

/**
 * 1. Nothing unsigned is stored: it is counted and answered 401.
 * 2. Everything signed is kept once, also when it can't be read; 2xx is answered only after the commit.
 * 3. What waits for room is at most `waitingBytesMax`, and one request more: the next are answered 503.
 */
class SignedSource implements WebhookSource {
  readonly #settings: Static<typeof webhookSource.settings>
  readonly #options: WebhookSourceOptions
  readonly #measure = createMeasure()
  #waitingBytes = 0
  #counts = { received: 0, refused: 0, repeated: 0, unsigned: 0, notStored: 0 }
  #lastMessageAt: Instant | undefined
  #lastFailureCode: string | undefined

  constructor(settings: Static<typeof webhookSource.settings>, options: WebhookSourceOptions) {
    this.#settings = settings
    this.#options = options
  }

  async receive(request: WebhookRequest): Promise<WebhookAnswer> {
    const id = single(request.headers['webhook-id'])
    const refusal = this.#checkSignature(request, id)
    if (refusal || !id) {
      this.#counts.unsigned += 1
      return refusal ?? answers.unsigned
    }
    if (this.#waitingBytes > this.#settings.waitingBytesMax) {
      this.#counts.notStored += 1
      return answers.noRoom
    }
    const { name: source, room } = this.#options
    const { priority } = this.#settings
    const bytes = request.rawBody.length
    this.#waitingBytes += bytes
    return await room.enter({ source, priority, bytes }, () => {
      this.#waitingBytes -= bytes
      return this.#takeAndAnswer(request, id)
    })
  }

  async #takeAndAnswer(request: WebhookRequest, id: string): Promise<WebhookAnswer> {
    try {
      const answer = await this.#take(request, id, this.#read(request.rawBody))
      this.#count(answer)
      return answer
    } catch (thrown) {
      const failure = asFailure(thrown)
      this.#counts.notStored += 1
      this.#lastFailureCode = failure.code
      return answers.notStored
    }
  }

  state(): WebhookSourceState {
    const { name, system, clock } = this.#options
    return {
      name,
      system,
      ...this.#counts,
      lastMessageAt: this.#lastMessageAt,
      perMinute: this.#measure.perMinute(clock.now()),
      lastFailureCode: this.#lastFailureCode,
    }
  }

  #checkSignature({ headers, rawBody }: WebhookRequest, id: string | undefined): WebhookAnswer | undefined {
    const timestamp = single(headers['webhook-timestamp'])
    const signatures = single(headers['webhook-signature'])
    const { secrets, toleranceSeconds } = this.#settings
    if (!id || !signatures || !timestamp || !/^\d{1,12}$/.test(timestamp)) return answers.unsigned
    if (!isSignedBy(secrets, { id, timestamp, rawBody }, signatures)) return answers.wronglySigned
    const apartMs = Math.abs(this.#options.clock.now() - Number(timestamp) * 1_000)
    return apartMs > toleranceSeconds * 1_000 ? answers.outOfTime(toleranceSeconds) : undefined
  }

  #read(rawBody: Uint8Array): Content {
    const body = parseObject(rawBody)
    if (!body) return { body: undefined, issues: [notAnObject] }
    try {
      return { body, issues: this.#options.inspect?.(body) ?? [] }
    } catch {
      return { body, issues: [inspectDefect] }
    }
  }

  async #take(request: WebhookRequest, id: string, content: Content): Promise<WebhookAnswer> {
    const answer = answers.forContent(content.body !== undefined, content.issues)
    const hash = hashOf(request.rawBody)
    const entry = this.#toEntry(request, id, content, answer.status)
    const around = { ...this.#options, priority: this.#settings.priority }
    const intake = await takeIn(around, entry, { key: id, hash, acknowledgement: { ...answer } })
    if (intake.taken === 'new') return answer
    if (intake.taken === 'again') {
      this.#counts.repeated += 1
      return answers.again(intake.before.acknowledgement) ?? answer
    }
    const reused = { body: content.body, issues: [idReused, ...content.issues] }
    const kept = this.#toEntry(request, id, reused, answers.conflict.status)
    const acknowledgement = { ...answers.conflict }
    await takeIn(around, kept, { key: `${id}|${hash}`, hash, acknowledgement })
    return answers.conflict
  }

  #toEntry(request: WebhookRequest, id: string, { body, issues }: Content, status: number): NewEntry {
    const { name, system, clock, newId, orderKeys, businessKeys, correlate } = this.#options
    return {
      id: newId<'entry'>(),
      kind: 'message',
      stream: name,
      version: 'json',
      at: clock.now(),
      keys: attempt(() => body && orderKeys?.(body)) ?? [`source:${name}`],
      correlation: attempt(() => body && correlate?.(body)) ?? newId<'correlation'>(),
      causation: null,
      source: system,
      body: body ?? null,
      raw: request.rawBody,
      meta: {
        peer: request.remoteAddress,
        webhookId: id,
        status,
        verdict: issues.some(({ severity }) => severity === 'error') ? 'error' : 'accept',
        issues: issues.map((issue) => ({ ...issue })),
      },
      businessKeys: [{ kind: 'webhook', value: id }, ...(attempt(() => body && businessKeys?.(body)) ?? [])],
    }
  }

  #count({ status }: WebhookAnswer): void {
    const now = this.#options.clock.now()
    this.#lastMessageAt = now
    this.#measure.record(now, 0)
    this.#counts.received += 1
    if (status >= 400) this.#counts.refused += 1
  }
}

const single = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

function parseObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isJsonObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** A defect in what the composer gave must not lose a message: the default stands in. */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run()
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
