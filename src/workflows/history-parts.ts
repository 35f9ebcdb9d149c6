import type { HistoryPart } from '../store/index.ts'
import { workflowSweeps } from './let-go.ts'

/** What open workflows and exceptions refer to in other rooms' history, and what of them is let go. */
export const workflowHistoryParts: readonly HistoryPart[] = [
  {
    family: 'record',
    tables: [],
    sweeps: workflowSweeps,
    needs: {
      workflow: ['select id from workflow_instance where ended_at is null'],
      exception: [`select id from exception where state = 'open'`],
      entry: [
        'select causation as id from workflow_instance where ended_at is null',
        `select j.entry as id from workflow_instance t join workflow_journal j on j.instance = t.id
        where t.ended_at is null`,
        `select entry as id from exception where state = 'open'`,
      ],
    },
  },
]
