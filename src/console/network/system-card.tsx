import type { ReactElement } from 'react'
import type { NetworkNode } from '../http/contract.ts'
import { count, duration } from '../parts/format.ts'
import { Icon } from '../parts/icon.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import type { Placed } from './arrange.ts'

export function SystemCard(props: {
  readonly place: Placed
  readonly chosen: boolean
  readonly onChoose: () => void
  /** What the bar in the middle tells beside its state. */
  readonly figures: readonly (readonly [string, string])[]
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
      {node.kind === 'system' ? (
        <Figures node={node} />
      ) : (
        <span className="hub-figures">
          {props.figures.map(([name, value]) => (
            <span key={name}>
              <b>{value}</b> {name}
            </span>
          ))}
        </span>
      )}
    </button>
  )
}

const Figures = ({ node }: { readonly node: NetworkNode }): ReactElement => (
  <>
    {node.latencyMs && (
      <span
        className="system-latency"
        title={`p50 ${duration(node.latencyMs.p50)}, p99 ${duration(node.latencyMs.p99)}`}
      >
        {duration(node.latencyMs.p50)}
      </span>
    )}
    {node.queued > 0 && (
      <span className="system-queue" data-tone="warn">
        <Icon name="wait" /> {count(node.queued)} <span className="queue-word">queued</span>
      </span>
    )}
  </>
)
