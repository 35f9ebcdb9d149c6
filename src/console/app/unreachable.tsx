import type { ReactElement } from 'react'
import { asProblem } from '../http/problem-error.ts'
import { ProblemNote } from '../parts/problem-note.tsx'

/** Before anybody is known to be signed in, and nobody can be asked. */
export const Unreachable = (props: { readonly error: Error; readonly onRetry: () => void }): ReactElement => (
  <main className="alone">
    <h1>Ligament</h1>
    <ProblemNote problem={asProblem(props.error)} onRetry={props.onRetry} />
  </main>
)
