import { type ReactElement, useId, useState } from 'react'
import type { Step } from '../http/contract.ts'
import { duration } from '../parts/format.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { lookOf } from '../parts/tone.ts'
import type { Bar } from './span.ts'
import { StepDetail } from './step-detail.tsx'

const KIND_ICONS: Readonly<Record<Step['kind'], IconName>> = {
  call: 'call',
  step: 'gear',
  publish: 'publish',
  until: 'wait',
  sleep: 'wait',
  raise: 'person',
  task: 'person',
  child: 'flow',
  start: 'flow',
  undo: 'retry',
  unwind: 'stop',
}
const KIND_WORDS: Readonly<Record<Step['kind'], string>> = {
  call: 'call',
  step: 'step',
  publish: 'publish',
  until: 'wait for event',
  sleep: 'sleep',
  raise: 'wait for a person',
  task: 'task for people',
  child: 'wait for a workflow',
  start: 'start of a workflow',
  undo: 'undone',
  unwind: 'given up',
}

/** What isn't simply done is open from the start: that is what one came to see. */
const isTelling = (step: Step): boolean =>
  step.state !== 'done' ||
  step.exception !== null ||
  step.attempts.some(({ outcome }) => outcome !== 'delivered')

export function StepRow(props: {
  readonly step: Step
  readonly bar: Bar
  readonly nowMs: number
}): ReactElement {
  const { step, bar } = props
  const [open, setOpen] = useState(isTelling(step))
  const id = useId()
  const look = lookOf(step.state)
  const end = step.endedAt === null ? props.nowMs : Date.parse(step.endedAt)
  return (
    <li className="step" data-tone={look.tone} data-state={step.state}>
      <button
        type="button"
        className="step-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="step-state" title={look.word}>
          <Icon name={look.icon} />
          <span className="visually-hidden">{look.word}</span>
        </span>
        <span className="step-name">
          {step.name}
          <span className="second-line">
            <Icon name={KIND_ICONS[step.kind]} /> {KIND_WORDS[step.kind]}
            {step.system && ` · ${step.system}`}
            {step.attempts.length > 1 && ` · ${step.attempts.length} attempts`}
          </span>
        </span>
        <span className="step-track" aria-hidden="true">
          <span className="step-bar" style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
        </span>
        <span className="step-took">{duration(end - Date.parse(step.startedAt))}</span>
        <Icon name="right" />
      </button>
      <div id={id} hidden={!open}>
        {open && <StepDetail step={step} />}
      </div>
    </li>
  )
}
