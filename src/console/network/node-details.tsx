import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { Network, NetworkNode } from '../http/contract.ts'
import { Facts } from '../parts/facts.tsx'
import { count, duration } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { FlowList } from './flow-list.tsx'

export function NodeDetails(props: { readonly node: NetworkNode; readonly network: Network }): ReactElement {
  const { node, network } = props
  const flows = network.flows.filter(({ from, to }) => from === node.name || to === node.name)
  return (
    <Panel title={node.title} side={<StateMark state={node.state} />} className="details">
      {node.says && <p className="details-says">{node.says}</p>}
      <div className="details-columns">
        <Facts
          of={{
            Protocol: node.protocol,
            Owner: node.owner,
            'Last seen': node.lastSeenAt ? <When at={node.lastSeenAt} as="ago" /> : 'Never',
            'Tried again': node.retryAt ? <When at={node.retryAt} as="ago" /> : null,
            Latency: node.latencyMs
              ? `half within ${duration(node.latencyMs.p50)}, 99 % within ${duration(node.latencyMs.p99)}`
              : null,
            Queue: (
              <Link to="/workflows" search={node.kind === 'system' ? { system: node.name } : {}}>
                {node.queued === 1 ? '1 step waits' : `${count(node.queued)} steps wait`}
              </Link>
            ),
          }}
        />
        <FlowList flows={flows} network={network} />
      </div>
      {node.kind === 'system' && (
        <p className="link-row">
          <Link to="/log" search={{ kind: 'message', source: node.name }}>
            Messages from it
          </Link>
          <Link to="/exceptions" search={{ state: 'open', system: node.name }}>
            Open exceptions at it
          </Link>
          <Link to="/workflows" search={{ system: node.name }}>
            Workflows that wait for it
          </Link>
        </p>
      )}
    </Panel>
  )
}
