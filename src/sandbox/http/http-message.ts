import type { JsonValue } from '../../kernel/index.ts'

/** One request, read whole. */
export type HttpRequest = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** By lower-case name; a repeated header is joined with commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export type HttpAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Printed as JSON unless it is text. */
  readonly body?: JsonValue | undefined
  /** For text; JSON has its own. */
  readonly contentType?: string
}

/** Why a server answers without having done anything. */
export type Refusal = 'error' | 'throttle' | 'maintenance' | 'too-large'
