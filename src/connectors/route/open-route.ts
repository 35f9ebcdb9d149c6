import {
  type Clock,
  durationMs,
  type IdSource,
  type Issue,
  instant,
  isJsonObject,
  type JsonObject,
  usd,
} from '../../kernel/index.ts'
import type { CorrelationId, Handled, Log, LogEntry, NewEntry } from '../../log/index.ts'
import type { ModelEvent } from '../../model/index.ts'
import type { Write } from '../../store/index.ts'
import { exceptionWrites } from '../../workflows/index.ts'
import type { Mapped, MappingProblem, Route } from './route.ts'

/** What is added to an event before it is appended, and the writes that make the addition true (identity). */
export type Enrichment = { readonly body: JsonObject; readonly writes: readonly Write[] }

export type RouteSurroundings = {
  readonly log: Log
  readonly clock: Clock
  readonly newId: IdSource
  /** One enrichment for each event of the entry, in order; they commit together. */
  readonly enrich: (events: readonly ModelEvent[], entry: LogEntry) => Promise<readonly Enrichment[]>
}

/** How long a message that could not be mapped may wait for a person. */
const PROBLEM_WITHIN = durationMs('1 day')

/**
 * Starts a route: a consumer of its streams whose events, identities and exceptions commit with its position, so that
 * a message becomes events exactly once. Returns what handles one entry again, for a person who mended the cause.
 */
export async function openRoute(
  route: Route,
  around: RouteSurroundings,
): Promise<(entry: LogEntry) => Promise<Handled>> {
  const handle = async (entry: LogEntry): Promise<Handled> => {
    const { events, problems } = takeOnlyAccepted(entry, route.map(entry))
    const writes: Write[] = []
    const enrichments = events.length > 0 ? await around.enrich(events, entry) : []
    events.forEach((event, index) => {
      const enrichment = enrichments[index]
      if (!enrichment) throw new TypeError(`route ${route.name}: an event was not enriched`)
      writes.push(...eventWrites(event, enrichment, entry, around))
    })
    for (const problem of problems) writes.push(...problemWrites(route, problem, entry, around))
    return { writes, after: () => around.log.wake() }
  }
  await around.log.subscribe({ name: `route.${route.name}`, kind: 'message', streams: route.streams, handle })
  return handle
}

/**
 * A message whose sender was told no means nothing, even if it could be mapped (its number was used before, say): the
 * sender mends it and sends it again. What the map itself finds wrong it tells, so that it can be mapped after a mend;
 * files have no sender that waits for an answer and are always taken.
 */
function takeOnlyAccepted({ meta }: LogEntry, mapped: Mapped): Mapped {
  const refused = (meta.verdict === 'error' || meta.verdict === 'reject') && meta.file === undefined
  if (!refused || mapped.problems.length > 0) return mapped
  const issues = Array.isArray(meta.issues) ? meta.issues.filter(isIssue) : []
  return { events: [], problems: [{ kind: 'message-not-read', title: 'A message that was refused', issues }] }
}

const isIssue = (value: unknown): value is Issue =>
  isJsonObject(value) && ['code', 'place', 'says', 'fix'].every((name) => typeof value[name] === 'string')

function eventWrites(
  event: ModelEvent,
  { body, writes }: Enrichment,
  entry: LogEntry,
  around: RouteSurroundings,
): readonly Write[] {
  const { type } = event
  const checked = type.check(body)
  if (!checked.ok) throw new TypeError(`an enriched ${type.name} does not fit its schema`)
  const appended: NewEntry = {
    id: around.newId<'entry'>(),
    kind: 'event',
    stream: type.name,
    version: type.version,
    at: around.clock.now(),
    keys: type.orderKeys(checked.value),
    correlation: entry.correlation,
    causation: entry.id,
    source: entry.source,
    body,
    raw: null,
    meta: {},
    businessKeys: type.businessKeys(checked.value),
  }
  return [...writes, ...around.log.appendWrites([appended])]
}

function problemWrites(route: Route, problem: MappingProblem, entry: LogEntry, around: RouteSurroundings) {
  const first = problem.issues.find(({ severity }) => severity === 'error') ?? problem.issues[0]
  const now = around.clock.now()
  return exceptionWrites(
    {
      id: around.newId<'exception'>(),
      kind: problem.kind,
      title: problem.title,
      cause: 'transformation',
      owner: route.owner,
      openedAt: now,
      deadline: instant(now + PROBLEM_WITHIN),
      subject: { kind: 'entry', id: entry.id },
      says: first ? `${first.place}: ${first.says}` : problem.title,
      fix: first?.fix ?? 'Mend the message at its source and send it again.',
      facility: problem.facility,
      exposure: problem.exposureMinor === undefined ? undefined : usd(problem.exposureMinor),
      correlation: entry.correlation satisfies CorrelationId,
      system: entry.source,
      code: first?.code,
      detail: { route: route.name, issues: problem.issues.map(toDetail) },
      keys: [...entry.businessKeys, ...(problem.keys ?? [])],
    },
    around.log,
  )
}

const toDetail = ({ severity, code, place, says, fix }: Issue): JsonObject => ({
  severity,
  code,
  place,
  says,
  fix,
})
