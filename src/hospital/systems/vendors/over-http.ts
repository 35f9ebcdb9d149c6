import type { Static, TObject } from 'typebox'
import {
  type Connector,
  createHttpClient,
  defineTarget,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from '../../../connectors/index.ts'
import { isJsonObject, type JsonObject } from '../../../kernel/index.ts'

/** How a call is made, beside what it is about. */
export type HowToCall = Pick<HttpRequest, 'correlation' | 'signal'>

/** Which record is meant: a field that the vendor keeps unique, and its value. */
export type Key = { readonly field: string; readonly value: string }

/** A vendor's records, whatever it calls them. Everything throws Failures. */
export type Records = {
  /** For what the other methods have no words for. */
  readonly http: HttpClient
  /** Every record of a kind that fits, page after page. `query` is the vendor's own. */
  list(kind: string, query?: HttpRequest['query'], how?: HowToCall): AsyncGenerator<JsonObject>
  /** Makes the record of this key or writes over these fields of it: the same again changes nothing. */
  upsert?(kind: string, key: Key, values: JsonObject, how?: HowToCall): Promise<void>
}

export type RecordSystem = { readonly client: Records; readonly close: () => void }

type Preset<Schema extends TObject> = {
  readonly describe: (given: Static<Schema>) => { readonly system: string; readonly address: string }
  /** The vendor's ways, as settings of HTTP. */
  readonly http: (settings: Static<Schema>) => Omit<HttpClientOptions, 'link' | 'clock' | 'secrets'>
  readonly records: (http: HttpClient, settings: Static<Schema>) => Omit<Records, 'http'>
  /** A read that changes nothing and that every user of the integration may do. */
  readonly probe: Pick<HttpRequest, 'path' | 'query'>
}

/** A vendor as a system that workflows call, over HTTP. */
export const overHttp = <Schema extends TObject>(connector: Connector<Schema>, preset: Preset<Schema>) =>
  defineTarget<Schema, never, RecordSystem>(connector, {
    describe: (given) => preset.describe(given as Static<Schema>),
    honoursKey: false,
    tries: (_, { client }) => [
      ...client.http.reaching(),
      {
        step: 'permission',
        says: 'a read is allowed',
        run: () =>
          client.http.request({ operation: 'test', method: 'GET', answer: 'ignored', ...preset.probe }),
      },
    ],
    open(settings, around) {
      const http = createHttpClient({ ...preset.http(settings), ...around })
      return { client: { http, ...preset.records(http, settings) }, close: () => http.close() }
    },
  })

/** The records of a list, whose pages the client's setting `paging` divides. */
export async function* listed(http: HttpClient, request: HttpRequest): AsyncGenerator<JsonObject> {
  for await (const item of http.items(request)) if (isJsonObject(item)) yield item
}

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url)

/** A text literal of OData and of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
