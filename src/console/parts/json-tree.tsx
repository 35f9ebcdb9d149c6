import type { ReactElement } from 'react'
import type { JsonValue } from '../http/contract.ts'
import { Masked } from './masked.tsx'

const MASK = '•••'
const OPEN_DEPTH = 2
/** More items than this are shown in one go only when asked for. */
const ITEMS_MAX = 100

/** A payload as an outline that opens and closes; hidden values are marked as hidden. */
export const JsonTree = ({
  value,
  label,
}: {
  readonly value: JsonValue
  readonly label: string
}): ReactElement => (
  <section className="json" aria-label={label}>
    <Node value={value} depth={0} />
  </section>
)

type NodeProps = { readonly name?: string; readonly value: JsonValue; readonly depth: number }

function Node({ name, value, depth }: NodeProps): ReactElement {
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="json-leaf">
        <Name of={name} />
        <Leaf value={value} />
      </div>
    )
  }
  const list = Array.isArray(value)
  const entries: readonly (readonly [string, JsonValue])[] = list
    ? value.map((item: JsonValue, at) => [String(at), item] as const)
    : Object.entries(value)
  if (entries.length === 0) {
    return (
      <div className="json-leaf">
        <Name of={name} />
        <span className="quiet">{list ? 'empty list' : 'empty'}</span>
      </div>
    )
  }
  return (
    <details className="json-node" open={depth < OPEN_DEPTH}>
      <summary>
        <Name of={name} />
        <span className="quiet">{sizeOf(entries.length, list)}</span>
      </summary>
      <Children entries={entries} depth={depth + 1} />
    </details>
  )
}

const Children = (props: {
  readonly entries: readonly (readonly [string, JsonValue])[]
  readonly depth: number
}): ReactElement => (
  <div className="json-children">
    {props.entries.slice(0, ITEMS_MAX).map(([key, item]) => (
      <Node key={key} name={key} value={item} depth={props.depth} />
    ))}
    {props.entries.length > ITEMS_MAX && (
      <p className="quiet">{props.entries.length - ITEMS_MAX} more are left out here.</p>
    )}
  </div>
)

const sizeOf = (length: number, list: boolean): string =>
  `${length} ${list ? 'item' : 'field'}${length === 1 ? '' : 's'}`

const Name = ({ of }: { readonly of: string | undefined }): ReactElement | null =>
  of === undefined ? null : <span className="json-name">{of}</span>

function Leaf({ value }: { readonly value: string | number | boolean | null }): ReactElement {
  if (value === MASK) return <Masked />
  if (value === null) return <span className="json-null">none</span>
  if (typeof value === 'string') return <span className="json-text">{value === '' ? '""' : value}</span>
  return <span className="json-number">{String(value)}</span>
}
