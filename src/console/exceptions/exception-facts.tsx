import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ExceptionDetail } from '../http/contract.ts'
import { sessionQuery } from '../http/queries.ts'
import { Facts } from '../parts/facts.tsx'
import { money, shortId } from '../parts/format.ts'
import { KeyLinks } from '../parts/key-link.tsx'
import { Panel } from '../parts/panel.tsx'
import { When } from '../parts/when.tsx'

export const ExceptionFacts = ({ exception }: { readonly exception: ExceptionDetail }): ReactElement => (
  <Panel title="About it">
    <Facts
      of={{
        'Money exposed': exception.exposure ? <b className="figure">{money(exception.exposure)}</b> : 'None',
        Deadline: (
          <span key="deadline" data-tone={exception.overdue ? 'bad' : undefined}>
            <When at={exception.deadline} as="ago" /> (<When at={exception.deadline} />)
          </span>
        ),
        Opened: <When at={exception.openedAt} />,
        Owner: (
          <Link to="/exceptions" search={{ state: 'open', owner: exception.owner }}>
            {exception.owner}
          </Link>
        ),
        Kind: (
          <Link to="/exceptions" search={{ state: 'open', kind: exception.kind }}>
            {exception.kind}
          </Link>
        ),
        Cause: exception.cause,
        Facility: exception.facility,
        System: exception.system && (
          <Link to="/" search={{ node: exception.system }}>
            {exception.system}
          </Link>
        ),
        Message: exception.entry && (
          <Link to="/log/$id" params={{ id: exception.entry }}>
            {shortId(exception.entry)}
          </Link>
        ),
        Again: exception.entry && <ReplayLink entry={exception.entry} />,
        Keys: exception.keys.length > 0 ? <KeyLinks keys={exception.keys} /> : null,
      }}
    />
  </Panel>
)

/** Beside a retry: to see first what handling the message again would do, or with others of its kind. */
function ReplayLink({ entry }: { readonly entry: string }): ReactElement {
  const { data: session } = useQuery(sessionQuery())
  if (!session?.mayReplay) return <span className="quiet">Engineers and operations may replay it</span>
  return (
    <Link to="/replays/new" search={{ entry }}>
      Replay it
    </Link>
  )
}
