import type { ReactElement } from 'react'
import { count, duration } from '../parts/format.ts'
import { StateMark } from '../parts/state-mark.tsx'
import type { Placed } from './arrange.ts'

export function SystemCard(props: {
  readonly place: Placed
  readonly chosen: boolean
  readonly onChoose: () => void
}): ReactElement {
  const { node, box } = props.place
  return (
    <button
      type="button"
      className="system-card"
      data-kind={node.kind}
      data-state={node.state}
      aria-pressed={props.chosen}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      onClick={props.onChoose}
    >
      <span className="system-title">{node.title}</span>
      <span className="system-protocol">{node.protocol}</span>
      <StateMark state={node.state} />
      <span className="system-figures">
        {node.queued > 0 && <span data-tone="warn">{count(node.queued)} queued</span>}
        {node.latencyMs && (
          <span title={`p50 ${duration(node.latencyMs.p50)}, p99 ${duration(node.latencyMs.p99)}`}>
            {duration(node.latencyMs.p50)}
          </span>
        )}
      </span>
    </button>
  )
}
