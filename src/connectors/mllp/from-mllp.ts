import type { Hl7Message } from '../../formats/hl7v2/index.ts'
import { listening, showing } from '../diagnosis/reach.ts'
import { defineSource } from '../source.ts'
import { serverTls } from '../tls.ts'
import { mllpSource } from './settings.ts'
import { openMllpSource } from './source.ts'
import { createMessageTaker, type MessageReading } from './take-message.ts'

/** HL7 v2 over MLLP as a source of an integration: in order per patient, acknowledged when it is on disk. */
export const fromMllp = defineSource<typeof mllpSource.settings, Omit<MessageReading, 'inspect'>>(
  mllpSource,
  {
    takes: ['profile', 'orderKeys', 'businessKeys', 'correlate'],
    async open({ host, ...settings }, { inspect, ...around }) {
      const { name, system } = around
      const listenAt = host ?? around.host
      const source = await openMllpSource(
        { ...settings, host: listenAt },
        {
          ...around,
          inspect: ({ bytes }: Hl7Message) =>
            inspect({ bytes, body: null, stream: name, source: system, meta: {} }),
        },
      )
      return {
        listens: `mllp://${listenAt}:${source.port}`,
        state: () => source.state(),
        close: () => source.close(),
      }
    },
    hear({ priority, charset }, { inspect, ...around }) {
      const { name, system } = around
      const take = createMessageTaker({
        ...around,
        priority,
        charset,
        inspect: ({ bytes }) => inspect({ bytes, body: null, stream: name, source: system, meta: {} }),
      })
      return async ({ bytes }) => {
        const { positive, answers } = await take(bytes, {})
        return { taken: positive, says: answers.map(({ code }) => code).join(' ') }
      }
    },
    tries: ({ host, port, tls }, { name, secrets, ...around }) => [
      ...(tls ? [showing(name, () => serverTls(tls, secrets))] : []),
      listening({ name, host: host ?? around.host, port }),
    ],
  },
)
