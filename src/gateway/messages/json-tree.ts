import type { Issue, JsonValue } from '../../kernel/index.ts'
import { isJsonObject } from '../../kernel/index.ts'
import type { TreeNode } from '../api.ts'
import type { MessageReader } from '../services.ts'
import { branch, leaf, NODES_MAX } from './tree.ts'

/** Deeper than anybody reads; a hostile body is deeper than the stack. */
const DEPTH_MAX = 40

/** A node for each name of the outermost object. */
export const readJsonTree: MessageReader = (raw) => {
  let value: JsonValue
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return { tree: null, problems: [notJson] }
  }
  const budget = { nodes: NODES_MAX }
  const tree = toNode('$', value, 0, budget)
  return { tree: tree.children.length > 0 ? tree.children : [tree], problems: [] }
}

function toNode(path: string, value: JsonValue, depth: number, budget: { nodes: number }): TreeNode {
  const entries = Array.isArray(value)
    ? value.map((item: JsonValue, at): [string, JsonValue] => [`${path}[${at}]`, item])
    : isJsonObject(value)
      ? Object.entries(value).map(([name, item]): [string, JsonValue] => [`${path}.${name}`, item])
      : undefined
  if (!entries) return leaf(path, null, typeof value === 'string' ? value : JSON.stringify(value))
  if (depth >= DEPTH_MAX) return leaf(path, null, '…')
  const shown = entries.slice(0, Math.max(0, budget.nodes))
  budget.nodes -= shown.length
  return branch(
    path,
    null,
    shown.map(([at, item]) => toNode(at, item, depth + 1, budget)),
  )
}

const notJson: Issue = {
  severity: 'error',
  code: 'json.syntax',
  place: '$',
  says: 'The bytes are no JSON text in UTF-8.',
  fix: 'Ask the sender to send JSON.',
}
