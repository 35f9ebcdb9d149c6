import { fhirType, isOwn } from './element-facts.ts'
import { expandValueSet } from './expand-value-set.ts'
import type { ElementDefinition, R4, StructureDefinition } from './read-definitions.ts'

/** A set with more codes than that is a string in the types; the validator knows them all. */
const CODES_MAX = 80

const PRIMITIVES: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  decimal: 'Decimal',
  integer: 'number',
  positiveInt: 'number',
  unsignedInt: 'number',
}

const HEAD = `/**
 * The data types and resources of FHIR R4 (4.0.1) as types, written by scripts/write-fhir.ts from the definitions that
 * HL7 publishes under CC0. HL7 and FHIR are trademarks of Health Level Seven International.
 */
import type { Decimal } from '../decimal.ts'
`

/** `src/formats/fhir/generated/types.ts`. */
export function typesText(r4: R4): string {
  const structures = r4.structures.filter(({ kind }) => kind !== 'primitive-type')
  const parts = structures.flatMap((structure) => typesOf(structure, r4))
  const resources = structures
    .filter(({ kind, abstract }) => kind === 'resource' && !abstract)
    .map(({ name }) => name)
    .sort()
  const any = `/** Any resource. */\nexport type FhirResource =\n${resources.map((name) => `  | ${name}\n`).join('')}`
  return [HEAD, ...parts, any].join('\n')
}

/** The type itself and one for each of its parts that have parts; what a base has is said there alone. */
function typesOf(structure: StructureDefinition, r4: R4): readonly string[] {
  const { element } = structure.snapshot
  const [root] = element
  const base = structure.baseDefinition?.split('/').at(-1)
  const owners = [
    { path: root?.path ?? '', short: root?.short, base },
    ...element.filter(isOwner).map(({ path, short, type }) => ({ path, short, base: type?.[0]?.code })),
  ]
  return owners.map((owner) => {
    const parts = element.filter((part) => isPart(part, owner.path) && isOwn(part))
    const lines = parts.flatMap((part) => linesOf(part, r4))
    if (structure.kind === 'resource' && owner.path === root?.path)
      lines.unshift(`  readonly resourceType: ${structure.abstract ? 'string' : `'${structure.name}'`}\n`)
    const extended = owner.base ? ` extends ${owner.base}` : ''
    return `${docOf(owner.short)}export interface ${typeName(owner.path)}${extended} {\n${lines.join('')}}\n`
  })
}

const isPart = ({ path }: ElementDefinition, owner: string): boolean =>
  path.startsWith(`${owner}.`) && !path.slice(owner.length + 1).includes('.')

const isOwner = ({ path, type }: ElementDefinition): boolean =>
  path.includes('.') && (type ?? []).some(({ code }) => code === 'BackboneElement' || code === 'Element')

/** `Patient.contact` is `PatientContact`. */
const typeName = (path: string): string =>
  path
    .split('.')
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join('')

function linesOf(element: ElementDefinition, r4: R4): readonly string[] {
  const name = element.path.slice(element.path.lastIndexOf('.') + 1)
  if (element.max === '0') return []
  const doc = docOf(element.short, '  ')
  if (element.contentReference) {
    return [doc + property(name, typeName(element.contentReference.slice(1)), element)]
  }
  return (element.type ?? []).flatMap((one) => {
    const type = fhirType(one)
    const isChoice = name.endsWith('[x]')
    const own = isChoice ? name.slice(0, -3) + type[0]?.toUpperCase() + type.slice(1) : name
    // Of a choice that is required one stands there, and no type says which.
    const line = doc + property(own, tsType(type, element, r4), isChoice ? { ...element, min: 0 } : element)
    const isPrimitive = /^[a-z]/.test(one.code) && type !== 'xhtml'
    return isPrimitive ? [line, extensionOf(own, element)] : [line]
  })
}

function tsType(type: string, element: ElementDefinition, r4: R4): string {
  if (type === 'BackboneElement' || type === 'Element') return typeName(element.path)
  if (type === 'Resource') return 'FhirResource'
  if (/^[A-Z]/.test(type)) return type
  if (type === 'code' && element.binding?.strength === 'required') {
    const codes = expandValueSet(element.binding.valueSet ?? '', r4)?.flatMap((part) => part.codes)
    if (codes && codes.length <= CODES_MAX) return [...new Set(codes)].map(quoted).join(' | ')
  }
  return PRIMITIVES[type] ?? 'string'
}

const quoted = (code: string): string => `'${code.replaceAll("'", "\\'")}'`

function property(name: string, type: string, { min, max }: ElementDefinition): string {
  const many = max === '1' ? type : `readonly ${type.includes('|') ? `(${type})` : type}[]`
  return min > 0 ? `  readonly ${name}: ${many}\n` : `  readonly ${name}?: ${many} | undefined\n`
}

/** What a primitive has beside its value: an id and extensions. */
const extensionOf = (name: string, { max }: ElementDefinition): string =>
  `  readonly _${name}?: ${max === '1' ? 'Element' : 'readonly (Element | null)[]'} | undefined\n`

const docOf = (short: string | undefined, indent = ''): string =>
  short ? `${indent}/** ${short.replaceAll('*/', '').replaceAll(/\s+/g, ' ').trim()} */\n` : ''
