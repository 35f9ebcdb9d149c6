import type { JsonValue } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import type { SettingsInput } from '../spec.ts'
import { defineTarget, type HowToDeliver, type Target, type TargetSettings } from '../target.ts'
import { createHttpClient, type HttpClient, type HttpRequest } from './client.ts'
import { httpDestination } from './settings.ts'

export type HttpDelivery = {
  readonly body: JsonValue
  /** Default: POST. */
  readonly method?: 'POST' | 'PUT' | 'PATCH'
  readonly headers?: HttpRequest['headers']
  readonly query?: HttpRequest['query']
}

/** An opened target of JSON over HTTP. */
export type HttpTarget = {
  readonly client: HttpClient
  readonly deliver: (request: HttpDelivery, how: HowToDeliver) => Promise<{ readonly status: number }>
  readonly close: () => void
}

export type HttpTargetSettings = Omit<TargetSettings<typeof httpDestination.settings>, 'baseUrl'> & {
  /** Where a delivery is sent; the paths of a client are appended to it. */
  readonly url: string
  readonly honoursKey: boolean
}

/** JSON to one address. The answer's status decides; its body is not read. */
export function toHttp({ url, ...settings }: HttpTargetSettings): Target<HttpDelivery, HttpTarget> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new TypeError(`toHttp: "${url}" is no address: write for example http://127.0.0.1:9000/adt`)
  }
  return httpTarget({ ...settings, baseUrl: url })
}

const httpTarget = defineTarget<typeof httpDestination.settings, HttpDelivery, HttpTarget>(httpDestination, {
  describe: ({ baseUrl }: SettingsInput<typeof httpDestination.settings>) => {
    const { hostname, href } = new URL(baseUrl)
    return { system: hostname, address: href }
  },
  honoursKey: false,
  tries: ({ probe }, { client }) => [
    ...client.reaching(),
    ...(probe === undefined ? [] : [asking(probe, client)]),
  ],
  open(settings, around) {
    const client = createHttpClient({ ...settings, ...around })
    return {
      client,
      async deliver({ body, method = 'POST', headers, query }, how) {
        const { status } = await client.request({
          operation: 'deliver',
          method,
          path: settings.baseUrl,
          answer: 'ignored',
          body,
          headers,
          query,
          ...how,
        })
        return { status }
      },
      close: () => client.close(),
    }
  },
})

/** Nothing but a read that its owner named is asked of a system: to others even a HEAD may be a message. */
const asking = (probe: string, client: Pick<HttpClient, 'request'>): Try => ({
  step: 'permission',
  says: 'a read is allowed',
  run: () => client.request({ operation: 'test', method: 'GET', path: probe, answer: 'ignored' }),
})
