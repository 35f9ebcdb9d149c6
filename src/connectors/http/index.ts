/**
 * http: JSON over HTTP, called and served. It owns tokens, paging, what an answer means, and the operations that a source
 * takes; resilience is the link's.
 */

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
export { fromHttp } from './from-http.ts'
export type { ClientCredentials } from './oauth2.ts'
export { defineOperation, type HttpMessage, type HttpOperation, type HttpParameter } from './operation.ts'
export type { Paging } from './paging.ts'
export type { HttpReading } from './rest-source.ts'
export { authSetting, httpDestination, httpSource } from './settings.ts'
export { type HttpDelivery, type HttpTarget, type HttpTargetSettings, toHttp } from './to-http.ts'
