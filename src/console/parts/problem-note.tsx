import type { ReactElement } from 'react'
import type { Problem } from '../http/contract.ts'
import { Icon } from './icon.tsx'

/** What went wrong, its code, and what to do next. A title that only repeats the code is left out. */
export function ProblemNote({
  problem,
  onRetry,
}: {
  readonly problem: Problem
  readonly onRetry?: () => void
}): ReactElement {
  const titled = problem.title !== problem.code
  return (
    <div className="problem" role="alert">
      <Icon name="warn" />
      <div>
        <p className="problem-title">
          <strong>{titled ? problem.title : problem.detail}</strong> <code>{problem.code}</code>
        </p>
        {titled && <p>{problem.detail}</p>}
        <p className="problem-fix">
          <b>What to do:</b> {problem.fix}
        </p>
        {onRetry && (
          <button type="button" className="button" onClick={onRetry}>
            Try again
          </button>
        )}
      </div>
    </div>
  )
}
