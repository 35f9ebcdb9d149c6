import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import type { Neighbours } from './neighbours.ts'

export const NeighbourLinks = ({ neighbours }: { readonly neighbours: Neighbours }): ReactElement => (
  <nav className="neighbours" aria-label="Exceptions of the list">
    <Link to="/exceptions" search={neighbours.filters}>
      <Icon name="left" /> Exceptions
    </Link>
    <span className="neighbour-steps">
      {neighbours.before && (
        <Link to="/exceptions/$id" params={{ id: neighbours.before }} search={neighbours.filters}>
          Before <kbd>k</kbd>
        </Link>
      )}
      {neighbours.after && (
        <Link to="/exceptions/$id" params={{ id: neighbours.after }} search={neighbours.filters}>
          Next <kbd>j</kbd>
        </Link>
      )}
    </span>
  </nav>
)
