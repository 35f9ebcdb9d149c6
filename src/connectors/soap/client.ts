import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  BasicAuthSecurity,
  type Client,
  createClientAsync,
  type IHttpClient,
  WSSecurity,
  WSSecurityCert,
} from 'soap'
import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import { type Clock, Failure, type JsonValue } from '../../kernel/index.ts'
import { type Diagnosis, diagnose, type Try } from '../diagnosis/diagnose.ts'
import { reasonOf } from '../failures.ts'
import { type Agents, createAgents } from '../http/agents.ts'
import { unreadable } from '../http/exchange.ts'
import { reachingUrl } from '../http/reaching-url.ts'
import type { Link } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import { escapeXml } from './envelope.ts'
import { noOperation, signingKeyUnusable, wsdlUnusable } from './failures.ts'
import { type FaultExplanation, failureOfFault, faultIn, type SoapFault, toJson } from './faults.ts'
import { type SoapBody, takeBinaries } from './mtom.ts'
import { soapDestination } from './settings.ts'
import { createSoapTransport, WIRE, type WireContext } from './soap-transport.ts'
import { KEEP_TEXT } from './wsdl-service.ts'

export type SoapCall = {
  /** The operation's name in the WSDL. */
  readonly operation: string
  /** The body's elements by name. Give amounts as text, a decimal is not a float, and xs:base64Binary as bytes. */
  readonly body: SoapBody
  /** Header elements, such as the one that carries the idempotency key. */
  readonly headers?: readonly { readonly name: string; readonly namespace: string; readonly value: string }[]
  readonly httpHeaders?: Readonly<Record<string, string>>
  /** Whether it can change something. Default: true. */
  readonly changes?: boolean | undefined
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type SoapClient = {
  readonly link: Link
  /**
   * The body's content of the answer. Whole numbers come as numbers; decimals, dates, times and what is no safe number
   * as their text. Throws Failures: a fault by its code, everything below it as the REST client does.
   */
  call(call: SoapCall): Promise<JsonValue>
  /** Says step by step what works and what does not; it reads the WSDL and calls nothing. */
  test(): Promise<Diagnosis>
  /** The steps of `test`. */
  tries(): readonly Try[]
  close(): void
}

export type SoapClientOptions = SettingsInput<typeof soapDestination.settings> & {
  readonly link: Link
  readonly clock: Clock
  /** Default: the settings name no secrets. */
  readonly secrets?: Secrets | undefined
  readonly explain?: (fault: SoapFault) => FaultExplanation
}

export function createSoapClient(options: SoapClientOptions): SoapClient {
  const { link, clock, secrets = writtenOut, explain = () => ({}), ...given } = options
  return new WsdlClient(soapDestination.open(given), { link, clock, secrets, explain })
}

type Dependencies = {
  readonly link: Link
  readonly clock: Clock
  readonly secrets: Secrets
  readonly explain: (fault: SoapFault) => FaultExplanation
}

/** Invariant: the WSDL is read at first use and kept; a failed reading is forgotten, so the next call tries again. */
class WsdlClient implements SoapClient {
  readonly link: Link
  readonly #settings: Static<typeof soapDestination.settings>
  readonly #deps: Dependencies
  readonly #plain: Agents
  readonly #tls: Agents
  #loading: Promise<Client> | undefined

  constructor(settings: Static<typeof soapDestination.settings>, deps: Dependencies) {
    this.link = deps.link
    this.#settings = settings
    this.#deps = deps
    this.#plain = createAgents({ baseUrl: 'http:' }, deps.secrets, () => undefined)
    this.#tls = createAgents({ ...settings, baseUrl: 'https:' }, deps.secrets, (certificate) =>
      this.link.saw(certificate),
    )
  }

  async call(call: SoapCall): Promise<JsonValue> {
    const { operation, changes = true } = call
    let sending = false
    const admitted = {
      name: operation,
      mayHaveActed: () => changes && sending,
      timeoutMs: call.timeoutMs,
      signal: call.signal,
    }
    return this.link.run(admitted, async (signal) => {
      const client = await this.#client(signal)
      const onSending = (): void => {
        sending = true
      }
      const { body, binaries } = takeBinaries(call.body)
      const context = { operation, changes, signal, onSending, binaries }
      return this.#invoke(client, { ...call, body }, context)
    })
  }

  test(): Promise<Diagnosis> {
    return diagnose(this.tries())
  }

  tries(): readonly Try[] {
    const { wsdl, endpoint } = this.#settings
    const url = endpoint ?? wsdl
    const read = () => this.link.run({ name: 'wsdl', mayHaveActed: false }, (signal) => this.#client(signal))
    return [
      ...(/^https?:/.test(url)
        ? reachingUrl({ url, system: this.link.system }, this.#settings, this.#deps.secrets)
        : []),
      { step: 'permission', says: 'the WSDL can be read', run: read },
    ]
  }

  close(): void {
    this.#plain.close()
    this.#tls.close()
  }

  #client(signal: AbortSignal): Promise<Client> {
    this.#loading ??= this.#load(signal).catch((thrown: unknown) => {
      this.#loading = undefined
      throw thrown
    })
    return this.#loading
  }

  async #load(signal: AbortSignal): Promise<Client> {
    const { wsdl, endpoint } = this.#settings
    const transport = createSoapTransport({
      ...this.#settings,
      system: this.link.system,
      nowMs: () => this.#deps.clock.now(),
      saw: (certificate) => this.link.saw(certificate),
      agent: (url) => (url.protocol === 'https:' ? this.#tls : this.#plain).current(),
    })
    const context: WireContext = {
      operation: 'wsdl',
      changes: false,
      signal,
      onSending: () => undefined,
      binaries: [],
    }
    const options = {
      forceSoap12Headers: this.#settings.version === '1.2',
      disableCache: true,
      customDeserializer: KEEP_TEXT,
      wsdl_options: { [WIRE]: context },
      // The library types what it gets from its transport as axios does; it only waits for the callback.
      httpClient: transport as unknown as IHttpClient,
    }
    const client = await createClientAsync(wsdl, options, endpoint).catch((cause: unknown) => {
      throw cause instanceof Failure ? cause : wsdlUnusable({ system: this.link.system, wsdl }, { cause })
    })
    return client
  }

  async #invoke(client: Client, call: SoapCall, context: WireContext): Promise<JsonValue> {
    const { system } = this.link
    const method: unknown = client[`${call.operation}Async`]
    if (typeof method !== 'function') throw noOperation({ system, operation: call.operation })
    this.#sign(client)
    // Headers belong to the client, and the envelope is written before the call returns: nobody else comes between.
    client.clearSoapHeaders()
    for (const header of call.headers ?? []) client.addSoapHeader(headerXml(header))
    const answering: Promise<unknown> = method.call(client, call.body, { [WIRE]: context }, call.httpHeaders)
    const answer = await answering.catch((thrown: unknown) => {
      throw this.#failure(thrown, context)
    })
    return (Array.isArray(answer) ? toJson(answer[0]) : undefined) ?? null
  }

  #sign(client: Client): void {
    const { security } = this.#settings
    const { secrets } = this.#deps
    if (security.kind === 'basic')
      client.setSecurity(new BasicAuthSecurity(security.username, secrets.read(security.password)))
    if (security.kind === 'usernameToken') {
      const passwordType = security.digest ? 'PasswordDigest' : 'PasswordText'
      const password = secrets.read(security.password)
      client.setSecurity(new WSSecurity(security.username, password, { passwordType, hasNonce: true }))
    }
    if (security.kind === 'x509') client.setSecurity(this.#signer(security))
  }

  /** One for each message: it remembers what it signed. */
  #signer(security: Extract<Settings['security'], { kind: 'x509' }>): WSSecurityCert {
    const { system } = this.link
    const [key, certificate] = [security.privateKey, security.certificate].map((one) =>
      this.#deps.secrets.read(one),
    )
    try {
      if (!new X509Certificate(certificate ?? '').checkPrivateKey(createPrivateKey(key ?? '')))
        throw new TypeError('they do not belong together')
    } catch (cause) {
      throw signingKeyUnusable({ system, reason: reasonOf(cause) }, { cause })
    }
    return new WSSecurityCert(key, certificate, '', { hasTimeStamp: true })
  }

  #failure(thrown: unknown, context: WireContext): unknown {
    if (thrown instanceof Failure) return thrown
    const fault = faultIn(thrown)
    const { serverErrorMeans } = this.#settings
    const { system } = this.link
    if (fault)
      return failureOfFault(fault, { ...context, system, serverErrorMeans }, this.#deps.explain(fault))
    return unreadable({ ...context, system }, 200, 'it does not fit the WSDL')
  }
}

type Settings = Static<typeof soapDestination.settings>

const headerXml = ({ name, namespace, value }: { name: string; namespace: string; value: string }): string =>
  `<h:${name} xmlns:h="${escapeXml(namespace)}">${escapeXml(value)}</h:${name}>`
