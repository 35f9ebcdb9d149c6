import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { SearchHit } from '../http/contract.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useListKeys } from '../parts/list-keys.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

const KINDS: Readonly<Record<SearchHit['kind'], { readonly icon: IconName; readonly word: string }>> = {
  entry: { icon: 'log', word: 'log entry' },
  workflow: { icon: 'flow', word: 'workflow' },
  exception: { icon: 'stop', word: 'exception' },
}

export function Thread({ hits }: { readonly hits: readonly SearchHit[] }): ReactElement {
  const list = useListKeys<HTMLOListElement>()
  return (
    <ol ref={list} className="thread">
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.id} ${hit.keyKind}`} data-kind={hit.kind}>
          <When at={hit.at} />
          <span className="thread-knot">
            <Icon name={KINDS[hit.kind].icon} />
          </span>
          <span className="thread-what">
            <Target hit={hit} />
            <span className="second-line">
              {KINDS[hit.kind].word}, by {hit.keyKind} {hit.keyValue}
            </span>
          </span>
          {hit.state && <StateMark state={hit.state} />}
        </li>
      ))}
    </ol>
  )
}

function Target({ hit }: { readonly hit: SearchHit }): ReactElement {
  const params = { id: hit.id }
  switch (hit.kind) {
    case 'entry':
      return (
        <Link to="/log/$id" params={params}>
          {hit.title}
        </Link>
      )
    case 'workflow':
      return (
        <Link to="/workflows/$id" params={params}>
          {hit.title}
        </Link>
      )
    case 'exception':
      return (
        <Link to="/exceptions/$id" params={params}>
          {hit.title}
        </Link>
      )
  }
}
