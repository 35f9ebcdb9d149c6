import { writtenText } from './json-tape.ts'
import type { JsonNode, JsonTree } from './json-tree.ts'

/** The bytes that the tree was read from. */
export const printJson = ({ before, root, after }: JsonTree): Uint8Array => {
  const parts: string[] = [before]
  printInto(root, parts)
  parts.push(after)
  // Written one by one: joined, a large text would be in memory twice.
  const bytes = Buffer.allocUnsafe(parts.reduce((length, part) => length + Buffer.byteLength(part), 0))
  let at = 0
  for (const part of parts) at += bytes.write(part, at)
  return bytes
}

function printInto(node: JsonNode, parts: string[]): void {
  const written = writtenText(node)
  if (written !== undefined) parts.push(written)
  else if (node.kind === 'array') {
    parts.push('[', node.inside)
    node.items.forEach(({ before, value, after }, index) => {
      parts.push(index > 0 ? `,${before}` : before)
      printInto(value, parts)
      parts.push(after)
    })
    parts.push(']')
  } else if (node.kind === 'object') {
    parts.push('{', node.inside)
    node.members.forEach(({ before, rawName, colon, value, after }, index) => {
      parts.push(index > 0 ? `,${before}` : before, rawName, colon)
      printInto(value, parts)
      parts.push(after)
    })
    parts.push('}')
  } else parts.push(node.raw)
}
