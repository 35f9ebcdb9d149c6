import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ExceptionGroup } from '../http/contract.ts'
import { useFilters } from '../parts/filters.ts'
import { count, moneyShort } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'

/** What is open, by kind and owner, most money first; each leads to its list. */
export const Groups = (props: {
  readonly groups: UseQueryResult<readonly ExceptionGroup[]>
}): ReactElement => (
  <section className="groups" aria-label="Open exceptions by kind">
    <Loaded query={props.groups}>
      {(groups) => groups.map((group) => <Group key={`${group.kind} ${group.owner}`} group={group} />)}
    </Loaded>
  </section>
)

function Group({ group }: { readonly group: ExceptionGroup }): ReactElement {
  const { filters } = useFilters()
  const chosen = filters.kind === group.kind && (!filters.owner || filters.owner === group.owner)
  return (
    <Link
      className="group"
      to="/exceptions"
      search={{ state: 'open', kind: group.kind, owner: group.owner }}
      data-chosen={chosen}
    >
      <span className="group-title">{group.title}</span>
      <span className="group-money">{moneyShort(group.exposure)}</span>
      <span className="group-count">
        {count(group.count)} open
        {group.overdue > 0 && <b data-tone="bad"> · {count(group.overdue)} overdue</b>}
      </span>
      <span className="quiet">{group.owner}</span>
      <span className="quiet">
        oldest <When at={group.oldest} as="ago" />
      </span>
    </Link>
  )
}
