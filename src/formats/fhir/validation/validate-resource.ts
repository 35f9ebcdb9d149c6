import type { JsonNode } from '../../json/index.ts'
import { checkBinding } from './check-binding.ts'
import { checkBundle } from './check-bundle.ts'
import { checkNarrative } from './check-narrative.ts'
import { checkContained, checkReference } from './check-references.ts'
import { checkRules } from './check-rules.ts'
import { childText, type FhirElement } from './fhir-element.ts'
import { type FhirIssue, Findings } from './issues.ts'
import { fillOutline, isOutlined, outline, readResource } from './read-resource.ts'
import { ReferenceIndex } from './reference-index.ts'

/** Everything that is wrong with a resource by the definitions of R4, in the order of the text. */
export function validateResource(node: JsonNode): readonly FhirIssue[] {
  const findings = new Findings()
  const root = readResource(node, findings)
  if (root) {
    const index = new ReferenceIndex(root)
    const resolve = (reference: FhirElement) => {
      const text = childText(reference, 'reference')
      return text === undefined ? undefined : index.find(text, reference)
    }
    const visitEntry = (resource: FhirElement) => {
      fillOutline(resource, findings)
      if (resource.type === 'Bundle') index.add(resource)
      visit(resource)
      outline(resource)
      index.forget(resource)
    }
    const visit = (element: FhirElement) => {
      checkBinding(element, findings)
      checkRules(element, resolve, findings)
      checkReference(element, index, findings)
      checkContained(element, findings)
      checkBundle(element, findings)
      checkNarrative(element, findings)
      for (const child of element.children) isOutlined(child) ? visitEntry(child) : visit(child)
    }
    visit(root)
  }
  return findings.list.toSorted((one, other) => one.offset - other.offset)
}
