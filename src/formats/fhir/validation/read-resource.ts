import { type JsonMember, type JsonNode, type JsonObject, memberOf, unquoted } from '../../json/index.ts'
import { dropChildren, type FhirElement, type MemberPair } from './fhir-element.ts'
import { Findings, type Where } from './issues.ts'
import { nearestName } from './nearest-name.ts'
import { checkPrimitive, jsonKind } from './primitives.ts'
import { type ElementRule, type ElementType, isResource, type Structure, structureOf } from './structure.ts'

/**
 * Reads a JSON object as a resource by its definition, and tells what does not fit: elements that are not known or not
 * there, single values and lists, choices, the form of primitives. What fits becomes elements, whatever stands beside it.
 * The resources in the entries of a Bundle are outlines, which `fillOutline` reads, so that one at a time is in memory.
 */
export function readResource(node: JsonNode, findings: Findings): FhirElement | undefined {
  const type = resourceType(node, '$', findings)
  const structure = type === undefined ? undefined : structureOf(type)
  if (type === undefined || !structure || node.kind !== 'object') return undefined
  const element = { ...EMPTY, name: type, type, structure, node, children: [] }
  readParts(element, node, findings)
  return element
}

const EMPTY = { index: undefined, rule: undefined, parent: undefined, beside: undefined, value: undefined }

/** Is it the resource of an entry of the Bundle that is read? */
export const isOutlined = ({ rule, parent }: Pick<FhirElement, 'rule' | 'parent'>): boolean =>
  rule?.path === 'Bundle.entry.resource' && parent?.parent !== undefined && parent.parent.parent === undefined

/** Reads all of an outlined resource. */
export function fillOutline(element: FhirElement, findings: Findings): void {
  dropChildren(element)
  if (element.node?.kind === 'object') readParts(element, element.node, findings)
}

/** Leaves of a resource what the rest of the Bundle looks at (bdl-7, references to its entries). */
export function outline(element: FhirElement): void {
  const { node } = element
  dropChildren(element)
  if (node?.kind !== 'object') return
  const members = node.members.filter(({ name }) => name === 'id' || name === 'meta')
  if (members.length > 0)
    readParts(element, { kind: 'object', offset: node.offset, members, inside: '' }, new Findings())
}

function resourceType(node: JsonNode, where: Where, findings: Findings): string | undefined {
  if (node.kind !== 'object') {
    findings.error('resource', where, node.offset, 'A resource is an object.', 'Send a resource.')
    return undefined
  }
  const member = memberOf(node, 'resourceType')
  const type = member?.kind === 'string' ? unquoted(member.raw) : undefined
  if (type !== undefined && isResource(type)) return type
  const offset = (member ?? node).offset
  if (type === undefined)
    findings.error(
      'resource-type',
      where,
      offset,
      'The resource does not say what it is.',
      'Send resourceType.',
    )
  else
    findings.error(
      'resource-type',
      where,
      offset,
      'R4 has no such resource.',
      'Check the name, capitals included, and the version.',
    )
  return undefined
}

function readParts(element: FhirElement, node: JsonObject, findings: Findings): void {
  const { structure, parent, rule } = element
  const isOwn = (name: string) =>
    name === 'resourceType' && (parent === undefined || rule?.types[0]?.name === 'Resource')
  const found = new Map<ElementRule, string>()
  const { members } = node
  if (members.length === 0)
    findings.error('empty', element, node.offset, 'The object is empty.', 'Leave the element out.')
  for (const pair of pairsOf(members)) {
    if (isOwn(pair.name)) continue
    const known = structure.byJsonName.get(pair.name)
    const at = (pair.member ?? pair.beside)?.offset ?? node.offset
    if (!known) {
      tellUnknown(pair.name, element, at, findings)
      continue
    }
    const before = found.get(known.rule)
    if (before === undefined) found.set(known.rule, pair.name)
    else
      findings.error(
        'choice',
        [element, known.rule.name],
        at,
        `The element has one type: ${before} is there too.`,
        'Send one of them.',
      )
    readMember(element, known, pair, findings)
  }
  for (const one of structure.rules) {
    if (one.min > 0 && !found.has(one)) tellMissing(one, element, node.offset, findings)
  }
}

const tellMissing = (rule: ElementRule, parent: FhirElement, offset: number, findings: Findings): void =>
  findings.error(
    'required',
    [parent, rule.name],
    offset,
    'The element is required.',
    rule.types.some(({ name }) => structureOf(name)?.isPrimitive)
      ? 'Send it, or an extension that says why there is none.'
      : 'Send it.',
  )

function tellUnknown(name: string, element: FhirElement, offset: number, findings: Findings): void {
  const { structure } = element
  const meant = nearestName(name, [...structure.byJsonName.keys()])
  const fix = meant === undefined ? 'Leave it out, or send it as an extension.' : `${meant} may be meant.`
  findings.error('unknown', element, offset, `${structure.name} has no element "${shown(name)}".`, fix)
}

/** A name could hold anything. */
const shown = (name: string): string => (/^\w{1,60}$/.test(name) ? name : '...')

/** `name` and `_name` belong together, in the order of the first of them. */
function pairsOf(members: readonly JsonMember[]): readonly MemberPair[] {
  // Most objects have neither an underscore nor a name twice.
  if (arePlain(members)) return members.map((member) => ({ name: member.name, member, beside: undefined }))
  const pairs = new Map<string, MemberPair>()
  for (const member of members) {
    const isBeside = member.name.startsWith('_')
    const name = isBeside ? member.name.slice(1) : member.name
    const { member: value, beside } = pairs.get(name) ?? { member: undefined, beside: undefined }
    pairs.set(name, isBeside ? { name, member: value, beside: member } : { name, member, beside })
  }
  return [...pairs.values()]
}

const PLAIN_MAX = 16

function arePlain(members: readonly JsonMember[]): boolean {
  if (members.length > PLAIN_MAX) return false
  return members.every(
    ({ name }, at) =>
      !name.startsWith('_') && !members.some((other, before) => before < at && other.name === name),
  )
}

type Known = { readonly rule: ElementRule; readonly type: ElementType }

/** What an element is to be read from. */
type Found = Known & {
  readonly parent: FhirElement
  readonly index: number | undefined
  readonly node: JsonNode | undefined
  readonly beside: JsonNode | undefined
}

function readMember(parent: FhirElement, known: Known, pair: MemberPair, findings: Findings): void {
  const { rule } = known
  const [value, beside] = [pair.member?.value, pair.beside?.value]
  const where: Where = [parent, rule.name]
  checkList(value, rule, where, findings)
  checkList(beside, rule, where, findings)
  const [values, besides] = [itemsOf(value), itemsOf(beside)]
  if (value?.kind === 'array' && values.length === 0) tellEmptyList(where, value, findings)
  if (beside?.kind === 'array' && besides.length === 0) tellEmptyList(where, beside, findings)
  const count = Math.max(values.length, besides.length)
  for (let at = 0; at < count; at++) {
    const index = rule.isMany ? at : undefined
    const [node, besideIt] = [values[at], besides[at]]
    readElement({ rule, type: known.type, parent, index, node, beside: besideIt }, findings)
  }
}

function checkList(one: JsonNode | undefined, rule: ElementRule, where: Where, findings: Findings): void {
  if (one === undefined || (one.kind === 'array') === rule.isMany) return
  if (rule.isMany)
    findings.error('list', where, one.offset, 'The element is a list.', 'Put it in brackets: [ ].')
  else
    findings.error(
      'not-list',
      where,
      one.offset,
      'The element is no list.',
      'Leave out the brackets, send one value.',
    )
}

const tellEmptyList = (where: Where, { offset }: JsonNode, findings: Findings): void =>
  findings.error('empty', where, offset, 'The list is empty.', 'Leave the element out.')

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node === undefined ? [] : node.kind === 'array' ? node.items.map(({ value }) => value) : [node]

function readElement(found: Found, findings: Findings): void {
  const { parent, type, node, beside } = found
  const structure = structureOf(type.name)
  if (!structure) return
  if (structure.isPrimitive) {
    readPrimitive(found, structure, findings)
    return
  }
  const draft = elementOf(found, type.name, structure)
  if (beside)
    findings.error(
      'unknown',
      draft,
      beside.offset,
      'Only primitives have a member with an underscore.',
      'Put extensions inside of the element.',
    )
  if (!node) return
  if (node.kind !== 'object') {
    const fix = 'Send an object, or leave the element out.'
    findings.error('object', draft, node.offset, 'The element is an object.', fix)
    return
  }
  const own = type.name === 'Resource' ? resourceType(node, draft, findings) : type.name
  const actual = own === undefined ? undefined : structureOf(own)
  if (own === undefined || !actual) return
  const element = own === type.name ? draft : elementOf(found, own, actual)
  parent.children.push(element)
  if (isOutlined(element)) outline(element)
  else readParts(element, node, findings)
}

const elementOf = (
  { rule, index, parent, node }: Found,
  type: string,
  structure: Structure,
): FhirElement => ({
  name: rule.name,
  index,
  type,
  rule,
  structure,
  parent,
  node,
  beside: undefined,
  value: undefined,
  children: [],
})

/** Most primitives have nothing in them: they share it. */
const NONE: FhirElement[] = []

function readPrimitive(found: Found, structure: Structure, findings: Findings): void {
  const { parent, rule, type, index, node, beside } = found
  const isAbsent = node === undefined || node.kind === 'null'
  const hasBeside = beside !== undefined && beside.kind !== 'null'
  const element: FhirElement = {
    name: rule.name,
    index,
    type: type.name,
    rule,
    structure,
    parent,
    node: isAbsent ? undefined : node,
    beside: hasBeside ? beside : undefined,
    value: node && primitiveValue(type.name, node),
    children: hasBeside ? [] : NONE,
  }
  // In a list a null keeps the places of value and extension together; anywhere else it says nothing.
  const none = [node, beside].find((one) => one?.kind === 'null')
  if (none && (!rule.isMany || (isAbsent && !hasBeside))) {
    const fix = 'Leave it out; in a list, a null needs an extension beside it.'
    findings.error('null', element, none.offset, 'There is no value.', fix)
  }
  if (isAbsent && !hasBeside) return
  parent.children.push(element)
  if (!isAbsent) checkValue(element, node, findings)
  if (!hasBeside) return
  if (beside.kind === 'object') readParts(element, beside, findings)
  else
    findings.error(
      'object',
      element,
      beside.offset,
      'What stands beside a value is an object.',
      'Send an object with id or extension.',
    )
}

function primitiveValue(type: string, node: JsonNode): string | boolean | undefined {
  if (node.kind !== jsonKind(type)) return undefined
  if (node.kind === 'boolean') return node.raw === 'true'
  return node.kind === 'string' ? unquoted(node.raw) : node.kind === 'number' ? node.raw : undefined
}

function checkValue(element: FhirElement, node: JsonNode, findings: Findings): void {
  const { type, value } = element
  const kind = jsonKind(type)
  if (value === undefined) {
    const fix = kind === 'string' ? 'Put it in double quotes.' : 'Send it without quotes.'
    findings.error('primitive', element, node.offset, `The value of a ${type} is a ${kind} in JSON.`, fix)
    return
  }
  const problem = checkPrimitive(type, String(value))
  if (problem) findings.error('primitive', element, node.offset, problem.says, problem.fix)
}
