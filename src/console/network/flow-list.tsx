import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { Network, NetworkFlow } from '../http/contract.ts'
import { count } from '../parts/format.ts'
import { flowName } from './flow-name.ts'
import { rate } from './rate.ts'

export const titleOf = (network: Network, name: string): string =>
  network.nodes.find((node) => node.name === name)?.title ?? name

export const FlowList = (props: {
  readonly flows: readonly NetworkFlow[]
  readonly network: Network
}): ReactElement => (
  <ul className="flow-list">
    {props.flows.map((flow) => (
      <li key={flowName(flow)}>
        <Link to="/" search={{ flow: flowName(flow) }} resetScroll={false}>
          {titleOf(props.network, flow.from)} → {titleOf(props.network, flow.to)}
        </Link>
        <span className="quiet">{flow.carries.join(', ')}</span>
        <span className="figure">
          {rate(flow.perMinute)} · {count(flow.total)} in all
        </span>
      </li>
    ))}
  </ul>
)
