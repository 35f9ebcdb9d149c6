import assert from 'node:assert/strict'
import { parseXml } from './parse-xml.ts'
import { XmlElementReader, type XmlPart } from './stream-elements.ts'
import { printXml, type XmlElement } from './xml-tree.ts'

const CODE = /^xml(?:\.[a-z-]+)+$/

/**
 * What holds for any bytes whatever: reading never throws, prints the bytes that came, tells where and why when it can't,
 * and finds the same however the bytes are cut, losing none. Throws an assertion when one of it does not. For tests and
 * fuzzing, which cuts a share of its inputs: those are held thoroughly.
 */
export function holdXmlPromises(bytes: Uint8Array, isThorough = true): void {
  const { document, issues } = parseXml(bytes)
  for (const { issue, position } of issues) {
    assert.match(issue.code, CODE)
    assert.ok(position.line >= 1 && position.column >= 1)
  }
  assert.equal(issues.length === 0, document !== undefined)
  if (document) {
    assert.ok(Buffer.compare(printXml(document), bytes) === 0, 'printed otherwise')
    const again = parseXml(printXml(document)).document
    assert.deepEqual(again && named(again.root), named(document.root))
  }
  if (!isThorough) return
  const paths = [[document?.root.local ?? 'a'], ['a', 'b']]
  for (const path of paths)
    assert.deepEqual(
      read(bytes, path, 1 + ((bytes[0] ?? 0) % 13)),
      read(bytes, path, bytes.length || 1),
      'chunks',
    )
}

const named = (element: XmlElement): unknown => [element.uri, element.local, element.attributes.length]

/** What is found: elements and issues; the bytes of all parts are those that came. */
function read(bytes: Uint8Array, path: readonly string[], size: number): readonly string[] {
  const reader = new XmlElementReader(path)
  const parts: XmlPart[] = []
  for (let at = 0; at < bytes.length; at += size) parts.push(...reader.push(bytes.subarray(at, at + size)))
  parts.push(...reader.end())
  const kept = Buffer.concat(parts.flatMap((part) => (part.kind === 'issue' ? [] : [part.bytes])))
  assert.ok(Buffer.compare(kept, bytes) === 0, 'a byte was lost')
  return parts.flatMap((part) =>
    part.kind === 'other'
      ? []
      : [part.kind === 'issue' ? JSON.stringify([part.issue.code, part.position]) : part.element.open],
  )
}
