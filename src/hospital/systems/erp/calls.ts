import type { Static, TSchema } from 'typebox'
import type { HttpAnswer, HttpClient } from '../../../connectors/index.ts'
import type { Check, JsonObject } from '../../../kernel/index.ts'
import type { Call } from '../../../workflows/index.ts'
import { readAnswer } from '../read-answer.ts'

export const SYSTEM = 'erp'

/**
 * The ERP keeps external references unique (409 names the record that is there) and honours the idempotency key, so
 * whatever happened to an attempt, the next one finds it out.
 */
export const AT_ERP = { system: SYSTEM, appliesTo: { legalEntity: ['LHI'] }, onUnknown: 'repeat' } as const

export const about = (operation: string) => ({ system: SYSTEM, operation })

/** Writes; 409 is an answer. */
export const send = (
  erp: HttpClient,
  { idempotencyKey, correlation, signal }: Call,
  request: { readonly operation: string; readonly path: string; readonly body?: JsonObject },
): Promise<HttpAnswer> =>
  erp.request({ method: 'POST', body: {}, expect: [409], ...request, idempotencyKey, correlation, signal })

/** Reads, and holds the answer against its contract. */
export async function ask<Schema extends TSchema>(
  erp: HttpClient,
  { correlation, signal }: Call,
  check: Check<Schema>,
  request: {
    readonly operation: string
    readonly path: string
    readonly query: Readonly<Record<string, string | undefined>>
  },
): Promise<Static<Schema>> {
  const { body } = await erp.request({ method: 'GET', ...request, correlation, signal })
  return readAnswer(check, body, about(request.operation))
}
