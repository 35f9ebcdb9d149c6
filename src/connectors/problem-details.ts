import type { Failure, Issue, JsonObject } from '../kernel/index.ts'
import type { HttpReply } from './listen/http-listener.ts'

/** Problem details (RFC 9457) with the code, a fix and, where content is wrong, its issues. */
export const problemDetails = (
  status: number,
  code: string,
  detail: string,
  fix: string,
  issues: readonly Issue[] = [],
): JsonObject => ({
  type: `urn:ligament:error:${code}`,
  title: code,
  status,
  detail,
  code,
  fix,
  ...(issues.length > 0 && { issues: issues.map((one) => ({ ...one })) }),
})

export const problemReply = (
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): HttpReply => ({
  status: Number(body.status),
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify(body),
})

/** A failure in its own words, which hold no patient data. */
export const problemOfFailure = (status: number, { code, says, fix }: Failure): JsonObject =>
  problemDetails(status, code, says, fix)
