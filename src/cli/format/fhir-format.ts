import { fhir, json } from '../../formats/index.ts'
import type { FileFormat, Sink, Unit } from './file-format.ts'
import { leavesOf, openJsonReader, startsAsJson, takeTree } from './json-format.ts'

export const fhirFormat: FileFormat = {
  name: 'fhir',
  starts: (head) => startsAsJson(head) && namesResource(Buffer.from(head).toString('latin1')),
  holds: () => false,
  async open(sink) {
    const validator = await fhir.createFhirValidator()
    // It is FHIR already: only the model has no map.
    const refusing = { ...sink, resource: undefined }
    return openJsonReader(refusing, (text) => takeResource(fhir.asResource(text), validator, sink))
  },
}

function takeResource(reading: fhir.FhirReading, validator: fhir.FhirValidator, sink: Sink): boolean {
  const tree = takeTree(reading, sink)
  if (!tree || reading.type === undefined) return false
  for (const { issue, position } of validator.validate(reading)) sink.issue(issue, position, 0)
  sink.resource?.(reading.resource())
  if (sink.unit) describeResource(tree.root, '', 0, sink.unit)
  return true
}

/** A part for each resource: a Bundle, its entries, what they contain. */
function describeResource(
  node: json.JsonNode,
  path: string,
  depth: number,
  unit: (unit: Unit) => void,
): void {
  const [type, id] = ['resourceType', 'id'].map((name) => {
    const member = json.memberOf(node, name)
    return member?.kind === 'string' ? json.unquoted(member.raw) : undefined
  })
  const inner: { readonly node: json.JsonNode; readonly place: string }[] = []
  findResources(node, '', inner)
  const apart = new Set(inner.map((one) => one.node.offset))
  const leaves = leavesOf(node, '', ({ offset }) => apart.has(offset)).filter(
    ({ place }) => place !== 'resourceType',
  )
  unit({ depth, name: id === undefined ? (type ?? '') : `${type}/${id}`, path, inline: false, leaves })
  for (const one of inner)
    describeResource(one.node, path === '' ? one.place : `${path}.${one.place}`, depth + 1, unit)
}

/** The outermost resources in a node. */
function findResources(
  node: json.JsonNode,
  place: string,
  found: { readonly node: json.JsonNode; readonly place: string }[],
): void {
  if (place !== '' && json.memberOf(node, 'resourceType')) found.push({ node, place })
  else if (node.kind === 'array')
    node.items.forEach(({ value }, index) => {
      findResources(value, `${place}[${index}]`, found)
    })
  else if (node.kind === 'object')
    for (const { name, value } of node.members)
      findResources(value, place === '' ? name : `${place}.${name}`, found)
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs

/** Has the first object of the text a member `resourceType`? Objects inside of it don't count. */
function namesResource(text: string): boolean {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (
      depth === 1 &&
      token === '"resourceType"' &&
      /^\s*:/.test(text.slice(index + token.length, index + token.length + 20))
    )
      return true
    if (depth === 0) return false
  }
  return false
}
