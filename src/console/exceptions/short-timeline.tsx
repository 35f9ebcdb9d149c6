import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { instanceQuery } from '../http/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

/** What the workflow did before it stopped. */
export function ShortTimeline(props: {
  readonly instance: string
  readonly step: string | null
}): ReactElement {
  const instance = useQuery(instanceQuery(props.instance))
  return (
    <Panel
      title="Its workflow"
      side={
        <Link to="/workflows/$id" params={{ id: props.instance }}>
          Full timeline
        </Link>
      }
    >
      <Loaded query={instance}>
        {({ steps }) => (
          <ol className="short-timeline">
            {steps.map((step) => (
              <li key={step.name} data-here={step.name === props.step}>
                <StateMark state={step.state} />
                <span>{step.name}</span>
                <When at={step.startedAt} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  )
}
