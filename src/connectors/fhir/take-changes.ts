import type { Static } from 'typebox'
import { type FhirResource, printResource } from '../../formats/fhir/index.ts'
import type { JsonObject, Priority } from '../../kernel/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { Marks } from '../poll/marks.ts'
import type { Look } from '../poll/poller.ts'
import type { SourceTally } from '../source-tally.ts'
import type { FhirClient } from './client.ts'
import type { Query } from './query.ts'
import type { fhirSource } from './settings.ts'

export type ChangesOptions = IntakeLog &
  SourceIdentity &
  MessageKeys<FhirResource> & {
    readonly marks: Marks
    readonly tally: SourceTally
    readonly priority: Priority
  }

export type ChangeTaker = {
  /** Takes everything that was updated since the last look. Ends after the page in hand when `signal` aborts. */
  look(client: FhirClient, signal: AbortSignal): Promise<Look>
  /** Takes one version of a resource; resolves when it is on disk. */
  take(resource: FhirResource): Promise<'received' | 'repeated'>
}

/** A look from here until all is read. */
type Pass = {
  readonly fresh: number
  /** Of the latest update that was met. */
  readonly latestMs: number
  /** There is more after `latestMs`. */
  readonly more: boolean
  /** Pages were followed by their links, under which a change may move what was not read yet. */
  readonly followed: boolean
}

/**
 * What changes on a server, by `meta.lastUpdated`.
 *
 * 1. A version of a resource is stored once, whoever brings it: a look, a repeated look, a hook.
 * 2. The mark names a time before which everything was taken, and is written after that is on disk.
 * 3. Updates of one time are never divided by the mark: the next question is "at or after", and what came before is
 *    known. When one time fills more than a page, its pages are followed until a whole pass brings nothing new; so
 *    are all pages of a server that does not sort.
 * 4. Each look begins `overlapMs` before the mark, for what was stamped earlier than it could be seen.
 */
export function createChangeTaker(
  settings: Static<typeof fhirSource.settings>,
  options: ChangesOptions,
): ChangeTaker {
  const { type, search, from, pageSize, overlapMs } = settings
  const { name, clock, log, marks, room, tally, priority } = options
  const known = new Map<string, number>()

  const take: ChangeTaker['take'] = async (resource) => {
    const key = versionOf(resource)
    if (known.has(key)) return 'repeated'
    const bytes = printResource(resource)
    const hash = hashOf(bytes)
    const taken = await room.enter({ source: name, priority, bytes: bytes.length }, async () => {
      const entry = entryOf(options, resource, bytes)
      const intake = await takeIn(options, entry, { key, hash, acknowledgement: null })
      return intake.taken === 'new' ? 'received' : 'repeated'
    })
    known.set(key, updatedMs(resource) ?? clock.now())
    tally.took(taken)
    return taken
  }

  const pass = async (client: FhirClient, sinceMs: number, signal: AbortSignal): Promise<Pass> => {
    let fresh = 0
    let latestMs = sinceMs
    let sorted = true
    let pages = 0
    for await (const { entry = [], link = [] } of client.pages(type, questionFrom(sinceMs), { signal })) {
      const found = entry.flatMap(({ resource, search: why }) =>
        resource && (why?.mode ?? 'match') === 'match' ? [resource] : [],
      )
      const outcomes = await Promise.all(found.map(take))
      fresh += outcomes.filter((outcome) => outcome === 'received').length
      const times = found.map((resource) => updatedMs(resource) ?? Number.NaN)
      sorted &&= isAscending([latestMs, ...times])
      latestMs = Math.max(latestMs, ...times.filter((time) => !Number.isNaN(time)))
      pages += 1
      const more = link.some(({ relation }) => relation === 'next')
      if (more && (signal.aborted || (sorted && latestMs > sinceMs)))
        return { fresh, latestMs: sorted ? latestMs : sinceMs, more, followed: false }
    }
    return { fresh, latestMs, more: false, followed: pages > 1 }
  }

  const questionFrom = (sinceMs: number): Query => ({
    ...search,
    ...(sinceMs > BEGINNING && { _lastUpdated: `ge${new Date(sinceMs).toISOString()}` }),
    _sort: '_lastUpdated',
    _count: pageSize,
  })

  return {
    take,
    async look(client, signal) {
      const mark = await marks.read(name)
      let markMs = typeof mark?.since === 'string' ? Date.parse(mark.since) : BEGINNING
      const firstMs = from === undefined ? BEGINNING : Date.parse(from)
      let sinceMs = markMs === BEGINNING ? firstMs : Math.max(markMs - overlapMs, firstMs)
      for (;;) {
        const { fresh, latestMs, more, followed } = await pass(client, sinceMs, signal)
        if (followed && fresh > 0 && !signal.aborted) continue
        if (latestMs > markMs) {
          markMs = latestMs
          await log.append([], [marks.write(name, { since: new Date(latestMs).toISOString() })], { priority })
        }
        for (const [key, atMs] of known) if (atMs < latestMs - overlapMs) known.delete(key)
        if (!more || signal.aborted) return { more: more && !signal.aborted }
        sinceMs = latestMs
      }
    },
  }
}

/** Before anything that can be written as an instant of FHIR. */
const BEGINNING = Number.NEGATIVE_INFINITY

const isAscending = (times: readonly number[]): boolean =>
  times.every((time, nth) => nth === 0 || time >= (times[nth - 1] ?? BEGINNING))

function updatedMs({ meta }: FhirResource): number | undefined {
  const ms = Date.parse(meta?.lastUpdated ?? '')
  return Number.isNaN(ms) ? undefined : ms
}

/** By which a version is known again: its own name, or what it holds where the server keeps no versions. */
function versionOf(resource: FhirResource): string {
  const { resourceType, id, meta } = resource
  const version = meta?.versionId ?? meta?.lastUpdated ?? hashOf(printResource(resource))
  return `${resourceType}/${id}/_history/${version}`
}

function entryOf(options: ChangesOptions, resource: FhirResource, bytes: Uint8Array) {
  const { resourceType, id, meta } = resource
  const reference = `${resourceType}/${id}`
  return messageEntry(options, {
    subject: resource,
    format: 'json',
    bytes,
    body: JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject,
    meta: { fhir: resourceType, versionId: meta?.versionId ?? null, lastUpdated: meta?.lastUpdated ?? null },
    issues: [],
    otherwise: { orderKeys: [`fhir:${options.name}:${reference}`] },
    businessKeys: [{ kind: 'fhir', value: reference }],
  })
}
