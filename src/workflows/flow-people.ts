import Type, { type TSchema } from 'typebox'
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.ts'
import type { Flow } from './flow.ts'
import type { FlowRun } from './flow-run.ts'
import type { Approval, TaskSpec } from './task-spec.ts'

type People = Pick<Flow, 'task' | 'approve'>

/** What a workflow asks of people. */
export const peopleOf = ({ names, ask, head }: FlowRun): People => {
  const decisions = (spec: TaskSpec, form: TSchema, needed: number, excluded: string | null) =>
    ask<readonly JsonObject[]>({
      ...head('task', names(spec.kind), spec.kind),
      spec,
      form,
      needed,
      excluded,
    })
  return {
    async task({ form, ...spec }) {
      const [decision] = await decisions(spec, form, 1, null)
      return (decision?.value ?? null) as never
    },
    async approve({ approvers = 1, requester, ...spec }) {
      return toApproval(await decisions(spec, approvalForm, approvers, requester ?? null))
    },
  }
}

const approvalForm = Type.Object({ approved: Type.Boolean() }, { additionalProperties: false })

const toApproval = (decisions: readonly JsonObject[]): Approval => ({
  approved: decisions.every(({ value }) => approves(value)),
  by: decisions.map(({ by }) => String(by)),
  note: String(decisions.at(-1)?.note ?? ''),
})

const approves = (value: JsonValue | undefined): boolean =>
  value !== undefined && isJsonObject(value) && value.approved === true
