import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  Activity,
  ExceptionDetail,
  ExceptionGroup,
  ExceptionRow,
  InstanceDetail,
  InstanceRow,
  LogDetail,
  LogRow,
  Network,
  Page,
  ReconciliationRow,
  ReplayDetail,
  ReplayEntry,
  ReplayRow,
  ReplayStop,
  ReplayTarget,
  SearchHit,
  Session,
  Status,
  TaskDetail,
  TaskRow,
} from './contract.ts'
import { address, type Query, request } from './request.ts'

/**
 * One query per endpoint. The first word of a key is what a tick of the stream names, so that a change of `log`
 * refreshes everything that was read from the log.
 */
const read = <Answer>(key: readonly unknown[], path: string, query: Query = {}) =>
  queryOptions({
    queryKey: [...key, query],
    queryFn: ({ signal }) => request<Answer>(address(path, query), { signal }),
  })

const readList = <Answer>(key: readonly unknown[], path: string, query: Query) => ({
  ...read<Answer>(key, path, query),
  placeholderData: keepPreviousData,
})

export const PAGE_SIZE = 50

export const sessionQuery = () => read<Session>(['session'], '/api/session')
export const statusQuery = () => read<Status>(['status'], '/api/status')
export const networkQuery = () => read<Network>(['network', 'picture'], '/api/network')
export const activityQuery = () => read<readonly Activity[]>(['log', 'activity'], '/api/activity')

export const instancesQuery = (query: Query) =>
  readList<Page<InstanceRow>>(['workflows', 'list'], '/api/workflows', { limit: PAGE_SIZE, ...query })
/** With the steps of its current run, or of a past one. */
export const instanceQuery = (id: string, run?: string) => {
  const path = `/api/workflows/${encodeURIComponent(id)}`
  const asked = run === undefined ? path : `${path}?run=${encodeURIComponent(run)}`
  return read<InstanceDetail>(['workflows', 'one', id, run ?? 'current'], asked)
}

export const exceptionGroupsQuery = () =>
  read<readonly ExceptionGroup[]>(['exceptions', 'groups'], '/api/exceptions/groups')
export const exceptionsQuery = (query: Query) =>
  readList<Page<ExceptionRow>>(['exceptions', 'list'], '/api/exceptions', { limit: PAGE_SIZE, ...query })
export const exceptionQuery = (id: string) =>
  read<ExceptionDetail>(['exceptions', 'one', id], `/api/exceptions/${encodeURIComponent(id)}`)

export const tasksQuery = (query: Query) =>
  readList<Page<TaskRow>>(['workflows', 'tasks'], '/api/tasks', { limit: PAGE_SIZE, ...query })
export const taskQuery = (id: string) =>
  read<TaskDetail>(['workflows', 'task', id], `/api/tasks/${encodeURIComponent(id)}`)

export const logQuery = (query: Query) =>
  readList<Page<LogRow>>(['log', 'list'], '/api/log', { limit: PAGE_SIZE, ...query })
export const entryQuery = (id: string) =>
  read<LogDetail>(['log', 'one', id], `/api/log/${encodeURIComponent(id)}`)

export const threadQuery = (q: string) =>
  readList<readonly SearchHit[]>(['log', 'search'], '/api/search', { q })
export const replaysQuery = (query: Query) =>
  readList<Page<ReplayRow>>(['replays', 'list'], '/api/replays', { limit: PAGE_SIZE, ...query })
export const replayQuery = (id: string) =>
  read<ReplayDetail>(['replays', 'one', id], `/api/replays/${encodeURIComponent(id)}`)
export const replayTargetsQuery = () =>
  read<readonly ReplayTarget[]>(['replays', 'targets'], '/api/replays/targets')
export const replayEffectsQuery = (id: string, query: Query) =>
  readList<Page<ReplayEntry>>(['replays', 'effects', id], `/api/replays/${encodeURIComponent(id)}/effects`, {
    limit: PAGE_SIZE,
    ...query,
  })
export const replayStopsQuery = (id: string) =>
  read<Page<ReplayStop>>(['replays', 'stops', id], `/api/replays/${encodeURIComponent(id)}/stops`, {
    limit: 100,
  })
export const reconciliationQuery = (query: Query) =>
  readList<Page<ReconciliationRow>>(['workflows', 'reconciliation'], '/api/reconciliation', {
    limit: PAGE_SIZE,
    ...query,
  })
