import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { Network, NetworkFlow } from '../http/contract.ts'
import { Facts } from '../parts/facts.tsx'
import { count } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { titleOf } from './flow-list.tsx'
import { rate } from './rate.ts'

export function FlowDetails({
  flow,
  network,
}: {
  readonly flow: NetworkFlow
  readonly network: Network
}): ReactElement {
  const hub = network.nodes.find(({ kind }) => kind === 'ligament')?.name
  return (
    <Panel title={`${titleOf(network, flow.from)} → ${titleOf(network, flow.to)}`} className="details">
      <Facts
        of={{
          Carries: flow.carries.length > 0 ? flow.carries.join(', ') : 'Nothing yet',
          Rate: rate(flow.perMinute),
          Failing: flow.failedPerMinute > 0 ? <b data-tone="bad">{rate(flow.failedPerMinute)}</b> : 'None',
          'In all': count(flow.total),
        }}
      />
      <p className="link-row">
        {flow.to === hub ? (
          <Link to="/log" search={{ kind: 'message', source: flow.from }}>
            Messages from {titleOf(network, flow.from)}
          </Link>
        ) : (
          <Link to="/workflows" search={{ system: flow.to }}>
            Workflows that wait for {titleOf(network, flow.to)}
          </Link>
        )}
        <Link to="/" search={{ node: flow.to === hub ? flow.from : flow.to }} resetScroll={false}>
          About {titleOf(network, flow.to === hub ? flow.from : flow.to)}
        </Link>
      </p>
    </Panel>
  )
}
