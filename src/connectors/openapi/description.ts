import type { JsonObject } from '../../kernel/index.ts'

/** A JSON Schema (2020-12); names that it refers to are in the description's `schemas`: `#/$defs/NAME`. */
export type ApiSchema = JsonObject | boolean

export type ApiParameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: ApiSchema
}

/** What a successful answer holds. */
export type ApiContent =
  | { readonly is: 'json'; readonly schema: ApiSchema }
  | { readonly is: 'bytes' | 'nothing' }

export type ApiOperation = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/accounts/{id}` */
  readonly path: string
  readonly summary?: string
  readonly parameters: readonly ApiParameter[]
  readonly body?: { readonly required: boolean; readonly schema: ApiSchema; readonly contentType: string }
  /** By status: `200`, `2XX`, `default`. */
  readonly answers: Readonly<Record<string, ApiContent>>
}

/** What is kept of an OpenAPI description: what calls are made of, and checked by. */
export type ApiDescription = {
  readonly title: string
  readonly version: string
  readonly schemas: Readonly<Record<string, ApiSchema>>
  /** By operationId, or by method and path where there is none. */
  readonly operations: Readonly<Record<string, ApiOperation>>
}
