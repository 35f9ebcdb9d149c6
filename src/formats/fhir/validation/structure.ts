import { RULES, type RuleText } from '../generated/rules.ts'
import { STRUCTURES } from '../generated/structures.ts'

/** What an element may be: one of its types. */
export type ElementType = {
  /** `HumanName`, `code`, `Reference`; of an element with parts of its own its path: `Patient.contact`. */
  readonly name: string
  /** Of a reference: the resources that it may point to; undefined is any. */
  readonly targets?: readonly string[] | undefined
}

export type ElementRule = {
  /** `Patient.contact.name`, `Observation.value[x]`. */
  readonly path: string
  /** As FHIRPath calls it: `value` for `value[x]`. */
  readonly name: string
  readonly min: number
  readonly isMany: boolean
  readonly types: readonly ElementType[]
  readonly isChoice: boolean
  /** The value set that binds it, when it is known. */
  readonly valueSet?: string | undefined
}

/** A data type, a resource, or the parts of an element. */
export type Structure = {
  readonly name: string
  readonly base: string | undefined
  readonly isPrimitive: boolean
  readonly isAbstract: boolean
  readonly rules: readonly ElementRule[]
  /** By the name that stands in JSON: `valueQuantity`. */
  readonly byJsonName: ReadonlyMap<string, { readonly rule: ElementRule; readonly type: ElementType }>
}

const structures = new Map<string, Structure>()

/** By name or path; undefined when the standard has none. Made when it is first asked for. */
export function structureOf(name: string): Structure | undefined {
  const known = structures.get(name)
  if (known) return known
  const [type = ''] = name.split('.')
  if (!Object.hasOwn(STRUCTURES, type)) return undefined
  for (const structure of readStructures(type, STRUCTURES[type] ?? ''))
    structures.set(structure.name, structure)
  return structures.get(name)
}

/** Is it that type, or one that extends it? */
export function isKindOf(type: string, ancestor: string): boolean {
  for (let name: string | undefined = type; name !== undefined; name = structureOf(name)?.base)
    if (name === ancestor) return true
  return false
}

/** Resources that there are, abstract ones aside. */
export const isResource = (type: string): boolean => {
  const structure = /^[A-Z]\w*$/.test(type) ? structureOf(type) : undefined
  return structure !== undefined && !structure.isAbstract && isKindOf(type, 'Resource')
}

/** The standard's constraints on an element, or on all of a type. */
export const rulesAt = (path: string): readonly RuleText[] =>
  Object.hasOwn(RULES, path) ? (RULES[path] ?? []) : []

/** The type itself and the parts of its elements. */
function readStructures(type: string, text: string): readonly Structure[] {
  const [head = '', ...lines] = text.split('\n')
  const [base = '-', kind] = head.split(' ')
  const owners = new Map<string, { base: string | undefined; rules: ElementRule[] }>()
  owners.set(type, { base: base === '-' ? undefined : base, rules: [...(structureOf(base)?.rules ?? [])] })
  for (const line of lines) {
    const rule = readRule(type, line)
    owners.get(rule.path.slice(0, rule.path.lastIndexOf('.')))?.rules.push(rule)
    const partsOf = /\{(-?)\}/.exec(line)
    if (!partsOf) continue
    const own = partsOf[1] === '-' ? 'Element' : 'BackboneElement'
    owners.set(rule.path, { base: own, rules: [...(structureOf(own)?.rules ?? [])] })
  }
  return [...owners].map(([name, owner]) => ({
    name,
    ...owner,
    isPrimitive: kind === 'primitive',
    isAbstract: kind === 'abstract',
    byJsonName: new Map(owner.rules.flatMap(jsonNames)),
  }))
}

/** `contact.name ? HumanName`, `value[x] ? Quantity string`, `gender ? code =administrative-gender`. */
function readRule(type: string, line: string): ElementRule {
  const [own = '', range = '', ...words] = line.split(' ')
  const path = `${type}.${own}`
  const [min = 0, isMany = false] = RANGES[range] ?? []
  const name = own.slice(own.lastIndexOf('.') + 1)
  return {
    path,
    name: name.replace('[x]', ''),
    min,
    isMany,
    types: words.filter((word) => !word.startsWith('=')).map((word) => readType(type, path, word)),
    isChoice: name.endsWith('[x]'),
    valueSet: words.find((word) => word.startsWith('='))?.slice(1),
  }
}

const RANGES: Readonly<Record<string, readonly [min: number, isMany: boolean]>> = {
  '?': [0, false],
  '1': [1, false],
  '*': [0, true],
  '+': [1, true],
}

function readType(type: string, path: string, word: string): ElementType {
  if (word.startsWith('{')) return { name: path }
  if (word.startsWith('#')) return { name: `${type}.${word.slice(1)}` }
  const [name = '', targets] = word.split('(')
  return { name, targets: targets?.slice(0, -1).split(',') }
}

const jsonNames = (rule: ElementRule) =>
  rule.types.map(
    (type) => [rule.isChoice ? rule.name + capital(type.name) : rule.name, { rule, type }] as const,
  )

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)
