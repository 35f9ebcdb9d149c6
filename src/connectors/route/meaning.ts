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
import type { CorrelationId, Log, LogEntry, NewEntry } from '../../log/index.ts'
import type { ModelEvent } from '../../model/index.ts'
import type { Store, Write } from '../../store/index.ts'
import { exceptionWrites } from '../../workflows/index.ts'
import type { Mapped, MappingProblem, Route } from './route.ts'

/** What is added to an event before it is appended, and the writes that make the addition true (identity). */
export type Enrichment = { readonly body: JsonObject; readonly writes: readonly Write[] }

export type RouteSurroundings = {
  readonly log: Log
  readonly store: Store
  readonly clock: Clock
  readonly newId: IdSource
  /** One enrichment for each event of the entry, in order; they commit together. */
  readonly enrich: (events: readonly ModelEvent[], entry: LogEntry) => Promise<readonly Enrichment[]>
}

/** What a message means, ready to be written. */
export type Meaning = {
  readonly events: readonly { readonly event: NewEntry; readonly writes: readonly Write[] }[]
  readonly problems: readonly MappingProblem[]
}

/** How long a message that could not be mapped may wait for a person. */
const PROBLEM_WITHIN = durationMs('1 day')

/** Maps and enriches; reads only. */
export async function readMeaning(
  route: Route,
  entry: LogEntry,
  around: RouteSurroundings,
): Promise<Meaning> {
  const { events, problems } = takeOnlyAccepted(entry, route.map(entry))
  const enrichments = events.length > 0 ? await around.enrich(events, entry) : []
  const ready = events.map((event, index) => {
    const enrichment = enrichments[index]
    if (!enrichment) throw new TypeError(`route ${route.name}: an event was not enriched`)
    return { event: toEntry(route, event, enrichment.body, entry, around), writes: enrichment.writes }
  })
  return { events: ready, problems }
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

function toEntry(
  route: Route,
  event: ModelEvent,
  body: JsonObject,
  entry: LogEntry,
  around: RouteSurroundings,
): NewEntry {
  const { type } = event
  const checked = type.check(body)
  if (!checked.ok) throw new TypeError(`an enriched ${type.name} does not fit its schema`)
  return {
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
    meta: { route: route.name },
    businessKeys: type.businessKeys(checked.value),
  }
}

/** The exception that a problem becomes. */
export function problemWrites(
  route: Route,
  problem: MappingProblem,
  entry: LogEntry,
  around: RouteSurroundings,
): readonly Write[] {
  const first = firstIssue(problem)
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

/** What an exception says of a problem with many issues. */
export const firstIssue = ({ issues }: MappingProblem): Issue | undefined =>
  issues.find(({ severity }) => severity === 'error') ?? issues[0]

const toDetail = ({ severity, code, place, says, fix }: Issue): JsonObject => ({
  severity,
  code,
  place,
  says,
  fix,
})
