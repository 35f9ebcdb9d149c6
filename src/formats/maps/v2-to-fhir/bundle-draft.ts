import type { FhirResource, Reference } from '../../fhir/index.ts'
import { nameUuid } from './name-uuid.ts'
import { isFields, prune, pruneObject } from './prune.ts'
import type { Draft, Kind, ResourceType } from './resource-kind.ts'

/** The namespace of the ids that this map gives. */
const NAMESPACE = '1c6f1a8e-6a0b-5d0c-9c55-3f4b8d9a7e21'

/** A resource of the bundle while it is being made; several segments may add to it. */
export class Entry<Type extends ResourceType> {
  readonly id: string
  readonly #kind: Kind<Type>
  #draft: Draft<Type>

  constructor(kind: Kind<Type>, key: string, draft: Draft<Type>) {
    this.#kind = kind
    this.#draft = draft
    this.id = nameUuid(NAMESPACE, `${kind.type}|${key}`)
  }

  get reference(): Reference {
    return { reference: `urn:uuid:${this.id}` }
  }

  get draft(): Draft<Type> {
    return this.#draft
  }

  /** Lists grow, what is missing is filled in, and what is there stays: true when nothing of the patch was left out. */
  add(patch: Draft<Type>): boolean {
    const { value, isWhole } = union(this.#draft, patch)
    this.#draft = value
    return isWhole
  }

  /** What lists that only grow can't say: a part of the resource becomes another one. */
  change(to: (draft: Draft<Type>) => Draft<Type>): void {
    this.#draft = to(this.#draft)
  }

  complete(): FhirResource {
    return pruneObject(this.#kind.complete(pruneObject({ id: this.id, ...this.#draft })))
  }
}

/**
 * The resources of a bundle, in the order in which they came up. An id is made of the type and of what identifies the
 * resource, so that the same message always gives the same bundle and the same patient the same id in all of them.
 */
export class BundleDraft {
  readonly #entries = new Map<string, AnyEntry>()

  /** A resource of its own: a second one with the same key is another one. */
  add<Type extends ResourceType>(kind: Kind<Type>, key: string, draft: Draft<Type>): Entry<Type> {
    let own = key
    for (let nth = 2; this.#entries.has(`${kind.type}|${own}`); nth++) own = `${key}#${nth}`
    const entry = new Entry(kind, own, draft)
    this.#entries.set(`${kind.type}|${own}`, { type: kind.type, entry })
    return entry
  }

  /** Those of some types. */
  referencesOf(...types: readonly ResourceType[]): readonly Reference[] {
    return [...this.#entries.values()]
      .filter(({ type }) => types.includes(type))
      .map(({ entry }) => entry.reference)
  }

  /** Resources, each with its id. */
  complete(): readonly { readonly id: string; readonly resource: FhirResource }[] {
    return [...this.#entries.values()].map(({ entry }) => ({ id: entry.id, resource: entry.complete() }))
  }
}

type AnyEntry = {
  readonly type: ResourceType
  readonly entry: { readonly id: string; readonly reference: Reference; complete(): FhirResource }
}

/** Resources of one type that stand in many places and are the same by their key: people, organisations, places. */
export class SharedEntries<Type extends ResourceType> {
  readonly #kind: Kind<Type>
  readonly #bundle: BundleDraft
  readonly #byKey = new Map<string, Entry<Type>>()

  constructor(kind: Kind<Type>, bundle: BundleDraft) {
    this.#kind = kind
    this.#bundle = bundle
  }

  /** The one with this key, with what the draft adds to it; `isWhole` is false when they contradict each other. */
  share(key: string, draft: Draft<Type>): { readonly entry: Entry<Type>; readonly isWhole: boolean } {
    const known = this.#byKey.get(key)
    if (known) return { entry: known, isWhole: known.add(draft) }
    const entry = this.#bundle.add(this.#kind, key, draft)
    this.#byKey.set(key, entry)
    return { entry, isWhole: true }
  }
}

function union<Of extends object>(left: Of, right: Of): { readonly value: Of; readonly isWhole: boolean } {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(left))
  let isWhole = true
  for (const [name, added] of Object.entries(right)) {
    const known = merged[name]
    if (added === undefined) continue
    if (known === undefined) merged[name] = added
    else if (Array.isArray(known) && Array.isArray(added)) merged[name] = unionOfLists(known, added)
    else if (isFields(known) && isFields(added)) {
      const inner = union(known, added)
      merged[name] = inner.value
      if (!inner.isWhole) isWhole = false
    } else if (JSON.stringify(known) !== JSON.stringify(added)) isWhole = false
  }
  return { value: Object.assign({ ...left }, merged), isWhole }
}

function unionOfLists(left: readonly unknown[], right: readonly unknown[]): readonly unknown[] {
  const known = new Set(left.map((item) => JSON.stringify(prune(item))))
  return [...left, ...right.filter((item) => !known.has(JSON.stringify(prune(item))))]
}
