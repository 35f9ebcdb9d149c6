import type { ReactElement } from 'react'
import type { InstanceDetail } from '../http/contract.ts'
import { Empty } from '../parts/empty.tsx'
import { useNow } from '../parts/when.tsx'
import { type Span, spanOf } from './span.ts'
import { StepRow } from './step-row.tsx'

/** The steps in order, each with its place in the whole time of the run. */
export function Timeline({ instance }: { readonly instance: InstanceDetail }): ReactElement {
  const nowMs = useNow()
  const whole: Span = {
    fromMs: Date.parse(instance.startedAt),
    toMs: instance.endedAt === null ? nowMs : Date.parse(instance.endedAt),
  }
  if (instance.steps.length === 0) {
    return (
      <Empty title="No step has run yet">It is in the queue and starts as soon as a worker is free.</Empty>
    )
  }
  return (
    <ol className="timeline">
      {instance.steps.map((step) => (
        <StepRow key={step.name} step={step} bar={spanOf(step, whole, nowMs)} nowMs={nowMs} />
      ))}
    </ol>
  )
}
