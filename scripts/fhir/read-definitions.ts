import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asPublished } from './as-published.ts'

/** The parts of a StructureDefinition that are used here. */
export type ElementDefinition = {
  readonly path: string
  readonly base?: { readonly path: string }
  readonly short?: string
  readonly min: number
  readonly max: string
  readonly type?: readonly {
    readonly code: string
    readonly targetProfile?: readonly string[]
    readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[]
  }[]
  readonly contentReference?: string
  readonly binding?: { readonly strength: string; readonly valueSet?: string }
  readonly constraint?: readonly Constraint[]
}

export type Constraint = {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly human: string
  readonly expression?: string
  readonly extension?: readonly { readonly url: string }[]
}

export type StructureDefinition = {
  readonly resourceType: 'StructureDefinition'
  readonly name: string
  readonly type: string
  readonly kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical'
  readonly abstract: boolean
  readonly derivation?: 'specialization' | 'constraint'
  readonly baseDefinition?: string
  readonly fhirVersion: string
  readonly snapshot: { readonly element: readonly ElementDefinition[] }
}

export type Concept = { readonly code: string; readonly concept?: readonly Concept[] }

export type CodeSystem = {
  readonly resourceType: 'CodeSystem'
  readonly url: string
  readonly content: string
  readonly concept?: readonly Concept[]
}

type Include = {
  readonly system?: string
  readonly concept?: readonly Concept[]
  readonly filter?: readonly unknown[]
  readonly valueSet?: readonly string[]
}

export type ValueSet = {
  readonly resourceType: 'ValueSet'
  readonly url: string
  readonly compose?: { readonly include: readonly Include[]; readonly exclude?: readonly Include[] }
}

type Resource = StructureDefinition | CodeSystem | ValueSet | { readonly resourceType: 'other' }

export type R4 = {
  /** Data types and resources, without profiles of them. */
  readonly structures: readonly StructureDefinition[]
  readonly valueSets: ReadonlyMap<string, ValueSet>
  readonly codeSystems: ReadonlyMap<string, CodeSystem>
}

const VERSION = '4.0.1'

/** The definitions of the standard, from the folder of a package that holds HL7's bundles as files. */
export function readDefinitions(folder: string): R4 {
  const entriesOf = (name: string): readonly Resource[] => {
    const bundle: { readonly entry: readonly { readonly resource: Resource }[] } = JSON.parse(
      readFileSync(join(folder, `${name}.json`), 'utf8'),
    )
    return bundle.entry.map(({ resource }) => resource)
  }
  const structures = [...entriesOf('profiles-types'), ...entriesOf('profiles-resources')]
    .filter((one) => one.resourceType === 'StructureDefinition')
    .filter(({ fhirVersion, derivation }) => fhirVersion === VERSION && derivation !== 'constraint')
    // MetadataResource is nobody's base.
    .filter(({ kind, name }) => kind !== 'logical' && name !== 'MetadataResource')
  const dataElements = new Map<string, ElementDefinition>()
  for (const one of entriesOf('dataelements')) {
    const element = one.resourceType === 'StructureDefinition' ? one.snapshot.element[0] : undefined
    // SimpleQuantity repeats the paths of Quantity.
    if (element && !dataElements.has(element.path)) dataElements.set(element.path, element)
  }
  const terms = ['valuesets', 'v3-codesystems', 'v2-tables'].flatMap(entriesOf)
  return {
    structures: asPublished(structures, dataElements),
    valueSets: new Map(terms.filter((one) => one.resourceType === 'ValueSet').map((one) => [one.url, one])),
    codeSystems: new Map(
      terms.filter((one) => one.resourceType === 'CodeSystem').map((one) => [one.url, one]),
    ),
  }
}
