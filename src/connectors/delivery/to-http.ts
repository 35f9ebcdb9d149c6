import type { JsonValue } from '../../kernel/index.ts'
import { createHttpClient, type HttpRequest, type httpDestination } from '../http/index.ts'
import { createLink, type LinkOptions } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import type { Target } from './delivery.ts'

export type HttpTargetSettings = Omit<SettingsInput<typeof httpDestination.settings>, 'baseUrl'> & {
  readonly url: string
  /** The name of the system for people. Default: the host of `url`. */
  readonly system?: string
  readonly honoursKey: boolean
  /** How many requests may be on their way at a time. Default: 8. */
  readonly concurrency?: number
  /** Default: 30,000. */
  readonly timeoutMs?: number
} & Pick<LinkOptions, 'rate' | 'maintenance'>

export type HttpDelivery = {
  readonly body: JsonValue
  /** Default: POST. */
  readonly method?: 'POST' | 'PUT' | 'PATCH'
  readonly headers?: HttpRequest['headers']
  readonly query?: HttpRequest['query']
}

/** More than a consumer ever has in hand: what waits for its turn is not refused. */
const QUEUE_MAX = 4_096

/** JSON to one address. The answer's status decides; its body is not read. */
export function toHttp(settings: HttpTargetSettings): Target<HttpDelivery> {
  const { url, honoursKey, concurrency = 8, timeoutMs = 30_000, rate, maintenance, ...http } = settings
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new TypeError(`toHttp: "${url}" is no address: write for example http://127.0.0.1:9000/adt`)
  }
  const { origin, hostname, href } = new URL(url)
  const { system = hostname, ...client } = http
  return {
    system,
    address: href,
    honoursKey,
    open({ clock }) {
      const breaker = { failures: 5, halfOpenAfterMs: 2_000 }
      const link = createLink({
        system,
        timeoutMs,
        concurrency,
        queueMax: QUEUE_MAX,
        breaker,
        rate,
        maintenance,
        clock,
      })
      const opened = createHttpClient({ ...client, baseUrl: origin, link, clock })
      return {
        async deliver({ body, method = 'POST', headers, query }, how) {
          const { status } = await opened.request({
            operation: 'deliver',
            method,
            path: href,
            answer: 'ignored',
            body,
            headers,
            query,
            ...how,
          })
          return { status }
        },
        close: () => opened.close(),
      }
    },
  }
}
