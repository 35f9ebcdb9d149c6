import { defineRoute } from '../../connectors/index.ts'
import { bai2ToDeposits } from '../../formats/maps/index.ts'
import { directory } from '../lakeside/organisation.ts'

/** BAI2 files from the bank: deposits that name a remittance. */
export const bankRoute = defineRoute({
  name: 'bank-to-events',
  owner: 'treasury',
  streams: ['bank.sftp'],
  priority: 'revenue',
  stops: ['message-not-read'],
  map: ({ raw }) => {
    const { events, issues } = bai2ToDeposits(raw ?? new Uint8Array(), directory)
    const errors = issues.filter(({ severity }) => severity === 'error')
    if (errors.length === 0) return { events, problems: [] }
    return {
      events,
      problems: [{ kind: 'message-not-read', title: 'A bank file that does not add up', issues: errors }],
    }
  },
})
