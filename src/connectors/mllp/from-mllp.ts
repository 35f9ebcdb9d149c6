import type { SourceSpec } from '../source-spec.ts'
import type { SettingsInput } from '../spec.ts'
import type { mllpSource } from './settings.ts'
import { openMllpSource } from './source.ts'
import type { MessageReading } from './take-message.ts'

export type FromMllp = SettingsInput<typeof mllpSource.settings> &
  Omit<MessageReading, 'inspect'> & {
    readonly name: string
    /** The system that sends. Default: the name. */
    readonly system?: string
  }

/** HL7 v2 over MLLP as a source of an integration: in order per patient, acknowledged when it is on disk. */
export function fromMllp(definition: FromMllp): SourceSpec {
  const { name, system = name, profile, orderKeys, businessKeys, correlate, ...settings } = definition
  const reading = {
    ...(profile && { profile }),
    ...(orderKeys && { orderKeys }),
    ...(businessKeys && { businessKeys }),
    ...(correlate && { correlate }),
  }
  const { priority = 'clinical' } = settings
  return {
    name,
    priority,
    async open({ host, inspect, ...around }) {
      const listenAt = settings.host ?? host
      const source = await openMllpSource(
        { ...settings, host: listenAt },
        {
          ...around,
          ...reading,
          name,
          system,
          inspect: ({ bytes }) => inspect({ bytes, body: null, stream: name, source: system, meta: {} }),
        },
      )
      return { listens: `mllp://${listenAt}:${source.port}`, close: () => source.close() }
    },
  }
}
