import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { statusQuery } from '../http/queries.ts'
import { count } from '../parts/format.ts'
import { Icon } from '../parts/icon.tsx'
import { Logo } from '../parts/logo.tsx'

export function Navigation(): ReactElement {
  const { data: status } = useQuery(statusQuery())
  const open = status?.exceptions.open ?? 0
  return (
    <nav className="navigation" aria-label="Main">
      <Link to="/" className="brand" aria-label="Ligament, network">
        <Logo />
        <span className="nav-word">Ligament</span>
      </Link>
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            <Icon name="network" /> <span className="nav-word">Network</span>
          </Link>
        </li>
        <li>
          <Link to="/workflows" activeOptions={{ includeSearch: false }}>
            <Icon name="flow" /> <span className="nav-word">Workflows</span>
          </Link>
        </li>
        <li>
          <Link to="/exceptions" search={{ state: 'open' }} activeOptions={{ includeSearch: false }}>
            <Icon name="stop" /> <span className="nav-word">Exceptions</span>
            {open > 0 && (
              <span className="nav-count">
                {count(open)}
                <span className="visually-hidden"> open</span>
              </span>
            )}
          </Link>
        </li>
        <li>
          <Link to="/tasks" search={{ state: 'open' }} activeOptions={{ includeSearch: false }}>
            <Icon name="person" /> <span className="nav-word">Tasks</span>
          </Link>
        </li>
        <li>
          <Link to="/log" activeOptions={{ includeSearch: false }}>
            <Icon name="log" /> <span className="nav-word">Log</span>
          </Link>
        </li>
        <li>
          <Link to="/replays" activeOptions={{ includeSearch: false }}>
            <Icon name="retry" /> <span className="nav-word">Replays</span>
          </Link>
        </li>
        <li>
          <Link to="/reconciliation" activeOptions={{ includeSearch: false }}>
            <Icon name="scales" /> <span className="nav-word">Reconciliation</span>
          </Link>
        </li>
      </ul>
      {status && (
        <p className="nav-foot nav-word">
          {status.version} · {status.store} store
        </p>
      )}
    </nav>
  )
}
