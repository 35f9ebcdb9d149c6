import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { InstanceState } from '../http/contract.ts'
import { statusQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { count } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'

const STATES: readonly InstanceState[] = [
  'queued',
  'running',
  'waiting',
  'compensating',
  'completed',
  'failed',
  'cancelled',
]

export function WorkflowTotals(): ReactElement {
  const status = useQuery(statusQuery())
  return (
    <Panel title="Workflows">
      <Loaded query={status}>
        {({ workflows }) =>
          Object.keys(workflows).length === 0 ? (
            <Empty title="No workflow is defined" />
          ) : (
            <table className="table plain">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  {STATES.map((state) => (
                    <th key={state} scope="col" data-align="right">
                      {state}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {Object.entries(workflows).map(([name, counts]) => (
                  <tr key={name}>
                    <th scope="row">
                      <Link to="/workflows" search={{ name }}>
                        {name}
                      </Link>
                    </th>
                    {STATES.map((state) => (
                      <td key={state} data-align="right">
                        <Link
                          to="/workflows"
                          search={{ name, state }}
                          data-tone={state === 'failed' && counts[state] > 0 ? 'bad' : undefined}
                          className={counts[state] === 0 ? 'number zero' : 'number'}
                        >
                          {count(counts[state])}
                        </Link>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Panel>
  )
}
