import type { Issue } from '../../kernel/index.ts'

export const error = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code,
  place,
  says,
  fix,
})

export const warning = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'warning',
  code,
  place,
  says,
  fix,
})
