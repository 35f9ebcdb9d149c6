import { Link } from '@tanstack/react-router'
import { type ReactElement, type ReactNode, useEffect, useId, useState } from 'react'
import { type FilterName, useFilters } from './filters.ts'

const TYPING_MS = 300

/** The filters of a list; all of them stand in the address. */
export function FilterBar({ children }: { readonly children: ReactNode }): ReactElement {
  const { filters } = useFilters()
  return (
    <search className="filters">
      {children}
      {Object.keys(filters).some((name) => name !== 'before') && (
        <Link className="button quiet-button" to="." search={{}}>
          Clear filters
        </Link>
      )}
    </search>
  )
}

export function SelectFilter(props: {
  readonly name: FilterName
  readonly label: string
  readonly options: readonly (readonly [string, string])[]
  readonly all?: string
}): ReactElement {
  const { filters, setFilter } = useFilters()
  const id = useId()
  const value = filters[props.name] ?? ''
  const unlisted = value !== '' && !props.options.some(([option]) => option === value)
  return (
    <span className="filter">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={value} onChange={(event) => setFilter(props.name, event.target.value)}>
        <option value="">{props.all ?? 'All'}</option>
        {unlisted && <option value={value}>{value}</option>}
        {props.options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </span>
  )
}

/** Text that filters when the typing pauses. */
export function TextFilter(props: {
  readonly name: FilterName
  readonly label: string
  readonly placeholder?: string
  readonly known?: readonly string[]
}): ReactElement {
  const { filters, setFilter } = useFilters()
  const id = useId()
  const set = filters[props.name] ?? ''
  const [text, setText] = useState(set)
  useEffect(() => setText(set), [set])
  useEffect(() => {
    if (text.trim() === set) return
    const timer = window.setTimeout(() => setFilter(props.name, text.trim()), TYPING_MS)
    return () => window.clearTimeout(timer)
  })
  return (
    <span className="filter">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="text"
        value={text}
        placeholder={props.placeholder ?? 'Any'}
        list={props.known ? `${id}-known` : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      {props.known && (
        <datalist id={`${id}-known`}>
          {[...new Set(props.known)].map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </span>
  )
}
