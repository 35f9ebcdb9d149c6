import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { asProblem } from '../http/problem-error.ts'
import { ProblemNote } from './problem-note.tsx'

/**
 * What a query has to show: its data, that it is on the way, or why it isn't there. Data that could not be refreshed
 * stays on the screen under the reason; rows of the filters before are dimmed until the new ones are there.
 */
export function Loaded<Data>(props: {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}): ReactElement {
  const { data, error, refetch, isPlaceholderData } = props.query
  const again = (): void => void refetch()
  if (data === undefined) {
    return error ? <ProblemNote problem={asProblem(error)} onRetry={again} /> : <Loading />
  }
  return (
    <div className="loaded" aria-busy={isPlaceholderData}>
      {error && <ProblemNote problem={asProblem(error)} onRetry={again} />}
      {props.children(data)}
    </div>
  )
}

const Loading = (): ReactElement => (
  <div className="loading" role="status">
    <span className="visually-hidden">Loading</span>
    <span className="bone" />
    <span className="bone" />
    <span className="bone" />
  </div>
)
