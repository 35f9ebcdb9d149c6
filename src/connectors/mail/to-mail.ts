import { createHash } from 'node:crypto'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { Static } from 'typebox'
import type { Failure, JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { defineTarget, type HowToDeliver, type TransportSurroundings } from '../target.ts'
import { mailLoginRefused, mailNotNow, mailPartly, mailRefused } from './failures.ts'
import { mailDestination } from './settings.ts'

export type MailDelivery = {
  readonly to: readonly [string, ...string[]]
  readonly subject: string
  /** Mail travels and stays in places that nobody controls: no patient data. */
  readonly text: string
}

export type MailTarget = {
  readonly client: { readonly send: (mail: MailDelivery, how: HowToDeliver) => Promise<JsonObject> }
  readonly deliver: (mail: MailDelivery, how: HowToDeliver) => Promise<JsonObject>
  readonly close: () => void
}

type Settings = Static<typeof mailDestination.settings>

/** Mail to one SMTP server, each over a connection of its own. Message-ID is made of the idempotency key. */
export const toMail = defineTarget<typeof mailDestination.settings, MailDelivery, MailTarget>(
  mailDestination,
  {
    describe: ({ host, port = 587 }) => ({ system: host, address: `smtp://${host}:${port}` }),
    honoursKey: false,
    tries: (settings, _, around) => [
      ...reaching({ system: around.link.system, host: settings.host, port: settings.port }),
      {
        step: 'credentials',
        says: 'it is secure as wanted, and lets us in',
        run: () => converse(settings, around, 'test', async (transport) => void (await transport.verify())),
      },
    ],
    open(settings, around) {
      const send = (mail: MailDelivery, how: HowToDeliver) => sendMail(settings, around, mail, how)
      return { client: { send }, deliver: send, close: () => undefined }
    },
  },
)

async function sendMail(
  settings: Settings,
  around: TransportSurroundings,
  { to, subject, text }: MailDelivery,
  { idempotencyKey, correlation, signal }: HowToDeliver,
): Promise<JsonObject> {
  const { from } = settings
  const { createTransport } = await import('nodemailer')
  const domain = from.replace(/^.*@|>$/g, '')
  const messageId = `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)}@${domain}>`
  const composed = await createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  }).sendMail({
    ...{ from, to: [...to], subject, text, messageId, date: new Date(around.clock.now()) },
    headers: { 'X-Correlation-Id': correlation, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return await converse(
    settings,
    around,
    'send',
    async (transport, onSending) => {
      const raw = Readable.from(bytesOf(composed.message as Buffer, onSending))
      const { accepted, rejected } = await transport.sendMail({ envelope: { from, to: [...to] }, raw })
      if (rejected.length > 0)
        throw mailPartly({ system: around.link.system, accepted: accepted.length, rejected: rejected.length })
      return { messageId, accepted: accepted.length }
    },
    signal,
  )
}

function* bytesOf(message: Buffer, onSending: () => void) {
  onSending()
  yield message
}

type Transport = {
  verify(): Promise<unknown>
  sendMail(
    mail: object,
  ): Promise<{ readonly accepted: readonly unknown[]; readonly rejected: readonly unknown[] }>
}

/** One connection, which ends with the call: also when the link gives it up. */
async function converse<Value>(
  settings: Settings,
  { link, secrets }: TransportSurroundings,
  operation: string,
  work: (transport: Transport, onSending: () => void) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> {
  const { host, port, security, user, password } = settings
  const { system } = link
  const { createTransport } = await import('nodemailer')
  let sent = false
  return await link.run({ name: operation, mayHaveActed: () => sent, signal }, async (stopped) => {
    const socket = await connected(settings, system, stopped)
    const giveUp = (): void => void socket.destroy()
    stopped.addEventListener('abort', giveUp, { once: true })
    const transport = createTransport({
      ...{ host, port, connection: socket, disableFileAccess: true, disableUrlAccess: true },
      ...(security === 'tls' && { secured: true }),
      ...{ requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
      ...(settings.ca !== undefined && { tls: { ca: settings.ca } }),
      ...(user !== undefined && {
        auth: { user, pass: password === undefined ? '' : secrets.read(password) },
      }),
      ...{ greetingTimeout: NEVER_MS, socketTimeout: NEVER_MS, dnsTimeout: NEVER_MS },
    } as object) as unknown as Transport
    try {
      return await work(transport, () => {
        sent = true
      })
    } catch (thrown) {
      throw mailFailure(thrown, { system, operation, sent, host, port })
    } finally {
      stopped.removeEventListener('abort', giveUp)
      socket.destroy()
    }
  })
}

/** The time limit is the link's. */
const NEVER_MS = 86_400_000

function connected(
  { host, port, security, ca }: Settings,
  system: string,
  stopped: AbortSignal,
): Promise<Socket> {
  const tls = security === 'tls'
  const name = isIP(host) ? {} : { servername: host }
  const socket = tls
    ? connectTls({ host, port, ...name, ...(ca !== undefined && { ca }) })
    : connectPlain(port, host)
  return new Promise((resolve, reject) => {
    const giveUp = (): void => void socket.destroy(new DOMException('given up', 'AbortError'))
    stopped.addEventListener('abort', giveUp, { once: true })
    socket.once('error', (error) => reject(connectingFailed({ system, host, port }, error, tls)))
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      stopped.removeEventListener('abort', giveUp)
      resolve(socket)
    })
  })
}

type Circumstances = {
  readonly system: string
  readonly operation: string
  readonly sent: boolean
  readonly host: string
  readonly port: number
}

/** What an error of the library says: the server's reply by its code (RFC 5321, 4.2), or the wire. */
function mailFailure(thrown: unknown, about: Circumstances): Failure | unknown {
  const { system, operation, sent, host, port } = about
  if (!(thrown instanceof Error) || thrown.name === 'Failure') return thrown
  const {
    responseCode,
    command = 'the greeting',
    code = '',
  } = thrown as Error & {
    readonly responseCode?: number
    readonly command?: string
    readonly code?: string
  }
  const options = { cause: thrown }
  if (code === 'ETLS') return connectingFailed({ system, host, port }, thrown, true)
  if (responseCode === undefined || responseCode < 400)
    return connectionCut(sent)({ system, operation, reason: reasonOf(thrown) }, options)
  const details = { system, reply: responseCode, command }
  if (code === 'EAUTH') return mailLoginRefused(details, options)
  return (responseCode < 500 ? mailNotNow : mailRefused)(details, options)
}
