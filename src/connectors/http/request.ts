import type { JsonValue } from '../../kernel/index.ts'

type QueryValue = string | number | boolean

export type HttpRequest = {
  /** What is done, for people and metrics: `createAccount`. */
  readonly operation: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Appended to the base URL; a full URL of the same origin is taken as it is. */
  readonly path: string
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>> | undefined
  readonly body?: JsonValue | undefined
  /** A form in place of the body. */
  readonly form?: URLSearchParams | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Further headers, made of the exact body when it is sent: a signature with its time, anew on every attempt. */
  readonly signing?: ((body: string) => Readonly<Record<string, string>>) | undefined
  readonly idempotencyKey?: string | undefined
  readonly correlation?: string | undefined
  /** Statuses beyond 2xx that are an answer and not a failure: `[404]` for a look-up, `[409]` for a known duplicate. */
  readonly expect?: readonly number[] | undefined
  /** Whether it can change something. Default: everything but GET and HEAD does; a search by POST does not. */
  readonly changes?: boolean | undefined
  /** `ignored`: the status says all, whatever stands in the body. `bytes`: as it came. Default: it must be JSON. */
  readonly answer?: 'json' | 'ignored' | 'bytes' | undefined
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type HttpAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The JSON of the body; undefined when there is none. */
  readonly body: JsonValue | undefined
  /** Of an answer that was asked for as `bytes`. */
  readonly bytes?: Uint8Array
}
