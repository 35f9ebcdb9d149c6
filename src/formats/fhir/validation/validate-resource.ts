import type { JsonNode } from '../../json/index.ts'
import { checkBindings } from './check-bindings.ts'
import { checkBundles } from './check-bundle.ts'
import { checkNarratives } from './check-narratives.ts'
import { checkReferences } from './check-references.ts'
import { checkRules } from './check-rules.ts'
import { childText, type FhirElement } from './fhir-element.ts'
import { type FhirIssue, Findings } from './issues.ts'
import { readResource } from './read-resource.ts'
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
    checkBindings(root, findings)
    checkRules(root, resolve, findings)
    checkReferences(root, index, findings)
    checkBundles(root, findings)
    checkNarratives(root, findings)
  }
  return findings.list.toSorted((one, other) => one.offset - other.offset)
}
