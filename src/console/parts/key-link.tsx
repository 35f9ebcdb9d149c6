import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'

type Key = { readonly kind: string; readonly value: string }

/** A business key; it leads to everything that the key touches. */
export const KeyLink = ({ kind, value }: Key): ReactElement => (
  <Link className="key" to="/search" search={{ q: value }}>
    <span className="key-kind">{kind}</span> <span className="key-value">{value}</span>
  </Link>
)

export function KeyLinks({
  keys,
  most,
}: {
  readonly keys: readonly Key[]
  readonly most?: number
}): ReactElement {
  const shown = most === undefined ? keys : keys.slice(0, most)
  return (
    <span className="keys">
      {shown.map(({ kind, value }) => (
        <KeyLink key={`${kind}:${value}`} kind={kind} value={value} />
      ))}
      {shown.length < keys.length && <span className="quiet">+{keys.length - shown.length}</span>}
    </span>
  )
}
