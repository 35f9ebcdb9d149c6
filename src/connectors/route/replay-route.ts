import type { JsonObject } from '../../kernel/index.ts'
import {
  type Carried,
  causedWrite,
  type EntryId,
  eventsCausedBy,
  isAct,
  type LogEntry,
  type NewEntry,
  type ReplayEffect,
  type ReplayHow,
  type ReplayPlan,
  type ReplayTarget,
  type Skip,
} from '../../log/index.ts'
import type { Store, Write } from '../../store/index.ts'
import { type ExceptionId, settleWrite } from '../../workflows/index.ts'
import { type Compared, compareEvents } from './event-difference.ts'
import { firstIssue, type Meaning, problemWrites, type RouteSurroundings, readMeaning } from './meaning.ts'
import { consumerOf, type MappingProblem, type Route } from './route.ts'

export type RouteReplay = {
  readonly target: ReplayTarget
  /**
   * What handles an entry again for a person who mended the cause of its exception: the events that it has not made
   * yet, and exceptions for what is still wrong. They commit with the exception's resolution.
   */
  readonly retry: (entry: LogEntry, exception: ExceptionId) => Promise<readonly Write[]>
}

/**
 * A route as something that entries can be replayed to. The log is never rewritten: what an entry means now and did
 * not mean before is appended; what it meant before and does not any more stays.
 */
export function replayRoute(route: Route, around: RouteSurroundings): RouteReplay {
  const name = consumerOf(route)
  return {
    target: {
      name,
      kind: 'message',
      streams: route.streams,
      consumer: name,
      takesAgain: false,
      plan: async (entry, how) => toPlan(route, await consider(route, entry, around), around, how),
    },
    async retry(entry, exception) {
      const { writes } = writesOf(route, await consider(route, entry, around, exception), around)
      return writes
    },
  }
}

/** What was made of an entry, and what would be. */
type Considered = {
  readonly entry: LogEntry
  readonly meaning: Meaning
  /** Of every route, for the guard that nothing came to it meanwhile. */
  readonly made: readonly LogEntry[]
  readonly compared: readonly Compared<Meaning['events'][number]>[]
  readonly gone: readonly LogEntry[]
  readonly problems: readonly Stood[]
  /** Exceptions of problems that are there no more. */
  readonly mended: readonly Stop[]
}

/** A problem that the entry has now, and how it stands. */
type Stood = {
  readonly problem: MappingProblem
  readonly is: 'new' | 'still-wrong' | 'decided'
}

type Stop = {
  readonly id: ExceptionId
  readonly kind: string
  readonly code: string | null
  readonly state: string
  readonly action: string | null
}

/** Index: exception_entry. */
const STOPS = `
select id, kind, code, state, action from exception
where entry = $1 and detail->>'route' = $2 order by id`

async function consider(
  route: Route,
  entry: LogEntry,
  around: RouteSurroundings,
  except?: ExceptionId,
): Promise<Considered> {
  const meaning = await readMeaning(route, entry, around)
  const made = await eventsCausedBy(around.store, entry)
  const { compared, gone } = compareEvents(
    meaning.events,
    made.filter(({ meta }) => meta.route === undefined || meta.route === route.name),
  )
  const stops = (await readStops(around.store, entry.id, route)).filter(({ id }) => id !== except)
  const problems = meaning.problems.map((problem) => ({ problem, is: standingOf(problem, stops) }))
  const mended = stops.filter(
    (stop) => stop.state === 'open' && !meaning.problems.some((problem) => isOf(problem, stop)),
  )
  return { entry, meaning, made, compared, gone, problems, mended }
}

const readStops = (store: Store, entry: EntryId, { name }: Route): Promise<readonly Stop[]> =>
  store.query<Stop>(STOPS, [entry, name])

const codeOf = (problem: MappingProblem): string | null => firstIssue(problem)?.code ?? null

const isOf = (problem: MappingProblem, { kind, code }: Stop): boolean =>
  kind === problem.kind && code === codeOf(problem)

/** One that a person tried again, in vain, is a new one. */
function standingOf(problem: MappingProblem, stops: readonly Stop[]): Stood['is'] {
  const its = stops.filter((stop) => isOf(problem, stop))
  if (its.some(({ state }) => state === 'open')) return 'still-wrong'
  return its.some(({ action }) => action === 'accept' || action === 'abandon') ? 'decided' : 'new'
}

function toPlan(
  route: Route,
  considered: Considered,
  around: RouteSurroundings,
  { replay }: ReplayHow,
): ReplayPlan {
  const effects = effectsOf(considered)
  if (!effects.some(isAct)) return { effects: [...effects, { does: 'skip', why: whyNot(considered) }] }
  const { writes, appended } = writesOf(route, considered, around, { replay })
  return {
    effects,
    appends: appended,
    carryOut: async (): Promise<Carried> => ({
      writes: [...writes, ...considered.mended.map((stop) => closeWrite(stop, around))],
      after: () => around.log.wake(),
    }),
  }
}

function effectsOf({ compared, gone, problems, mended }: Considered): readonly ReplayEffect[] {
  return [
    ...compared.flatMap((one): readonly ReplayEffect[] => {
      const event = one.now.event.stream
      if (one.is === 'same') return []
      if (one.is === 'new') return [{ does: 'append', event, replaces: null, differs: [] }]
      return [{ does: 'append', event, replaces: one.before.id, differs: one.differs }]
    }),
    ...gone.map(({ stream, id }): ReplayEffect => ({ does: 'keep', event: stream, entry: id })),
    ...problems
      .filter(({ is }) => is === 'new')
      .map(({ problem }): ReplayEffect => ({ does: 'open', exception: problem.kind, code: codeOf(problem) })),
    ...mended.map(({ kind, code }): ReplayEffect => ({ does: 'close', exception: kind, code })),
  ]
}

function whyNot({ compared, problems }: Considered): Skip {
  if (compared.length > 0) return 'same-events'
  if (problems.some(({ is }) => is === 'still-wrong')) return 'still-wrong'
  return problems.length > 0 ? 'decided' : 'nothing-to-do'
}

/** Who an event is about was decided for all events of the entry together: the decisions go along whole. */
function writesOf(
  route: Route,
  { entry, meaning, made, compared, problems }: Considered,
  around: RouteSurroundings,
  about: JsonObject = {},
): { readonly writes: readonly Write[]; readonly appended: readonly NewEntry[] } {
  const appended = compared.flatMap((one): readonly NewEntry[] => {
    if (one.is === 'same') return []
    const { event } = one.now
    const replaces: JsonObject = one.is === 'changed' ? { replaces: one.before.id } : {}
    return [{ ...event, meta: { ...event.meta, ...about, ...replaces } }]
  })
  const writes =
    appended.length === 0
      ? []
      : [
          causedWrite(entry, made.length),
          ...meaning.events.flatMap((event) => event.writes),
          ...around.log.appendWrites(appended),
        ]
  const opened = problems.filter(({ is }) => is === 'new')
  return {
    writes: [...writes, ...opened.flatMap(({ problem }) => problemWrites(route, problem, entry, around))],
    appended,
  }
}

/** Refused when somebody decided it meanwhile. */
const closeWrite = ({ id }: Stop, { clock }: RouteSurroundings): Write =>
  settleWrite({
    id,
    action: 'retry',
    note: 'A replay mapped the message.',
    by: 'replay',
    at: clock.now(),
    value: null,
    automatic: true,
  })
