/** http: JSON over HTTP to a REST API. It owns tokens and what an answer means; resilience is the link's. */
export {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from './client.ts'
export type { Explanation } from './failures.ts'
export type { ClientCredentials } from './oauth2.ts'
export { httpDestination } from './settings.ts'
export { type HttpDelivery, type HttpTarget, type HttpTargetSettings, toHttp } from './to-http.ts'
