import assert from 'node:assert/strict'
import { readPart } from './json-lines.ts'
import { JsonSplitter } from './json-splitter.ts'
import { jsonValue } from './json-value.ts'
import { parseJson } from './parse-json.ts'
import { printJson } from './print-json.ts'

const DEPTH_MAX = 100
const CODE = /^json(?:\.[a-z-]+)+$/

/**
 * What holds for any bytes whatever: reading never throws, reads exactly what the language's own parser reads and to the
 * same values, prints the bytes that came, tells where and why when it does not, and finds the same texts however the
 * bytes are cut. Throws an assertion when one of it does not. For tests and fuzzing, which cuts a share of its inputs: those
 * are held thoroughly.
 */
export function holdJsonPromises(bytes: Uint8Array, isThorough = true): void {
  const { tree, issues } = parseJson(bytes, { depthMax: DEPTH_MAX })
  for (const { issue, position } of issues) {
    assert.match(issue.code, CODE)
    assert.ok(position.line >= 1 && position.column >= 1 && position.column <= bytes.length + 1)
  }
  const expected = ownParser(bytes)
  if (tree) {
    assert.ok(Buffer.compare(printJson(tree), bytes) === 0, 'printed otherwise')
    const value: unknown = JSON.parse(JSON.stringify(jsonValue(tree.root)))
    assert.deepEqual(value, expected?.value, 'another value')
  } else {
    assert.ok(issues.some(({ issue }) => issue.severity === 'error'))
    if (!issues.some(({ issue }) => issue.code === 'json.depth')) assert.equal(expected, undefined, 'refused')
  }
  if (!isThorough) return
  const whole = split(bytes, bytes.length || 1)
  assert.deepEqual(split(bytes, 1 + ((bytes[0] ?? 0) % 13)), whole, 'chunks change what is found')
}

function ownParser(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return undefined
  }
}

/** The texts found, each as what is wrong with it; their bytes are those that came. */
function split(bytes: Uint8Array, size: number): readonly string[] {
  const splitter = new JsonSplitter()
  const parts = []
  for (let at = 0; at < bytes.length; at += size) parts.push(...splitter.push(bytes.subarray(at, at + size)))
  parts.push(...splitter.end())
  const kept = Buffer.concat(parts.map((part) => part.bytes))
  assert.ok(Buffer.compare(kept, bytes) === 0, 'a byte was lost')
  return parts.map((part) => JSON.stringify([part.kind, readPart(part).issues]))
}
