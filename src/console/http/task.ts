import type { JsonValue, TaskDetail } from './contract.ts'
import { request } from './request.ts'

const post = (id: string, asked: string, body: { readonly [name: string]: JsonValue }): Promise<TaskDetail> =>
  request<TaskDetail>(`/api/tasks/${encodeURIComponent(id)}/${asked}`, { method: 'POST', body })

/** Takes a task, so that others leave it, or gives it back. */
export const holdTask = (id: string, asked: 'claim' | 'release'): Promise<TaskDetail> => post(id, asked, {})

export type TaskAnswer = { readonly value: JsonValue; readonly note: string }

export const completeTask = (id: string, answer: TaskAnswer): Promise<TaskDetail> =>
  post(id, 'complete', answer)
