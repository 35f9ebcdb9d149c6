import type { ReactElement } from 'react'
import type { Problem } from '../http/contract.ts'
import { Icon } from './icon.tsx'

/** What went wrong, its code, and what to do next. */
export const ProblemNote = (props: {
  readonly problem: Problem
  readonly onRetry?: () => void
}): ReactElement => (
  <div className="problem" role="alert">
    <Icon name="warn" />
    <div>
      <p className="problem-title">
        <strong>{props.problem.title}</strong> <code>{props.problem.code}</code>
      </p>
      <p>{props.problem.detail}</p>
      <p className="problem-fix">
        <b>What to do:</b> {props.problem.fix}
      </p>
      {props.onRetry && (
        <button type="button" className="button" onClick={props.onRetry}>
          Try again
        </button>
      )}
    </div>
  </div>
)
