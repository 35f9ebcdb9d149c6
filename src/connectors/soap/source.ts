import type { Static } from 'typebox'
import { asFailure, type Failure, type Issue, type JsonValue } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import { hashOf, type Intake, takeIn } from '../intake.ts'
import type { HttpReply, ReceivedRequest } from '../listen/http-listener.ts'
import { type HowToReply, plainReply, replying } from '../listen/reply.ts'
import { type MessageKeys, messageEntry } from '../message-entry.ts'
import type { OpeningSource } from '../source.ts'
import { createSourceTally, type SourceTally } from '../source-tally.ts'
import { elementsOf, headerText, printEnvelope, SOAP_TYPES, type SoapVersion } from './envelope.ts'
import { type FaultOut, faultReply } from './faults-out.ts'
import { packMtom, type SoapBody, takeBinaries } from './mtom.ts'
import {
  messageIdIn,
  type NoSoapRequest,
  notUnderstood,
  readRequest,
  type SoapRequest,
} from './read-request.ts'
import {
  createFreshness,
  type Freshness,
  notValid,
  type SecurityProblem,
  securityIn,
} from './security-header.ts'
import type { soapSource } from './settings.ts'
import { checkSignature } from './signature.ts'
import { checkUsernameToken, withoutPassword } from './username-token.ts'
import type { ServedOperation, WsdlService } from './wsdl-service.ts'

/** A request as the functions of an integration see it; a message of it has this as its JSON. */
export type SoapMessage = {
  /** As the WSDL names it. */
  readonly operation: string
  /** What stands in the body, by name: whole numbers as numbers, everything else as its text. */
  readonly body: JsonValue
}

/** Makes the body of an answer. It is asked after the message is on disk; what it throws is answered as a fault. */
export type SoapReply = (message: SoapMessage, how: HowToReply) => SoapBody | Promise<SoapBody>

export type SoapReading = MessageKeys<SoapMessage> & {
  /** By operation. Without one an operation is answered with its empty element, as an acknowledgement. */
  readonly reply?: Readonly<Record<string, SoapReply>> | undefined
  /** What is the same when a sender repeats a request. Default: the header element that the settings name. */
  readonly messageId?: ((message: SoapMessage) => string | undefined) | undefined
}

type Settings = Static<typeof soapSource.settings>
type Surroundings = OpeningSource<SoapReading>

type Read = {
  readonly received: ReceivedRequest
  readonly request: SoapRequest | undefined
  readonly operation: ServedOperation | undefined
  readonly message: SoapMessage | undefined
  readonly issues: readonly Issue[]
}

/**
 * 1. What does not keep the security that the settings ask for is not stored: it is counted and answered with a fault.
 * 2. Everything else is kept once, also when it can't be read; it is answered only after the commit.
 * 3. A request that has an id and comes again is not stored again, and answered anew.
 * 4. What is stored is what came, byte for byte, but for a password in it.
 */
export class SoapServer {
  readonly tally: SourceTally
  readonly #settings: Settings
  readonly #around: Surroundings
  readonly #service: WsdlService
  readonly #freshness: Freshness

  constructor(settings: Settings, around: Surroundings, service: WsdlService) {
    this.#settings = settings
    this.#around = around
    this.#service = service
    this.tally = createSourceTally(around)
    this.#freshness = createFreshness(settings.toleranceSeconds * 1_000, () => around.clock.now())
  }

  async answer(received: ReceivedRequest): Promise<HttpReply> {
    try {
      const asksFor = received.target.split('?')
      if (asksFor[0] !== this.#settings.path) return plainReply(404, 'There is no service at this path.')
      if (received.method === 'GET' && asksFor[1]?.toLowerCase() === 'wsdl')
        return wsdlReply(this.#service.text)
      if (received.method !== 'POST') return plainReply(405, 'Requests are posted.', { allow: 'POST' })
      return await this.#answerPost(received)
    } catch (thrown) {
      this.tally.took('notStored')
      this.tally.failed(asFailure(thrown))
      return plainReply(503, 'The message could not be stored; nothing was taken.', { 'retry-after': '1' })
    }
  }

  async #answerPost(received: ReceivedRequest): Promise<HttpReply> {
    const { security } = this.#settings
    const read = readRequest(received)
    if ('fault' in read) return this.#answerUnreadable(received, read)
    const { version } = read.envelope
    const secured = this.#secure(read)
    if ('security' in secured) {
      this.tally.took('unsigned')
      return faultReply(version, { code: 'Client', ...secured })
    }
    const { messageIdElement } = this.#settings
    const namespaces = messageIdElement ? [messageIdElement.namespace] : []
    const strange = notUnderstood(secured.envelope, { security: security.kind !== 'none', namespaces })
    if (strange)
      return this.#keep(
        this.#unread(received, secured, strangeHeader),
        { code: 'MustUnderstand', says: strangeHeader.says },
        version,
      )
    return this.#answerSecured(received, secured)
  }

  async #answerSecured(received: ReceivedRequest, request: SoapRequest): Promise<HttpReply> {
    const { version } = request.envelope
    const [content] = elementsOf(request.envelope.body)
    const operation = this.#service.operationOf(content, request.action)
    if (!operation) return this.#keep(this.#unread(received, request, unknownOperation), undefined, version)
    const body = this.#service.read(request.envelope)
    if (body === undefined)
      return this.#keep(this.#unread(received, request, unreadableBody), undefined, version)
    const message = { operation: operation.name, body }
    const read = { received, request, operation, message, issues: this.#inspect(received, message) }
    return this.#keep(read, undefined, version)
  }

  #answerUnreadable(
    received: ReceivedRequest,
    { version, fault, issue }: NoSoapRequest,
  ): Promise<HttpReply> | HttpReply {
    if (this.#settings.security.kind === 'none')
      return this.#keep(this.#unread(received, undefined, issue), fault, version)
    this.tally.took('unsigned')
    return faultReply(version, fault)
  }

  /** The request as far as it may be believed. */
  #secure(request: SoapRequest): SoapRequest | SecurityProblem {
    const { security } = this.#settings
    if (security.kind === 'none') return request
    const header = securityIn(request.envelope.header)
    if (!header) return notValid('There must be one Security header.')
    const { secrets, clock } = this.#around
    const freshness = this.#freshness
    if (security.kind === 'usernameToken') {
      const { users, digestOnly = false } = security
      return checkUsernameToken(header, { users, digestOnly, secrets, freshness }) ?? request
    }
    const checks = { trusted: security.trusted, freshness, nowMs: clock.now() }
    const signed = checkSignature(request.text, request.envelope, header, checks)
    if ('security' in signed) return signed
    return { ...request, envelope: { ...request.envelope, body: signed.body } }
  }

  #inspect({ bytes }: ReceivedRequest, message: SoapMessage): readonly Issue[] {
    const { inspect, name: stream, system: source } = this.#around
    try {
      return inspect({ bytes, body: { ...message }, stream, source, meta: {} })
    } catch {
      return [inspectDefect]
    }
  }

  readonly #unread = (received: ReceivedRequest, request: SoapRequest | undefined, issue: Issue): Read => ({
    received,
    request,
    operation: undefined,
    message: undefined,
    issues: [issue],
  })

  /** Stores it, then answers: with the fault that is given or that an issue asks for, or with what it asked for. */
  async #keep(read: Read, given: FaultOut | undefined, version: SoapVersion): Promise<HttpReply> {
    const error = read.issues.find(({ severity }) => severity === 'error')
    const fault = given ?? (error && faultOf(error, read.issues))
    const entry = this.#toEntry(read)
    const key = this.#messageId(read) ?? `entry:${entry.id}`
    const hash = hashOf(contentOf(read))
    const around = { ...this.#around, priority: this.#settings.priority }
    const intake = await takeIn(around, entry, { key, hash, acknowledgement: null })
    if (intake.taken === 'different') {
      const reused = this.#toEntry({ ...read, issues: [idReused, ...read.issues] })
      await takeIn(around, reused, { key: `${key}|${hash}`, hash, acknowledgement: null })
      this.tally.took('refused')
      return faultReply(version, faultOf(idReused, [idReused]))
    }
    this.tally.took(intake.taken === 'again' ? 'repeated' : fault ? 'refused' : 'received')
    return fault ? faultReply(version, fault) : this.#reply(read, entry, intake, version)
  }

  async #reply(
    { operation, message }: Read,
    entry: NewEntry,
    intake: Intake,
    version: SoapVersion,
  ): Promise<HttpReply> {
    if (!operation || !message) throw new TypeError('there is nothing to reply to')
    if (operation.isOneWay) return plainReply(202, '')
    const { reply } = this.#around
    const make = reply?.[operation.name] ?? (() => ({}))
    const around = { ...this.#around, timeoutMs: this.#settings.replyTimeoutMs }
    try {
      const body = await replying(around, { entry: entry.id, intake }, (how) => make(message, how))
      return this.#print(operation.name, body, version)
    } catch (thrown) {
      const failure = asFailure(thrown)
      this.tally.failed(failure)
      return faultReply(version, faultOfFailure(failure))
    }
  }

  #print(operation: string, given: SoapBody, version: SoapVersion): HttpReply {
    const { body, binaries } = takeBinaries(given)
    const { declared } = this.#service
    const xml = printEnvelope(version, { body: this.#service.print(operation, body), declared })
    if (binaries.length > 0) {
      const packed = packMtom(xml, { version, binaries })
      return { status: 200, headers: { 'content-type': packed.contentType }, body: packed.body }
    }
    return { status: 200, headers: { 'content-type': `${SOAP_TYPES[version]}; charset=utf-8` }, body: xml }
  }

  #messageId({ request, message }: Read): string | undefined {
    const { messageIdElement } = this.#settings
    const own = message && this.#around.messageId?.(message)
    if (own !== undefined) return own
    const header = request?.envelope.header
    return messageIdElement ? headerText(header, messageIdElement) || undefined : messageIdIn(header)
  }

  #toEntry({ received, message, issues }: Read): NewEntry {
    const { headers, remoteAddress } = received
    const isSignedOn = this.#settings.security.kind === 'usernameToken'
    const bytes = isSignedOn ? withoutPassword(received.bytes) : received.bytes
    return messageEntry<SoapMessage>(this.#around, {
      subject: message,
      format: 'soap',
      bytes,
      body: message ? { ...message } : null,
      meta: {
        peer: remoteAddress,
        contentType: headers['content-type'] ?? '',
        ...(message && { operation: message.operation }),
      },
      issues,
    })
  }
}

/** What a repetition repeats: the body, for a new attempt has a security header of its own. */
function contentOf({ message, received }: Read): Uint8Array {
  return message ? Buffer.from(JSON.stringify(message)) : received.bytes
}

const wsdlReply = (body: string): HttpReply => ({
  status: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body,
})

const faultOf = ({ code, says }: Issue, issues: readonly Issue[]): FaultOut => ({
  code: 'Client',
  says,
  problem: { code, issues: issues.filter(({ severity }) => severity === 'error') },
})

function faultOfFailure(failure: Failure): FaultOut {
  const { code, says, disposition } = failure
  return { code: disposition === 'permanent' ? 'Client' : 'Server', says, problem: { code } }
}

const issue = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `soap.${code}`,
  place,
  says,
  fix,
})

const strangeHeader = issue(
  'must-understand',
  'Header',
  'A header that must be understood is not known here.',
  'Leave the header out, or send it without mustUnderstand.',
)
const unknownOperation = issue(
  'no-operation',
  'Body',
  'The body asks for no operation of the WSDL.',
  'Send the element that the WSDL names as the input of an operation.',
)
const unreadableBody = issue(
  'unreadable-body',
  'Body',
  'The body can not be read by the schema of the WSDL.',
  'Send what the schema describes.',
)
const inspectDefect = issue(
  'inspect-defect',
  'Body',
  'The check of the content failed by a defect of its own.',
  'Mend the route of this source; the message is kept and can be processed then.',
)
const idReused = issue(
  'id-reused',
  'Header',
  'Another request came before under this message id.',
  'Give each request an id of its own; a repetition carries the same body.',
)
