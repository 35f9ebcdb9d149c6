import type { Batch, BatchOrder, BatchOutcome } from './batch.ts'

/** What crosses between the store and its worker thread. Each request is answered once, in order. */
export type Statement = {
  readonly sql: string
  readonly params?: readonly unknown[]
  /** Of a statement that is planned once (see Store). */
  readonly name?: string
}

export type EmbeddedRequest = { readonly id: number } & (
  | { readonly do: 'batch'; readonly batch: Batch; readonly order: BatchOrder }
  | { readonly do: 'query'; readonly statement: Statement }
  | { readonly do: 'transact'; readonly statements: readonly Statement[] }
  | { readonly do: 'close' }
)

export type EmbeddedAnswer =
  | { readonly id: number; readonly outcome: BatchOutcome }
  | { readonly id: number; readonly rows: readonly object[] }
  | { readonly id: number; readonly sqlState: string | undefined; readonly says: string }
