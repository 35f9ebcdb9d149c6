import type { ExceptionDetail, JsonObject, JsonValue } from './contract.ts'
import { request } from './request.ts'

export type ResolveInput = {
  readonly action: 'retry' | 'accept' | 'abandon'
  readonly note: string
  readonly value?: JsonValue
}

export const resolveException = (id: string, input: ResolveInput): Promise<ExceptionDetail> => {
  const body: JsonObject =
    input.value === undefined
      ? { action: input.action, note: input.note }
      : { action: input.action, note: input.note, value: input.value }
  return request<ExceptionDetail>(`/api/exceptions/${encodeURIComponent(id)}/resolve`, {
    method: 'POST',
    body,
  })
}
