import type { Try } from '../diagnosis/diagnose.ts'
import { listening, showing } from '../diagnosis/reach.ts'
import type { OpeningSource, OpenSource } from '../source.ts'
import type { SourceTally } from '../source-tally.ts'
import { type ServerTlsSettings, serverTls } from '../tls.ts'
import { type HttpListenerOptions, type HttpReply, type NotTaken, openHttpListener } from './http-listener.ts'
import { plainReply } from './reply.ts'

type ListenSettings = Pick<
  HttpListenerOptions,
  'port' | 'tls' | 'maxBytes' | 'connectionsMax' | 'waitingBytesMax' | 'priority'
> & { readonly host?: string | undefined; readonly path: string }

/** What answers requests, and counts what became of them. */
export type Answering = Pick<HttpListenerOptions, 'answer'> & { readonly tally: SourceTally }

/** A source that listens for HTTP at a port of its own. Throws `LIG-CONNECTORS-LISTEN`. */
export async function openHttpSource<Extra>(
  settings: ListenSettings,
  around: OpeningSource<Extra>,
  server: Answering,
  refusal: (why: NotTaken) => HttpReply = (why) => plainRefusal(why, settings.maxBytes),
): Promise<OpenSource> {
  const { name, room, clock, secrets } = around
  const listener = await openHttpListener({
    ...settings,
    host: settings.host ?? around.host,
    ...{ name, room, clock, secrets },
    answer: (request) => server.answer(request),
    refuse(why: NotTaken) {
      server.tally.took('notStored')
      return refusal(why)
    },
  })
  const address = `${listener.address}${settings.path}`
  let isOpen = true
  return {
    listens: address,
    state: () =>
      server.tally.state({
        address,
        state: isOpen ? 'up' : 'closed',
        waiting: listener.inHand(),
        certificateExpiresAt: listener.certificateExpiresAt(),
      }),
    async close() {
      isOpen = false
      await listener.close()
    },
  }
}

const plainRefusal = (why: NotTaken, maxBytes: number): HttpReply =>
  why === 'too large'
    ? plainReply(413, `A request may have ${maxBytes} bytes.`)
    : plainReply(503, 'Nothing is taken at this moment.', { 'retry-after': '1' })

/** The steps of `test` of such a source, around its own. */
export function triesToListen<Extra>(
  {
    host,
    port,
    tls,
  }: {
    readonly host?: string | undefined
    readonly port: number
    readonly tls?: ServerTlsSettings | undefined
  },
  around: OpeningSource<Extra>,
  own: readonly Try[],
): readonly Try[] {
  const { name, secrets } = around
  return [
    ...(tls ? [showing(name, () => serverTls(tls, secrets))] : []),
    ...own,
    listening({ name, host: host ?? around.host, port }),
  ]
}
