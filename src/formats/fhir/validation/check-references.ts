import {
  childrenOf,
  childText,
  containerOf,
  descendantsOf,
  type FhirElement,
  offsetOfElement,
  resourceOf,
} from './fhir-element.ts'
import type { Findings } from './issues.ts'
import type { ReferenceIndex } from './reference-index.ts'
import { type ReferenceText, readReference } from './reference-text.ts'
import { isKindOf, isResource } from './structure.ts'

/** Where a reference points: the form of its text, the type of what it names, contained resources, entries of a Bundle. */
export function checkReference(element: FhirElement, index: ReferenceIndex, findings: Findings): void {
  if (element.type !== 'Reference') return
  const [child] = childrenOf(element, 'reference')
  const said = childText(element, 'type')
  const text = typeof child?.value === 'string' ? child.value : undefined
  const reference = text === undefined ? undefined : readReference(text)
  const found = text === undefined ? undefined : index.find(text, element)
  if (child && reference) checkText(child, reference, found, index, findings)
  const named = reference?.kind === 'rest' ? reference.type : undefined
  const type = found?.type ?? named ?? (said !== undefined && isResource(said) ? said : undefined)
  const targets = element.rule?.types.find(({ name }) => name === 'Reference')?.targets
  if (type === undefined) return
  if (targets && !targets.some((target) => isKindOf(type, target)))
    findings.error(
      'reference.target',
      element,
      offsetOfElement(element),
      `The reference points to a ${type}.`,
      `Refer to ${targets.join(' or ')}.`,
    )
  if (said !== undefined && said.replace(DEFINITIONS, '') !== type)
    findings.error(
      'reference.type',
      [element, 'type'],
      offsetOfElement(element),
      `The reference says another type and points to a ${type}.`,
      'Correct the one that is wrong.',
    )
}

const DEFINITIONS = 'http://hl7.org/fhir/StructureDefinition/'

function checkText(
  child: FhirElement,
  reference: ReferenceText,
  found: FhirElement | undefined,
  index: ReferenceIndex,
  findings: Findings,
): void {
  const offset = offsetOfElement(child)
  if (reference.kind === 'fragment' && !found)
    findings.error(
      'rule.ref-1',
      child,
      offset,
      'No contained resource of this resource has the id that is referred to.',
      'Correct the id behind #, or put the resource into contained.',
    )
  if (reference.kind === 'urn' && index.isBundle && !found)
    findings.warning(
      'bundle.reference',
      child,
      offset,
      'No entry of the Bundle has this fullUrl.',
      'Add the entry, or refer to it by its address.',
    )
  if (reference.kind === 'other')
    findings.warning(
      'reference.form',
      child,
      offset,
      'The reference is neither TYPE/ID of a resource of R4 nor an address.',
      'Write it as Patient/123, http://HOST/fhir/Patient/123, urn:uuid:... or #id.',
    )
}

/** dom-3, and that each id is there once: a contained resource is there to be referred to. */
export function checkContained(container: FhirElement, findings: Findings): void {
  if (!container.children.some(({ name }) => name === 'contained') || containerOf(container) !== container)
    return
  const fragments = new Set<string>()
  const toContainer = new Set<FhirElement>()
  for (const element of descendantsOf(container)) {
    const { value, name, type } = element
    if (typeof value !== 'string' || !value.startsWith('#')) continue
    if (name !== 'reference' && !/^(?:canonical|uri|url)$/.test(type)) continue
    if (value === '#') toContainer.add(resourceOf(element))
    else fragments.add(value.slice(1))
  }
  const ids = new Set<string>()
  for (const contained of childrenOf(container, 'contained')) {
    const id = childText(contained, 'id') ?? ''
    const offset = offsetOfElement(contained)
    if (!fragments.has(id) && !toContainer.has(contained))
      findings.error(
        'rule.dom-3',
        contained,
        offset,
        'Nothing refers to the contained resource.',
        'Refer to it by # and its id, or leave it out.',
      )
    if (id !== '' && ids.has(id))
      findings.error(
        'contained.id',
        contained,
        offset,
        'Two contained resources have this id.',
        'Give each its own.',
      )
    ids.add(id)
  }
}
