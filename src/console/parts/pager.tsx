import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useFilters } from './filters.ts'
import { Icon } from './icon.tsx'

/** Pages are found by where the one before ended, so a list that grows meanwhile never shows a row twice. */
export function Pager({
  next,
  shown,
}: {
  readonly next: string | null
  readonly shown: number
}): ReactElement | null {
  const { filters } = useFilters()
  const { before, ...rest } = filters
  if (!before && !next)
    return <p className="pager quiet">{shown === 1 ? '1 row' : `${shown} rows`}, all shown</p>
  return (
    <nav className="pager" aria-label="Pages">
      {before ? (
        <Link className="button" to="." search={rest}>
          Newest
        </Link>
      ) : (
        <span className="quiet">Newest {shown}</span>
      )}
      {next ? (
        <Link className="button" to="." search={{ ...rest, before: next }}>
          Older <Icon name="right" />
        </Link>
      ) : (
        <span className="quiet">No older ones</span>
      )}
    </nav>
  )
}
