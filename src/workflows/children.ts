import { Failure, type Instant, instant } from '../kernel/index.ts'
import { START } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { ChildAsk, StartAsk } from './ask.ts'
import { cancelChildrenWrites } from './child-acts.ts'
import type { ChildEnd } from './child-reads.ts'
import { places } from './create-invoker.ts'
import { childAwaitsParent, inputInvalid, unknownWorkflow } from './failures.ts'
import { isOpen, leaveWait, leaveWrites } from './giving-up.ts'
import { refused } from './instance-exceptions.ts'
import { startWrites } from './start-writes.ts'
import { newWait, type Wait, waitWrites } from './wait.ts'

/**
 * Workflows that a workflow starts. A child is an instance like any other, run by whichever node comes first.
 *
 * 1. The child begins in the unit that stores the wait for it, so it is started once however often that is tried.
 * 2. The end of a child tells its parent, as an event would; what came of it is read, never carried. So a parent that
 *    waits needs no memory, and nothing is lost when it is told twice or while it is being moved.
 * 3. `unsettled` says of a child's wait that the child goes on unless it is cancelled: a parent that is given up does
 *    that, and waits for the end, before it takes back what it did itself.
 * 4. An instance that somebody else started tells only them: it is looked at from time to time.
 */
export async function performChild(active: ActiveInstance, wait: Wait): Promise<void> {
  const { ask } = wait
  if (ask?.kind !== 'child') return
  const leaving = (): boolean => active.stage === 'leaving'
  const failure = leaving() ? undefined : await begin(active, wait, ask)
  if (active.closed) return
  wait.busy = false
  if (leaving()) await cancelChild(active, wait)
  else if (failure) await stopRefused(active, wait, failure)
  else await takeEnds(active)
}

async function begin(active: ActiveInstance, wait: Wait, ask: ChildAsk): Promise<Failure | undefined> {
  const starts = childWrites(active, ask)
  if (starts instanceof Failure) return starts
  wait.exception = null
  wait.unsettled = ask.tie === 'cancel'
  active.waits.set(wait.name, wait)
  const [written] = await active.commit([...starts, ...waitWrites(active.instance.id, wait)])
  active.context.wake()
  return written?.started === true ? undefined : await join(active, wait, ask)
}

/** Somebody else began it: its end is waited for all the same, unless it waits for the end of this one. */
async function join(active: ActiveInstance, wait: Wait, ask: ChildAsk): Promise<Failure | undefined> {
  const { context, instance } = active
  const child = (await context.children(instance.id)).get(wait.name)
  wait.unsettled = child?.own === true && ask.tie === 'cancel'
  if (!child || child.own || child.ended !== null) return undefined
  const forEver = await context.awaits(child.id, instance.id)
  return forEver ? childAwaitsParent({ name: ask.workflow.name }) : undefined
}

/** A workflow that is started and goes its own way: its start is the whole step. */
export async function performStart(active: ActiveInstance, ask: StartAsk): Promise<void> {
  const writes = childWrites(active, ask)
  if (writes instanceof Failure) return stopRefused(active, newWait(ask, active.now()), writes)
  await active.finish(ask, null, { writes })
  active.context.wake()
}

async function stopRefused(active: ActiveInstance, wait: Wait, failure: Failure): Promise<void> {
  wait.unsettled = false
  await active.commit(active.stop(wait, refused(active.stopped(wait.name), failure, null)))
}

function childWrites(active: ActiveInstance, ask: ChildAsk | StartAsk): readonly Write[] | Failure {
  const { context, instance } = active
  const { name, version } = ask.workflow
  const workflow = context.workflow(name, version)
  if (!workflow)
    return unknownWorkflow({ name: `${name} ${version}`, known: 'those that the engine was given' })
  const checked = workflow.startsOn.check(ask.input)
  if (!checked.ok) return inputInvalid({ capability: name, issues: places(checked.problem) })
  const start = {
    id: context.newId<'instance'>(),
    at: active.now(),
    correlation: instance.correlation,
    causation: null,
    position: START,
    holder: null,
    parent: { id: instance.id, step: ask.name, tie: ask.tie },
  }
  return orFailure(() => startWrites(workflow, ask.input, start).writes)
}

function orFailure<Value>(run: () => Value): Value | Failure {
  try {
    return run()
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown
    throw thrown
  }
}

async function cancelChild(active: ActiveInstance, wait: Wait): Promise<void> {
  const { instance, ending } = active
  if (!isOpen(wait)) return leaveWait(active, wait)
  if (wait.attempts === 0) {
    wait.attempts = 1
    await active.commit([
      ...leaveWrites(active),
      ...waitWrites(instance.id, wait),
      ...cancelChildrenWrites(instance.id, wait.name, `workflow ${instance.name}`, ending?.note ?? ''),
    ])
    active.context.wake()
  }
  await takeEnds(active)
}

/** Gives the code the ends of the workflows that it waits for. */
export async function takeEnds(active: ActiveInstance): Promise<void> {
  const open = active
    .idleWaits()
    .filter(({ ask, known, exception }) => known && !exception && ask?.kind === 'child')
  if (open.length === 0) return
  const children = await active.context.children(active.instance.id)
  if (active.closed) return
  for (const wait of open) {
    const child = children.get(wait.name)
    if (!child || active.waits.get(wait.name) !== wait || wait.ask?.kind !== 'child') continue
    if (child.ended !== null) takeEnd(active, wait, wait.ask, child)
    else if (!child.own && wait.due === null) lookLater(active, wait)
  }
}

function takeEnd(active: ActiveInstance, wait: Wait, ask: ChildAsk, { ended, output, note }: ChildEnd): void {
  const completed = ended === 'completed'
  if (active.stage === 'leaving' && !(completed && ask.undoable)) leaveWait(active, wait)
  else if (completed) active.operate(() => active.finish(ask, output, { attempts: 1 }))
  else active.operate(() => active.finish(ask, { state: ended, note }, { attempts: 1, thrown: true }))
}

/** Between a second and five minutes: a quarter of what it took so far. */
export function lookLater(active: ActiveInstance, wait: Wait): void {
  wait.due = later(active.now(), wait.since)
  wait.stored = false
}

const later = (now: Instant, since: Instant): Instant =>
  instant(now + Math.min(LOOK_MAX_MS, Math.max(LOOK_MIN_MS, (now - since) / 4)))
const LOOK_MIN_MS = 1_000
const LOOK_MAX_MS = 300_000
