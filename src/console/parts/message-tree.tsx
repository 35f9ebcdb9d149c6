import type { ReactElement } from 'react'
import type { JsonValue, TreeNode } from '../http/contract.ts'
import { JsonTree } from './json-tree.tsx'
import { Masked } from './masked.tsx'

const MASK = '•••'

/** A message by the standard's own paths. */
export function MessageTree({ tree }: { readonly tree: JsonValue }): ReactElement {
  if (!isTree(tree)) return <JsonTree value={tree} label="Message" />
  return (
    <div className="message-tree">
      {tree.map((node, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message may repeat a segment; its place is its identity
        <Place key={at} node={node} depth={0} />
      ))}
    </div>
  )
}

function Place({ node, depth }: { readonly node: TreeNode; readonly depth: number }): ReactElement {
  const head = (
    <>
      <span className="place">{node.path}</span>
      {node.name && <span className="place-name">{node.name}</span>}
    </>
  )
  if (node.children.length === 0) {
    return (
      <div className="place-leaf">
        {head}
        <span className="place-value">{node.value === MASK ? <Masked /> : node.value}</span>
      </div>
    )
  }
  return (
    <details className="place-node" open={depth === 0 && node.children.length < 60}>
      <summary>{head}</summary>
      {node.children.map((child, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: repeated places have one path
        <Place key={at} node={child} depth={depth + 1} />
      ))}
    </details>
  )
}

function isTree(value: JsonValue): value is JsonValue & readonly TreeNode[] {
  return Array.isArray(value) && value.length > 0 && value.every(isNode)
}

const isNode = (value: JsonValue): boolean =>
  typeof value === 'object' && value !== null && 'path' in value && 'children' in value
