import { useNavigate, useSearch } from '@tanstack/react-router'

/** Everything that an address can say after the `?`, for all screens together: text, as the gateway takes it. */
const NAMES = [
  'name',
  'state',
  'facility',
  'key',
  'kind',
  'owner',
  'stream',
  'source',
  'correlation',
  'before',
  'q',
  'node',
  'flow',
  'system',
  'entry',
  'after',
  'person',
  'overdue',
  'run',
] as const

export type FilterName = (typeof NAMES)[number]
export type Filters = { readonly [Name in FilterName]?: string }

export function readFilters(search: Readonly<Record<string, unknown>>): Filters {
  const set = NAMES.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return Object.fromEntries(set)
}

/** The filters in the address, and how to change one. A changed filter starts again at the newest page. */
export function useFilters(): {
  readonly filters: Filters
  readonly setFilter: (name: FilterName, value: string) => void
} {
  const filters = useSearch({ strict: false }) as Filters
  const navigate = useNavigate()
  const setFilter = (name: FilterName, value: string): void => {
    const { before: _page, [name]: _old, ...rest } = filters
    void navigate({ to: '.', search: value === '' ? rest : { ...rest, [name]: value }, replace: true })
  }
  return { filters, setFilter }
}

/** Some of the filters, as a query to the gateway. */
export const pick = (filters: Filters, ...names: readonly FilterName[]): Filters =>
  readFilters(Object.fromEntries(names.map((name) => [name, filters[name]])))
