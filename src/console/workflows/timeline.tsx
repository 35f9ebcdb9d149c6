import type { ReactElement } from 'react'
import type { InstanceDetail } from '../http/contract.ts'
import { Empty } from '../parts/empty.tsx'
import { useNow } from '../parts/when.tsx'
import { type Span, spanOf } from './span.ts'
import { StepRow } from './step-row.tsx'

/** The steps in order, each with its place in the whole time of the run. */
export function Timeline({ instance }: { readonly instance: InstanceDetail }): ReactElement {
  const nowMs = useNow()
  const whole = runSpan(instance, nowMs)
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

/** From the beginning to the end of the run that is shown. */
function runSpan({ startedAt, endedAt, run, pastRuns }: InstanceDetail, nowMs: number): Span {
  const past = pastRuns.find((one) => one.run === run)
  if (past) return { fromMs: Date.parse(past.startedAt), toMs: Date.parse(past.endedAt) }
  return {
    fromMs: Date.parse(pastRuns[0]?.endedAt ?? startedAt),
    toMs: endedAt === null ? nowMs : Date.parse(endedAt),
  }
}
