import type { JsonValue } from './contract.ts'
import { ProblemError, readProblem, unreachable } from './problem-error.ts'

export type Query = { readonly [name: string]: string | number | undefined }

/** `/api/workflows` with the filters that are set. */
export function address(path: string, query: Query = {}): string {
  const set = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(set).toString()
  return search ? `${path}?${search}` : path
}

/**
 * Asks the gateway; throws a ProblemError for every other answer than 2xx, and for none. The answer's shape is taken
 * on trust: console and gateway are one package, built and served together.
 */
export async function request<Answer>(
  path: string,
  options: { method?: 'GET' | 'POST' | 'DELETE'; body?: JsonValue; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await send(path, options)
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new ProblemError(readProblem(response.status, body))
  return body as Answer
}

async function send(
  path: string,
  { method = 'GET', body, signal }: { method?: string; body?: JsonValue; signal?: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    throw new ProblemError(unreachable)
  }
}
