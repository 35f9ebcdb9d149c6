import { defineRoute, type MappingProblem } from '../../connectors/index.ts'
import { type RefusedRemittance, x12ToEvents } from '../../formats/maps/index.ts'
import { directory } from '../lakeside/organisation.ts'

/** X12 files from the clearinghouse: remittances (835), claim (277CA) and interchange (999, TA1) acknowledgements. */
export const clearinghouseRoute = defineRoute({
  name: 'clearinghouse-to-events',
  owner: 'revenue-cycle',
  streams: ['clearinghouse.sftp'],
  priority: 'revenue',
  stops: ['message-not-read', 'remittance-refused'],
  map: ({ raw }) => {
    const { events, refused, issues } = x12ToEvents(raw ?? new Uint8Array(), directory)
    const problems = refused.map(toProblem)
    if (issues.length === 0) return { events, problems }
    return {
      events,
      problems: [...problems, { kind: 'message-not-read', title: 'A file that could not be read', issues }],
    }
  },
})

const toProblem = ({ trace, amountMinor, issues }: RefusedRemittance): MappingProblem => ({
  kind: 'remittance-refused',
  title: 'A remittance advice that can not be posted',
  issues: issues.filter(({ severity }) => severity === 'error'),
  exposureMinor: Math.abs(amountMinor),
  keys: trace ? [{ kind: 'trace', value: trace }] : [],
})
