import type { Static } from 'typebox'
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
  tries: (settings, { client }) => [...client.reaching(), askingTarget(settings, client)],
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

/** Statuses by which a server says that it is there, has nothing to read here, and minds nobody's asking. */
const NOTHING_TO_READ = [400, 404, 405, 406, 409, 410, 411, 415, 422, 501]

/** Reads the setting `probe`; without it the address is asked for its head, and any answer but a refusal of us will do. */
const askingTarget = (
  { baseUrl, probe }: Pick<Static<typeof httpDestination.settings>, 'baseUrl' | 'probe'>,
  client: Pick<HttpClient, 'request'>,
): Try => ({
  step: 'permission',
  says: probe === undefined ? 'it answers us' : 'a read is allowed',
  run: () =>
    probe === undefined
      ? client.request({
          operation: 'test',
          method: 'HEAD',
          path: baseUrl,
          answer: 'ignored',
          expect: NOTHING_TO_READ,
        })
      : client.request({ operation: 'test', method: 'GET', path: probe, answer: 'ignored' }),
})
