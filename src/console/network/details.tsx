import type { ReactElement } from 'react'
import type { Network } from '../http/contract.ts'
import { useFilters } from '../parts/filters.ts'
import { FlowDetails } from './flow-details.tsx'
import { flowName } from './flow-name.ts'
import { NodeDetails } from './node-details.tsx'

/** What was clicked in the picture; without a choice, the systems that need a look. */
export function Details({ network }: { readonly network: Network }): ReactElement | null {
  const { filters } = useFilters()
  const flow = network.flows.find((each) => flowName(each) === filters.flow)
  if (flow) return <FlowDetails flow={flow} network={network} />
  const node = network.nodes.find(({ name }) => name === filters.node)
  if (node) return <NodeDetails node={node} network={network} />
  const troubled = network.nodes.filter(({ says }) => says !== null)
  return (
    <>
      {troubled.map((each) => (
        <NodeDetails key={each.name} node={each} network={network} />
      ))}
    </>
  )
}
