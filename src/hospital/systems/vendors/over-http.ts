import type { Static, TObject } from 'typebox'
import {
  type Connector,
  createHttpClient,
  defineTarget,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from '../../../connectors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/index.ts'

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

/** The records of a list of OData 4, whose pages name the next one. */
export async function* listedByLinks(http: HttpClient, first: HttpRequest): AsyncGenerator<JsonObject> {
  const pages = http.pages(first, ({ body }, { operation, correlation, signal }) => {
    const next = isJsonObject(body) ? body['@odata.nextLink'] : undefined
    return typeof next === 'string'
      ? { operation, method: 'GET', path: next, correlation, signal }
      : undefined
  })
  for await (const { body } of pages)
    if (isJsonObject(body) && Array.isArray(body.value)) yield* body.value.filter(isJsonObject)
}

/** Of `{ error: { code, message } }`. */
export function odataErrorCode(body: JsonValue | undefined): string | undefined {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : {}
  return typeof error.code === 'string' && error.code !== '' ? error.code : undefined
}

/** How Microsoft's business applications are signed on to. */
export const entraAuth = ({ tenant, tokenUrl, clientId, clientSecret }: MicrosoftClient, resource: string) =>
  ({
    kind: 'oauth2',
    tokenUrl: tokenUrl ?? `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    clientId,
    clientSecret,
    credentialsIn: 'body',
    scope: `${resource}/.default`,
  }) as const

type MicrosoftClient = { readonly tenant: string; readonly tokenUrl?: string | undefined } & Omit<
  Extract<NonNullable<HttpClientOptions['auth']>, { kind: 'oauth2' }>,
  'kind' | 'tokenUrl'
>

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url)

/** A text literal of OData and of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
