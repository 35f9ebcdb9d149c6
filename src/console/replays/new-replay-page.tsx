import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { replayTargetsQuery, sessionQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { NewReplayForm } from './new-replay-form.tsx'
import './replays.css'

/** What the address says is selected: an entry, a key, a thread, a source or a stream. */
export function NewReplayPage(): ReactElement {
  const { filters } = useFilters()
  const { data: session } = useQuery(sessionQuery())
  const targets = useQuery(replayTargetsQuery())
  return (
    <>
      <PageHead
        title="New replay"
        lead="Says first what it would do. Nothing is handled before you have seen that and run it."
      />
      {session && !session.mayReplay ? (
        <Empty title="Your role may look at replays, not ask for one">Ask an engineer, or operations.</Empty>
      ) : (
        <Loaded query={targets}>
          {(known) => <NewReplayForm targets={known} filters={filters} key={JSON.stringify(filters)} />}
        </Loaded>
      )}
    </>
  )
}
