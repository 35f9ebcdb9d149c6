import { fhirType, isOwn, nameOfSet } from './element-facts.ts'
import { expandValueSet } from './expand-value-set.ts'
import type { ElementDefinition, R4, StructureDefinition } from './read-definitions.ts'

const HEAD = `/**
 * What the definitions of FHIR R4 (4.0.1, HL7, CC0) say of data types and resources, written by scripts/write-fhir.ts. The
 * first line of each is its base; then one element a line: path, cardinality (? is 0..1, * is 0..*, + is 1..*), types
 * ({} has parts of its own, #path those of another element), and the value set that a required binding names.
 */
export const STRUCTURES: Readonly<Record<string, string>> = {
`

const CARDINALITIES: Readonly<Record<string, string>> = { '0..1': '?', '0..*': '*', '1..*': '+', '1..1': '1' }

/** `src/formats/fhir/generated/structures.ts`. */
export const structuresText = (r4: R4): string =>
  `${HEAD}${r4.structures.map((one) => `  ${one.name}: \`${linesOf(one, r4).join('\n')}\`,\n`).join('')}}\n`

function linesOf(structure: StructureDefinition, r4: R4): readonly string[] {
  const base = structure.baseDefinition?.split('/').at(-1) ?? '-'
  const [, ...elements] = structure.snapshot.element
  const kind = structure.kind === 'primitive-type' ? [' primitive'] : structure.abstract ? [' abstract'] : []
  return [
    base + kind.join(''),
    ...(structure.kind === 'primitive-type'
      ? []
      : elements.filter(isOwn).map((element) => lineOf(element, r4))),
  ]
}

function lineOf(element: ElementDefinition, r4: R4): string {
  const { path, min, max, contentReference, type = [] } = element
  const range = `${min}..${max}`
  const types = contentReference
    ? `#${contentReference.slice(contentReference.indexOf('.') + 1)}`
    : path === 'Resource.id' // its definition names a type of FHIRPath only
      ? 'id'
      : type.map((one) => typeText(one)).join(' ')
  const set = element.binding?.strength === 'required' ? element.binding.valueSet : undefined
  const binding = set !== undefined && expandValueSet(set, r4) ? ` =${nameOfSet(set)}` : ''
  return `${path.slice(path.indexOf('.') + 1)} ${CARDINALITIES[range] ?? range} ${types}${binding}`
}

type Type = NonNullable<ElementDefinition['type']>[number]

function typeText(type: Type): string {
  const name = fhirType(type)
  if (name === 'BackboneElement') return '{}'
  if (name === 'Element') return '{-}'
  if (name !== 'Reference' || !type.targetProfile) return name
  const targets = type.targetProfile.map((url) => url.slice(url.lastIndexOf('/') + 1))
  return targets.includes('Resource') ? name : `${name}(${targets.join(',')})`
}
