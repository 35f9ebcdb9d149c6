import type { ReactElement } from 'react'
import type { Attempt } from '../http/contract.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

/** What was tried, what came of it, and what mends it. */
export const AttemptList = ({ attempts }: { readonly attempts: readonly Attempt[] }): ReactElement => (
  <ol className="attempts">
    {attempts.map((attempt) => (
      <li key={attempt.number}>
        <span className="attempt-head">
          <span className="attempt-number">{attempt.number}</span>
          <StateMark state={attempt.outcome} />
          <When at={attempt.at} />
          {attempt.code && <code>{attempt.code}</code>}
        </span>
        {attempt.says && <p>{attempt.says}</p>}
        {attempt.fix && (
          <p className="quiet">
            <b>What to do:</b> {attempt.fix}
          </p>
        )}
      </li>
    ))}
  </ol>
)
