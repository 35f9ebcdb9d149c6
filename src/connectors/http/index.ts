/** http: JSON over HTTP to a REST API. It owns tokens and what an answer means; resilience is the link's. */

export {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type HttpStream,
} from './client.ts'
export { publicJwks, type SigningKey } from './client-assertion.ts'
export type { Explanation } from './failures.ts'
export type { ClientCredentials } from './oauth2.ts'
export { authSetting, httpDestination } from './settings.ts'
export { type HttpDelivery, type HttpTarget, type HttpTargetSettings, toHttp } from './to-http.ts'
