import type { TaskDetail } from '../../http/contract.ts'
import { FACILITIES, id } from './names.ts'

const FORM = {
  type: 'object',
  required: ['decision'],
  properties: {
    decision: { type: 'string', enum: ['approve', 'reject'] },
    limit: { type: 'number', title: 'Limit in dollars', description: 'Approved up to this amount' },
  },
}

const HOUR = 3_600_000

const task = (number: number, more: Partial<TaskDetail>, ago: (ms: number) => string): TaskDetail => ({
  id: id(6, number),
  kind: 'approve-write-off',
  title: 'Approve a write-off',
  owner: 'patient-accounts',
  assignee: null,
  state: 'open',
  workflow: 'referral-to-revenue',
  instance: id(1, number),
  key: `R-${10_700 + number}`,
  step: 'approve-write-off',
  facility: FACILITIES[number % FACILITIES.length] ?? null,
  openedAt: ago(HOUR * (number + 1)),
  due: ago(-HOUR * (8 - number)),
  overdue: false,
  escalatedAt: null,
  claimedBy: null,
  decided: 0,
  needed: 2,
  roles: ['operations'],
  form: FORM,
  detail: { patient: { name: 'Testwell, Tessa' }, amount: { minor: 48_210, currency: 'USD' } },
  keys: [{ kind: 'referral', value: `R-${10_700 + number}` }],
  decisions: [],
  endedAt: null,
  masked: false,
  ...more,
})

/** Newest first: one that nobody took, one taken by somebody else, one overdue and half decided, and some done. */
export const createTasks = (ago: (ms: number) => string): TaskDetail[] => {
  const approved = { by: 'admin', at: ago(HOUR), note: 'Small enough', value: { decision: 'approve' } }
  return [
    task(0, {}, ago),
    task(1, { claimedBy: 'admin' }, ago),
    task(
      2,
      { due: ago(HOUR), overdue: true, escalatedAt: ago(HOUR), decided: 1, decisions: [approved] },
      ago,
    ),
    ...Array.from({ length: 3 }, (_, at) =>
      task(3 + at, { state: 'done', decided: 2, needed: 2, decisions: [approved], endedAt: ago(HOUR) }, ago),
    ),
  ]
}
