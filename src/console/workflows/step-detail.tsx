import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { Step } from '../http/contract.ts'
import { Icon } from '../parts/icon.tsx'
import { JsonTree } from '../parts/json-tree.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { AttemptList } from './attempt-list.tsx'

export const StepDetail = ({ step }: { readonly step: Step }): ReactElement => (
  <div className="step-detail">
    <p className="step-times">
      <StateMark state={step.state} />
      <span>
        from <When at={step.startedAt} />
      </span>
      {step.endedAt && (
        <span>
          to <When at={step.endedAt} />
        </span>
      )}
      {step.dueAt && step.endedAt === null && (
        <span>
          {step.state === 'retrying' ? 'tried again' : 'runs out'} <When at={step.dueAt} as="ago" /> (
          <When at={step.dueAt} />)
        </span>
      )}
    </p>
    {step.exception && (
      <p className="step-exception">
        <Icon name="stop" />
        <Link to="/exceptions/$id" params={{ id: step.exception }}>
          The exception of this step
        </Link>
      </p>
    )}
    {step.task && (
      <p className="step-exception">
        <Icon name="person" />
        <Link to="/tasks/$id" params={{ id: step.task }}>
          The task of this step
        </Link>
      </p>
    )}
    {step.attempts.length > 0 && <AttemptList attempts={step.attempts} />}
    <div className="step-payloads">
      {step.input !== null && (
        <div>
          <h3 className="small-head">Input</h3>
          <JsonTree value={step.input} label={`Input of ${step.name}`} />
        </div>
      )}
      {step.output !== null && (
        <div>
          <h3 className="small-head">Output</h3>
          <JsonTree value={step.output} label={`Output of ${step.name}`} />
        </div>
      )}
    </div>
  </div>
)
