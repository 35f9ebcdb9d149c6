import type { Static } from 'typebox'
import { asFailure, type Issue, type JsonObject } from '../../kernel/index.ts'
import type { EntryId } from '../../log/index.ts'
import { hashOf, type Intake, takeIn } from '../intake.ts'
import type { HttpReply, ReceivedRequest } from '../listen/http-listener.ts'
import { type HowToReply, plainReply, replying } from '../listen/reply.ts'
import { attempt, type MessageKeys, messageEntry } from '../message-entry.ts'
import { isSame } from '../soap/username-token.ts'
import type { OpeningSource } from '../source.ts'
import { createSourceTally, type SourceTally } from '../source-tally.ts'
import { namespaceOf } from './client.ts'
import {
  type CoreError,
  type CoreExchange,
  type CoreLogin,
  type CoreMessage,
  checkPayload,
  checkSumOf,
  illegal,
  isCoreError,
  issueOf,
  payloadIdOf,
  required,
  timeStampOf,
} from './core-message.ts'
import { readMime, writeMime } from './mime-envelope.ts'
import type { coreSource } from './settings.ts'
import { type ReadEnvelope, readSoap, writeSoap } from './soap-envelope.ts'

/** What is answered: X12 with its PayloadType, and its own PayloadID where it has one. */
export type CoreReply = {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly payloadId?: string | undefined
}

/** A retrieval: who asks, and for what. */
export type CorePickup = Pick<CoreMessage, 'payloadType' | 'payloadId' | 'senderId'>

export type CoreReading = MessageKeys<CoreMessage> & {
  /** Answers real-time requests; it is asked after the request is on disk. Without it they are refused. */
  readonly realTime?: ((message: CoreMessage, how: HowToReply) => CoreReply | Promise<CoreReply>) | undefined
  /** What a partner may pick up, of the kind that it asks for; asking changes nothing. */
  readonly acks?: ((asked: CorePickup) => CoreReply | undefined | Promise<CoreReply | undefined>) | undefined
  readonly results?:
    | ((asked: CorePickup) => CoreReply | undefined | Promise<CoreReply | undefined>)
    | undefined
}

type Settings = Static<typeof coreSource.settings>
type Surroundings = OpeningSource<CoreReading>

/** A request whose envelope was read, and how its sender wants to be answered. */
type Asked = {
  readonly exchange: CoreExchange
  readonly message: CoreMessage
  readonly isMime: boolean
}

/** What of a request an error's answer repeats. */
type About = { readonly exchange: CoreExchange; readonly isMime: boolean; readonly message?: CoreMessage }

/**
 * 1. What does not keep the envelope, or comes from somebody unknown, is not stored: it is answered with an error.
 * 2. A payload is kept once, and answered only after the commit; password and user are in nothing that is kept.
 * 3. A payload that comes again under its SenderID and PayloadID is not stored again, and answered anew.
 */
export class CoreServer {
  readonly tally: SourceTally
  readonly #settings: Settings
  readonly #around: Surroundings

  constructor(settings: Settings, around: Surroundings) {
    this.#settings = settings
    this.#around = around
    this.tally = createSourceTally(around)
  }

  async answer(received: ReceivedRequest): Promise<HttpReply> {
    if (received.target.split('?')[0] !== this.#settings.path)
      return plainReply(404, 'Nothing is at this path.')
    if (received.method !== 'POST') return plainReply(405, 'Requests are posted.', { allow: 'POST' })
    const contentType = received.headers['content-type'] ?? ''
    const isMime = /^multipart\/form-data/i.test(contentType)
    const read = isMime ? readMime(received.bytes, contentType) : readSoap(received.bytes, contentType)
    if (!read.ok) {
      this.tally.took('unsigned')
      return plainReply(400, read.problem.map(({ says, fix }) => `${says} ${fix}`).join(' '))
    }
    const accepted = this.#accept(read.value)
    if (!isCoreError(accepted)) return this.#answerRead(received, { ...accepted, isMime })
    this.tally.took('unsigned')
    const { exchange = 'realTime', message } = read.value
    return this.#error({ exchange, isMime, ...(!isCoreError(message) && { message }) }, accepted)
  }

  #accept({ exchange, message, login }: ReadEnvelope): Omit<Asked, 'isMime'> | CoreError {
    const unknown = this.#unknown(login)
    if (unknown) return unknown
    if (isCoreError(message)) return message
    if (!exchange) return { code: 'Sender', says: 'The body holds no element of the rule.' }
    return this.#wrongWith(exchange, message) ?? { exchange, message }
  }

  async #answerRead(received: ReceivedRequest, asked: Asked): Promise<HttpReply> {
    try {
      const { exchange } = asked
      if (exchange === 'retrieveAck') return await this.#handOver(asked, this.#around.acks, NO_ACK)
      if (exchange === 'retrieveResults') return await this.#handOver(asked, this.#around.results, NO_RESULTS)
      return await this.#take(received, asked)
    } catch (thrown) {
      this.tally.took('notStored')
      this.tally.failed(asFailure(thrown))
      return plainReply(503, 'The request could not be stored; nothing was taken.', { 'retry-after': '1' })
    }
  }

  #unknown(login: CoreLogin | undefined): CoreError | undefined {
    const { users } = this.#settings
    if (!users) return undefined
    const known = users.find(({ username }) => username === login?.username)
    const password = known && this.#around.secrets.read(known.password)
    if (login && password !== undefined && isSame(login.password, password)) return undefined
    return { code: 'UnAuthorized', says: 'User or password is wrong, or missing.' }
  }

  #wrongWith(exchange: CoreExchange, message: CoreMessage): CoreError | undefined {
    const { ownId, partners, ruleVersions } = this.#settings
    if (!ruleVersions.includes(message.ruleVersion))
      return { code: 'VersionMismatch', says: 'This CORERuleVersion is not taken here.' }
    if (message.receiverId !== ownId) return illegal('ReceiverID')
    if (partners && !partners.includes(message.senderId)) return illegal('SenderID')
    if ((message.processingMode === 'RealTime') !== (exchange === 'realTime'))
      return illegal('ProcessingMode')
    if (exchange === 'retrieveAck' || exchange === 'retrieveResults') return undefined
    if (!message.payload) return required('Payload')
    if (exchange === 'realTime' && !this.#around.realTime) return illegal('PayloadType')
    return checkPayload(message)
  }

  async #handOver(asked: Asked, find: CoreReading['results'], none: string): Promise<HttpReply> {
    const { payloadType, payloadId, senderId } = asked.message
    try {
      const found = await find?.({ payloadType, payloadId, senderId })
      return this.#success(asked, found ?? { payloadType: none }, payloadIdOf(`answer:${payloadId}`))
    } catch (thrown) {
      const failure = asFailure(thrown)
      this.tally.failed(failure)
      return this.#error(asked, { code: 'Receiver', says: failure.says })
    }
  }

  async #take(received: ReceivedRequest, asked: Asked): Promise<HttpReply> {
    const { message } = asked
    const { payload = new Uint8Array(), senderId, payloadId } = message
    const issues = this.#inspect(message)
    const error = issues.find(({ severity }) => severity === 'error')
    const entry = this.#toEntry(received, asked, issues)
    const key = JSON.stringify([senderId, payloadId])
    const hash = hashOf(payload)
    const around = { ...this.#around, priority: this.#settings.priority }
    const intake = await takeIn(around, entry, { key, hash, acknowledgement: null })
    if (intake.taken === 'different') {
      const reused = this.#toEntry(received, asked, [issueOf(idReused), ...issues])
      await takeIn(around, reused, { key: JSON.stringify([key, hash]), hash, acknowledgement: null })
      this.tally.took('refused')
      return this.#error(asked, idReused)
    }
    this.tally.took(intake.taken === 'again' ? 'repeated' : error ? 'refused' : 'received')
    if (error) return this.#error(asked, { code: 'PayloadIllegal', says: error.says })
    return this.#reply(asked, entry.id, intake)
  }

  async #reply(asked: Asked, entry: EntryId, intake: Intake): Promise<HttpReply> {
    const { realTime } = this.#around
    const payloadType = CONFIRMATIONS.get(asked.exchange)
    const around = { ...this.#around, timeoutMs: this.#settings.replyTimeoutMs }
    const make = (how: HowToReply): Given | Promise<Given> => {
      if (payloadType !== undefined) return { payloadType }
      if (!realTime) throw new TypeError('a real-time request was taken that nobody answers')
      return realTime(asked.message, how)
    }
    try {
      const reply = await replying(around, { entry, intake }, make)
      return this.#success(asked, reply, intake.taken === 'new' ? entry : intake.before.entry)
    } catch (thrown) {
      const failure = asFailure(thrown)
      this.tally.failed(failure)
      const code = failure.disposition === 'permanent' ? 'Sender' : 'Receiver'
      return this.#error(asked, { code, says: failure.says })
    }
  }

  #inspect(message: CoreMessage): readonly Issue[] {
    const { inspect, name: stream, system: source } = this.#around
    const bytes = message.payload ?? new Uint8Array()
    return attempt(() => inspect({ bytes, body: null, stream, source, meta: {} })) ?? [inspectDefect]
  }

  #toEntry(received: ReceivedRequest, { exchange, message }: Asked, issues: readonly Issue[]) {
    const { payload = null, payloadType, payloadId, senderId, receiverId, ruleVersion, timeStamp } = message
    const meta: JsonObject = {
      peer: received.remoteAddress,
      ...{ exchange, payloadType, payloadId, senderId, receiverId, ruleVersion, timeStamp },
    }
    return messageEntry<CoreMessage>(this.#around, {
      subject: message,
      format: 'x12',
      bytes: payload,
      meta,
      issues,
      businessKeys: [{ kind: 'core-payload', value: payloadId }],
      // Requests in real time wait for nobody.
      ...(exchange === 'realTime' && { otherwise: { orderKeys: 'alone' } }),
    })
  }

  #success(asked: Asked, { payloadType, payload, payloadId }: Given, ownId: string): HttpReply {
    return this.#print(asked, {
      ...{ payloadType, payload, payloadId: payloadId ?? ownId },
      ...{ errorCode: 'Success', errorMessage: 'None' },
    })
  }

  #error(about: About, { code, says }: CoreError): HttpReply {
    const payloadId = payloadIdOf(`error:${about.message?.payloadId}`)
    return this.#print(about, {
      ...{ payloadType: 'CoreEnvelopeError', payloadId, errorCode: code, errorMessage: says },
    })
  }

  #print(
    { exchange, isMime, message }: About,
    answer: Pick<CoreMessage, 'payloadType' | 'payloadId' | 'payload' | 'errorCode' | 'errorMessage'>,
  ): HttpReply {
    const { ownId, ruleVersions } = this.#settings
    const isBatch = exchange !== 'realTime'
    const { payload } = answer
    const ruleVersion = message?.ruleVersion ?? ruleVersions[0] ?? ''
    const whole: CoreMessage = {
      ...answer,
      processingMode: isBatch ? 'Batch' : 'RealTime',
      timeStamp: timeStampOf(this.#around.clock.now()),
      senderId: ownId,
      receiverId: message?.senderId ?? '',
      ruleVersion,
      ...(isBatch && payload && { payloadLength: payload.length, checkSum: checkSumOf(payload) }),
    }
    const namespace = namespaceOf(ruleVersions.includes(ruleVersion) ? ruleVersion : (ruleVersions[0] ?? ''))
    const written = isMime ? writeMime(whole) : writeSoap(whole, { exchange, side: 'response', namespace })
    return { status: 200, headers: { 'content-type': written.contentType }, body: written.body }
  }
}

type Given = Omit<CoreReply, 'payload'> & { readonly payload?: Uint8Array | undefined }

const CONFIRMATIONS = new Map<CoreExchange, string>([
  ['submitBatch', 'X12_BatchReceiptConfirmation'],
  ['submitResultsAck', 'X12_Response_ConfirmReceiptReceived'],
])
const NO_ACK = 'X12_005010_Response_NoBatchAckFile'
const NO_RESULTS = 'X12_005010_Response_NoBatchResultsFile'

const idReused: CoreError = {
  code: 'PayloadIDIllegal',
  says: 'Another payload came before under this PayloadID.',
}

const inspectDefect: Issue = {
  severity: 'error',
  code: 'core.inspect-defect',
  place: 'Payload',
  says: 'The check of the content failed by a defect of its own.',
  fix: 'Mend the route of this source; the message is kept and can be processed then.',
}
