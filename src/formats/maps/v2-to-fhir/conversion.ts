import type { Issue } from '../../../kernel/index.ts'
import type { Reference } from '../../fhir/index.ts'
import type { Hl7Message, Hl7Time } from '../../hl7v2/index.ts'
import { messageTimes } from '../hl7v2/message-times.ts'
import { BundleDraft, type Entry, SharedEntries } from './bundle-draft.ts'
import { prune } from './prune.ts'
import { type Part, SegmentReader, type Taken } from './read-segment.ts'
import {
  type Draft,
  ENCOUNTER,
  type Kind,
  LOCATION,
  ORGANIZATION,
  PATIENT,
  PRACTITIONER,
  type ResourceType,
} from './resource-kind.ts'
import type { FhirSettings } from './settings.ts'

/** What every map of a segment or a data type is given beside the part that it reads. */
export class Conversion {
  readonly message: Hl7Message
  readonly settings: FhirSettings
  readonly segments: readonly SegmentReader[]
  /** The message by its sender and control id: what makes ids of what nothing else identifies. */
  readonly key: string
  readonly bundle = new BundleDraft()
  readonly timeOf: (text: string) => Hl7Time | undefined
  readonly #taken: Taken = { leaves: new Set(), cleaned: new Set() }
  readonly #issues: Issue[] = []
  readonly #people = new SharedEntries(PRACTITIONER, this.bundle)
  readonly #organizations = new SharedEntries(ORGANIZATION, this.bundle)
  readonly #places = new SharedEntries(LOCATION, this.bundle)
  readonly #patients = new SharedEntries(PATIENT, this.bundle)
  readonly #visits = new SharedEntries(ENCOUNTER, this.bundle)

  constructor(message: Hl7Message, settings: FhirSettings) {
    this.message = message
    this.settings = settings
    const seen = new Map<string, number>()
    this.segments = message.segments.map((segment) => {
      const nth = (seen.get(segment.name) ?? 0) + 1
      seen.set(segment.name, nth)
      return new SegmentReader(segment, nth, this.#taken)
    })
    const facility = message.get('MSH-4.1')?.trim() ?? ''
    const id = message.get('MSH-10') || message.get('MSH-7') || ''
    this.key = [message.get('MSH-3.1')?.trim() ?? '', facility, id].join('|')
    this.timeOf = messageTimes(message, settings.zoneOf?.(facility))
  }

  get issues(): readonly Issue[] {
    return this.#issues
  }

  /** Places of texts that lost characters. */
  get cleaned(): Iterable<string> {
    return this.#taken.cleaned
  }

  /** A resource of its own. */
  add<Type extends ResourceType>(kind: Kind<Type>, key: string, draft: Draft<Type>): Entry<Type> {
    return this.bundle.add(kind, key, draft)
  }

  /** The key of what only its place in the message identifies. */
  keyAt(place: string): string {
    return `${this.key}|${place}`
  }

  practitioner(key: string, draft: Draft<'Practitioner'>, place: string): Reference {
    return this.#shared(this.#people.share(key, draft), place)
  }

  /** None when nothing names it: an organization has a name or an identifier (FHIR R4, org-1). */
  organization(key: string, draft: Draft<'Organization'>, place: string): Reference | undefined {
    if (prune([draft.name, draft.identifier]) === undefined) return undefined
    return this.#shared(this.#organizations.share(key, draft), place)
  }

  location(key: string, draft: Draft<'Location'>, place: string): Reference {
    return this.#shared(this.#places.share(key, draft), place)
  }

  patient(key: string, draft: Draft<'Patient'>): Entry<'Patient'> {
    return this.#patients.share(key, draft).entry
  }

  encounter(key: string, draft: Draft<'Encounter'>): Entry<'Encounter'> {
    return this.#visits.share(key, draft).entry
  }

  #shared(
    { entry, isWhole }: { readonly entry: { readonly reference: Reference }; readonly isWhole: boolean },
    place: string,
  ): Reference {
    if (!isWhole) this.contradict(place)
    return entry.reference
  }

  /** What stands there could not be added to what was said before. */
  contradict(place: string): void {
    this.tell(CONTRADICTED, place)
  }

  /** A place is told once of each kind. */
  tell(kind: IssueKind, place: string): void {
    if (this.#issues.some((issue) => issue.code === kind.code && issue.place === place)) return
    this.#issues.push({ severity: 'warning', place, ...kind })
  }

  /** The same for a part that said something; returns undefined, which is what its map then gives. */
  refuse(kind: IssueKind, part: Part): undefined {
    this.tell(kind, part.place)
    return undefined
  }
}

export type IssueKind = Pick<Issue, 'code' | 'says' | 'fix'>

const CONTRADICTED: IssueKind = {
  code: 'fhir-map.contradicted',
  says: 'Something said here is said differently elsewhere in the message, which is kept.',
  fix: 'Send the same wherever the same thing is spoken of.',
}
