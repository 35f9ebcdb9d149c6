import { type Filters, pick } from '../parts/filters.ts'

/** What the list of exceptions is filtered by; also how the page of one finds its neighbours. */
export const listFilters = (filters: Filters): Filters =>
  pick(filters, 'state', 'kind', 'owner', 'facility', 'system', 'before')
