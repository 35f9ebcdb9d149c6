import { childrenOf, childText, type FhirElement, offsetOfElement } from './fhir-element.ts'
import type { Findings } from './issues.ts'
import { type Codes, codesOf } from './value-sets.ts'

/** So many codes are listed in what is to be done; of larger sets the name is. */
const LISTED_MAX = 20

/** Holds an element against the value set that a required binding names. */
export function checkBinding(element: FhirElement, findings: Findings): void {
  const set = element.rule?.valueSet
  const codes = set === undefined ? undefined : codesOf(set)
  if (set !== undefined && codes && !isInSet(element, codes)) {
    const says = `The code is not one of the value set ${set}, which is required.`
    findings.error('code', element, offsetOfElement(element), says, fixOf(set, codes))
  }
}

function isInSet(element: FhirElement, codes: Codes): boolean {
  if (element.structure.isPrimitive) {
    const { value } = element
    // What is no string is told already.
    return typeof value !== 'string' || [...codes.values()].some((known) => known.has(value))
  }
  if (element.type === 'Coding') return isCodingInSet(element, codes)
  if (element.type !== 'CodeableConcept') return true
  const codings = childrenOf(element, 'coding')
  if (codings.length === 0) return childrenOf(element, 'extension').length > 0
  return codings.some((coding) => isCodingInSet(coding, codes))
}

function isCodingInSet(coding: FhirElement, codes: Codes): boolean {
  const code = childText(coding, 'code')
  return code !== undefined && codes.get(childText(coding, 'system') ?? '')?.has(code) === true
}

function fixOf(set: string, codes: Codes): string {
  const listed = [...codes].flatMap(([, known]) => [...known])
  return listed.length > LISTED_MAX
    ? `Send a code of http://hl7.org/fhir/R4/valueset-${set}.html.`
    : `Send one of ${listed.join(', ')}.`
}
