import type { SettingsInput } from '../spec.ts'
import { defineTarget, type HowToDeliver } from '../target.ts'
import { createSoapClient, type SoapCall, type SoapClient } from './client.ts'
import { soapDestination } from './settings.ts'

export type SoapDelivery = Pick<SoapCall, 'operation' | 'body' | 'headers' | 'httpHeaders'>

/** An opened target of SOAP calls. */
export type SoapTarget = {
  readonly client: SoapClient
  readonly deliver: (call: SoapDelivery, how: HowToDeliver) => Promise<{ readonly operation: string }>
  readonly close: () => void
}

/** Calls of one SOAP service. A fault's code decides the outcome; the answer's body is not kept. */
export const toSoap = defineTarget<typeof soapDestination.settings, SoapDelivery, SoapTarget>(
  soapDestination,
  {
    describe: ({ wsdl, endpoint }: SettingsInput<typeof soapDestination.settings>) => {
      const address = endpoint ?? wsdl
      return { system: URL.canParse(address) ? new URL(address).hostname : address, address }
    },
    honoursKey: false,
    tries: (_, { client }) => client.tries(),
    open(settings, around) {
      const client = createSoapClient({ ...settings, ...around })
      const { idempotencyElement } = settings
      return {
        client,
        async deliver({ operation, body, headers = [], httpHeaders }, { idempotencyKey, signal }) {
          const keyed = idempotencyElement ? [{ ...idempotencyElement, value: idempotencyKey }] : []
          const call = { operation, body, headers: [...headers, ...keyed], signal }
          await client.call({ ...call, ...(httpHeaders && { httpHeaders }) })
          return { operation }
        },
        close: () => client.close(),
      }
    },
  },
)
