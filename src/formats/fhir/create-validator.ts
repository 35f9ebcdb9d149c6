import type { Issue } from '../../kernel/index.ts'
import type { PlacedIssue } from '../text/index.ts'
import type { FhirResource } from './generated/types.ts'
import { type FhirReading, parseResource, printResource } from './resource-text.ts'

export type FhirValidator = {
  /** What is wrong with a resource beyond what reading it told, in the order of the text. */
  readonly validate: (reading: FhirReading) => readonly PlacedIssue[]
  /** The same for a resource made in code. */
  readonly check: (resource: FhirResource) => readonly Issue[]
}

/**
 * Holds resources against the base definitions of FHIR R4: elements, cardinality, choices, types, the form of
 * primitives, required codes, constraints, references, contained resources, Bundles, narratives. Profiles, extensions and
 * terminology that the definitions do not list are not looked at. The definitions are loaded once, with the first
 * validator; those of a type are made ready when it is first met.
 */
export async function createFhirValidator(): Promise<FhirValidator> {
  const { validateResource } = await import('./validation/validate-resource.ts')
  const validate = ({ tree, type, positionAt }: FhirReading): readonly PlacedIssue[] =>
    tree && type !== undefined
      ? validateResource(tree.root).map(({ issue, offset }) => ({ issue, position: positionAt(offset) }))
      : []
  return {
    validate,
    check: (resource) => {
      const reading = parseResource(printResource(resource))
      return [...reading.issues, ...validate(reading)].map(({ issue }) => issue)
    },
  }
}
