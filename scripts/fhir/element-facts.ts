import type { ElementDefinition } from './read-definitions.ts'

type Type = NonNullable<ElementDefinition['type']>[number]

const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type'

/** `id` and the like are of a type of FHIRPath; which one of FHIR it is, an extension says. */
export const fhirType = ({ code, extension }: Type): string =>
  extension?.find(({ url }) => url === FHIR_TYPE)?.valueUrl ?? code

/** Is it said here, and not in the base? */
export const isOwn = ({ path, base }: ElementDefinition): boolean =>
  base === undefined || base.path.split('.')[0] === path.split('.')[0]

/** `administrative-gender` of its address and version. */
export const nameOfSet = (canonical: string): string =>
  canonical.split('|')[0]?.split('/').at(-1) ?? canonical
