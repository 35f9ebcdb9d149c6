import {
  childrenOf,
  childText,
  containerOf,
  descendantsOf,
  type FhirElement,
  isResourceElement,
} from './fhir-element.ts'
import { readReference } from './reference-text.ts'

/** Finds what references point to, as far as it is in the same text: contained resources and entries of a Bundle. */
export class ReferenceIndex {
  readonly #contained = new Map<FhirElement, ReadonlyMap<string, FhirElement>>()
  /** By fullUrl, and by type and id where those say it. */
  readonly #entries = new Map<string, FhirElement>()
  /** The base addresses of the entries' resources: `http://host/fhir/`. */
  readonly isBundle: boolean

  constructor(root: FhirElement) {
    this.isBundle = root.type === 'Bundle'
    if (this.isBundle) this.add(root)
  }

  /** The entries of a Bundle, and of those in it. */
  add(bundle: FhirElement): void {
    for (const element of descendantsOf(bundle)) {
      if (element.type !== 'Bundle.entry') continue
      const [resource] = childrenOf(element, 'resource')
      const url = childText(element, 'fullUrl')
      if (!resource) continue
      if (url !== undefined) this.#entries.set(url, resource)
      const id = childText(resource, 'id')
      if (id !== undefined) this.#entries.set(`${resource.type}/${id}`, resource)
    }
  }

  /** What a resource contained is not looked for any more. */
  forget(container: FhirElement): void {
    this.#contained.delete(container)
  }

  /** The resource that the text of a reference names, seen from where the reference stands. */
  find(text: string, from: FhirElement): FhirElement | undefined {
    const reference = readReference(text)
    if (reference.kind === 'fragment') {
      const container = containerOf(from)
      return reference.id === '' ? container : this.#containedIn(container).get(reference.id)
    }
    const known = this.#entries.get(text)
    if (known || reference.kind !== 'rest') return known
    return this.#entries.get(`${reference.type}/${reference.id}`)
  }

  #containedIn(container: FhirElement): ReadonlyMap<string, FhirElement> {
    const known = this.#contained.get(container)
    if (known) return known
    const found = childrenOf(container, 'contained')
      .filter(isResourceElement)
      .map((resource) => [childText(resource, 'id') ?? '', resource] as const)
    const byId = new Map(found)
    this.#contained.set(container, byId)
    return byId
  }
}
