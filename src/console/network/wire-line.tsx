import type { ReactElement } from 'react'
import type { SystemState } from '../http/contract.ts'
import type { Wire } from './arrange.ts'

/** Marks pass a line as often as messages do, within what an eye can follow. */
const SPACING = 34
const FASTEST_S = 0.7
const SLOWEST_S = 9

export function WireLine({
  wire,
  state,
}: {
  readonly wire: Wire
  readonly state: SystemState
}): ReactElement {
  const { perMinute, failedPerMinute } = wire.flow
  const seconds = Math.min(SLOWEST_S, Math.max(FASTEST_S, 60 / Math.max(perMinute, 0.1) / 2))
  const tone = state === 'down' ? 'bad' : failedPerMinute > 0 ? 'warn' : 'good'
  return (
    <g className="wire" data-tone={tone}>
      <path className="wire-line" d={wire.path} />
      {perMinute > 0 && state !== 'down' && (
        <path
          className="wire-marks"
          d={wire.path}
          strokeDasharray={`0 ${SPACING}`}
          style={{ animationDuration: `${seconds.toFixed(2)}s` }}
        />
      )}
    </g>
  )
}
