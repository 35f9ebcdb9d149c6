import type { ReactElement } from 'react'
import type { JsonValue, TreeNode } from '../http/contract.ts'
import { JsonTree } from './json-tree.tsx'
import { Masked } from './masked.tsx'

const MASK = '•••'
/** A longer message shows its segments closed, so that one sees what it is made of. */
const SEGMENTS_OPEN = 24

/** A message by the standard's own paths. */
export function MessageTree(props: {
  readonly tree: JsonValue
  /** Paths that something is wrong with. */
  readonly wrong?: readonly string[]
}): ReactElement {
  const { tree, wrong = [] } = props
  if (!isTree(tree)) return <JsonTree value={tree} label="Message" />
  return (
    <div className="message-tree">
      {tree.map((node, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message may repeat a segment; its place is its identity
        <Place key={at} node={node} wrong={wrong} open={tree.length <= SEGMENTS_OPEN} />
      ))}
    </div>
  )
}

function Place(props: {
  readonly node: TreeNode
  readonly wrong: readonly string[]
  readonly open: boolean
}): ReactElement {
  const { node, wrong } = props
  const head = (
    <>
      <span className="place" data-tone={wrong.includes(node.path) ? 'bad' : undefined}>
        {node.path}
      </span>
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
    <details className="place-node" open={props.open}>
      <summary>{head}</summary>
      {node.children.map((child, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: repeated places have one path
        <Place key={at} node={child} wrong={wrong} open={props.open} />
      ))}
    </details>
  )
}

function isTree(value: JsonValue): value is JsonValue & readonly TreeNode[] {
  return Array.isArray(value) && value.length > 0 && value.every(isNode)
}

const isNode = (value: JsonValue): boolean =>
  typeof value === 'object' && value !== null && 'path' in value && 'children' in value
