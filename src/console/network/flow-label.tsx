import type { ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import type { Wire } from './arrange.ts'
import { rate } from './rate.ts'

const WORDY = 190

export function FlowLabel(props: {
  readonly wire: Wire
  readonly chosen: boolean
  readonly onChoose: () => void
}): ReactElement {
  const { flow, middle, length, path } = props.wire
  const failing = flow.perMinute <= 0 && flow.failedPerMinute > 0
  const leftward = leads(path) < 0
  return (
    <button
      type="button"
      className="flow-label"
      aria-pressed={props.chosen}
      data-tone={flow.failedPerMinute > 0 ? 'warn' : undefined}
      style={{ left: middle.x, top: middle.y, maxWidth: length - 8 }}
      title={flow.carries.join(', ')}
      aria-label={`${flow.from} to ${flow.to}, ${rate(flow.perMinute)}${flow.failedPerMinute > 0 ? `, ${rate(flow.failedPerMinute)} failing` : ''}`}
      onClick={props.onChoose}
    >
      {leftward && <Icon name="left" />}
      {length > WORDY && <span className="flow-carries">{flow.carries[0]}</span>}
      <span className="flow-rate">{failing ? 'failing' : rate(flow.perMinute)}</span>
      {!leftward && <Icon name="right" />}
    </button>
  )
}

function leads(path: string): number {
  const [start = 0, , end = 0] = [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number))
  return end - start
}
