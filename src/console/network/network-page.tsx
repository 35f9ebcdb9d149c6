import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { networkQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { When } from '../parts/when.tsx'
import { Details } from './details.tsx'
import './network.css'
import { Picture } from './picture.tsx'
import { Ticker } from './ticker.tsx'
import { Totals } from './totals.tsx'
import { WorkflowTotals } from './workflow-totals.tsx'

export function NetworkPage(): ReactElement {
  const network = useQuery(networkQuery())
  return (
    <>
      <PageHead
        title="Network"
        side={
          network.data && (
            <span className="quiet">
              As of <When at={network.data.at} />
            </span>
          )
        }
      />
      <Totals />
      <div className="network-columns">
        <div className="stack">
          <section className="panel picture-panel" aria-label="Systems and what flows between them">
            <Loaded query={network}>
              {(data) =>
                data.nodes.length === 0 ? (
                  <Empty title="No system is connected yet">
                    Systems appear here as soon as a release defines them.
                  </Empty>
                ) : (
                  <Picture network={data} />
                )
              }
            </Loaded>
          </section>
          {network.data && <Details network={network.data} />}
        </div>
        <div className="stack">
          <WorkflowTotals />
          <Ticker />
        </div>
      </div>
    </>
  )
}
