import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { InstanceState } from '../http/contract.ts'
import { statusQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { count } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'
import { lookOf } from '../parts/tone.ts'

/** What needs a person comes first, then what is under way, then what has ended. */
const STATES: readonly InstanceState[] = [
  'failed',
  'compensating',
  'running',
  'queued',
  'waiting',
  'completed',
  'cancelled',
]

/** How many instances of each workflow are in each state; a state that none is in is left out. */
export function WorkflowTotals(): ReactElement {
  const status = useQuery(statusQuery())
  return (
    <Panel title="Workflows">
      <Loaded query={status}>
        {({ workflows }) =>
          Object.keys(workflows).length === 0 ? (
            <Empty title="No workflow is defined" />
          ) : (
            <ul className="workflow-totals">
              {Object.entries(workflows).map(([name, counts]) => (
                <li key={name}>
                  <Link to="/workflows" search={{ name }}>
                    {name}
                  </Link>
                  <ul aria-label={`${name}, by state`}>
                    {STATES.filter((state) => counts[state] > 0).map((state) => (
                      <li key={state}>
                        <Link
                          to="/workflows"
                          search={{ name, state }}
                          data-tone={state === 'failed' ? 'bad' : undefined}
                        >
                          <span className="number">{count(counts[state])}</span>{' '}
                          {lookOf(state).word.toLowerCase()}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
