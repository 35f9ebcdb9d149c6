import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { sessionQuery, threadQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { useFilters } from '../parts/filters.ts'
import { count } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { oneEach } from './one-each.ts'
import './search.css'
import { Thread } from './thread.tsx'

export function SearchPage(): ReactElement {
  const { filters } = useFilters()
  const q = filters.q ?? ''
  const { data: session } = useQuery(sessionQuery())
  const hits = useQuery({ ...threadQuery(q), enabled: q !== '' })
  if (q === '') {
    return (
      <>
        <PageHead title="Search" />
        <Empty title="Which business key?">
          Press <kbd>/</kbd> and type an MRN, visit, referral, claim, authorization, remittance trace, journal
          or message control id.
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead
        title={`Thread of ${q}`}
        lead="Everything that the key touches, in the order in which it happened."
        side={
          session?.mayReplay && (
            <Link className="button" to="/replays/new" search={{ q }}>
              Replay its entries
            </Link>
          )
        }
      />
      <Loaded query={hits}>
        {(all) => {
          const found = oneEach(all)
          return found.length === 0 ? (
            <Empty title={`Nothing carries the key ${q}`}>
              Keys are compared exactly as the systems write them. Check for a missing prefix or leading
              zeros.
            </Empty>
          ) : (
            <Panel title={`${count(found.length)} found`}>
              <Thread hits={found} />
            </Panel>
          )
        }}
      </Loaded>
    </>
  )
}
