import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { InstanceDetail } from '../http/contract.ts'
import { count } from '../parts/format.ts'
import { When } from '../parts/when.tsx'

/** The runs of a workflow that continued as new, the last first, each a link to its steps. */
export function Runs({ of: instance }: { readonly of: InstanceDetail }): ReactElement {
  const { id, pastRuns, run: shown } = instance
  return (
    <ul aria-label="Runs">
      <li>
        <Link to="/workflows/$id" params={{ id }} aria-current={isNow(currentRun(instance), shown)}>
          Run {count(currentRun(instance))}
        </Link>{' '}
        <span className="quiet">the current one</span>
      </li>
      {pastRuns.map(({ run, startedAt, endedAt, steps }) => (
        <li key={run}>
          <Link
            to="/workflows/$id"
            params={{ id }}
            search={{ run: String(run) }}
            aria-current={isNow(run, shown)}
          >
            Run {count(run)}
          </Link>{' '}
          <span className="quiet">
            {count(steps)} steps, <When at={startedAt} /> to <When at={endedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}

const isNow = (run: number, shown: number): 'page' | undefined => (run === shown ? 'page' : undefined)

const currentRun = ({ pastRuns }: InstanceDetail): number => (pastRuns[0]?.run ?? 0) + 1
