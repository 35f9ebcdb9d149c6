import { type JsonObject, toIso } from '../kernel/index.ts'
import type { Position } from '../log/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { continueAct } from './continue-act.ts'
import { places } from './create-invoker.ts'
import { inputInvalid } from './failures.ts'
import { refused } from './instance-exceptions.ts'
import type { AwaitedKind, Carried } from './instance-record.ts'
import { afterOf, isSameKind } from './take-events.ts'
import { withdrawTasksAct } from './task-acts.ts'
import { stopWhole } from './whole-stop.ts'

/** How many places in the log are carried; each spares the next run to look again at what was taken. */
const SEEN_MAX = 100

/** Puts the run away and the next one in its place; whoever claims it first goes on. */
export async function continueAsNew(active: ActiveInstance, input: JsonObject): Promise<void> {
  const { context, instance, workflow, facts, kinds } = active
  const checked = workflow?.startsOn.check(input)
  if (checked && !checked.ok) {
    const failure = inputInvalid({
      capability: `the next run of ${instance.name}`,
      issues: places(checked.problem),
    })
    await active.commit(stopWhole(active, refused(active.stopped(null), failure, null)))
    return
  }
  const at = toIso(active.now())
  const carried: Carried = { startedAt: at, facts, seen: await seenBy(active) }
  const { id, run } = instance
  const row = { id, run, input, carried: { ...carried, seen: [...carried.seen] }, facts: { ...facts }, at }
  const withdrawn = { act: withdrawTasksAct, row: { instance: id, at } }
  await active.commit([
    { act: continueAct, row: row as JsonObject },
    ...(kinds.has('task') ? [withdrawn] : []),
  ])
  active.drop()
  context.wake()
}

/** Up to where everything was taken of what this run waited for, or the runs before it. */
async function seenBy(active: ActiveInstance): Promise<Carried['seen']> {
  const { context, instance, taken } = active
  const all: readonly AwaitedKind[] = [...active.awaited, ...(instance.carried?.seen ?? [])]
  const kinds = all.filter((kind, at) => all.findIndex((other) => isSameKind(kind, other)) === at)
  const recent = kinds.slice(0, SEEN_MAX)
  if (recent.length === 0) return []
  // Asked before the look: what is not seen by the look comes after it.
  const settled = await context.settledPosition()
  const next = await context.findEvents(
    recent.map((kind) => ({
      stream: kind.type,
      key: kind.key,
      ...afterOf(instance, kind),
      except: [...taken],
    })),
  )
  return recent.map(({ type, key, earlier = false }, at) => {
    const first = next[at]?.position
    return {
      type,
      key: { ...key },
      earlier,
      after: first === undefined ? settled : earliest(placeBefore(first), settled),
    }
  })
}

const earliest = (a: Position, b: Position): Position => (a < b ? a : b)

/** The last place before an entry. */
const placeBefore = (position: Position): Position => {
  const number = BigInt(`0x${position.slice(16)}`)
  return `${position.slice(0, 16)}${(number - 1n).toString(16).padStart(16, '0')}` as Position
}
