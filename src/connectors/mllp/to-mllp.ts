import { reaching } from '../diagnosis/reach.ts'
import { defineTarget, type HowToDeliver } from '../target.ts'
import { clientTls } from '../tls.ts'
import { createMllpDestination, type MllpDestination } from './destination.ts'
import { mllpDestination } from './settings.ts'

/** An opened target of HL7 v2 messages. */
export type MllpTarget = {
  readonly client: MllpDestination
  readonly deliver: (message: Uint8Array, how: HowToDeliver) => Promise<{ readonly ack: string }>
  readonly close: () => void
}

/**
 * HL7 v2 messages over MLLP to one receiver. MSH-10 is the key by which a receiver knows a repetition: give it the
 * same value on every attempt, as a map that decides from the message alone does. Say `honoursKey: true` when the
 * receiver does keep what it has seen.
 */
export const toMllp = defineTarget<typeof mllpDestination.settings, Uint8Array, MllpTarget>(mllpDestination, {
  describe: ({ host, port }) => ({ system: `${host}:${port}`, address: `mllp://${host}:${port}` }),
  honoursKey: false,
  link: ({ connections, ackTimeoutMs }) => ({ concurrency: connections, timeoutMs: ackTimeoutMs }),
  tries: ({ host, port, tls }, _, { link, secrets }) =>
    reaching({ system: link.system, host, port }, tls && (() => clientTls(tls, secrets))),
  open(settings, { link, secrets }) {
    const client = createMllpDestination(settings, { link, secrets })
    return {
      client,
      async deliver(message, { signal }) {
        const { code } = await client.send(message, { signal })
        return { ack: code }
      },
      close: () => client.close(),
    }
  },
})
