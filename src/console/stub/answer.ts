import type { Problem } from '../http/contract.ts'

export type Answer = { readonly status: number; readonly body?: unknown; readonly cookie?: string }

export const problem = (status: number, code: string, detail: string, fix: string): Answer => ({
  status,
  body: {
    type: 'about:blank',
    title: TITLES[status] ?? 'Refused',
    status,
    detail,
    code,
    fix,
  } satisfies Problem,
})

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is wrong',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Too late',
  503: 'The store does not answer',
}
