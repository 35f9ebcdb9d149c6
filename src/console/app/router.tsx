import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { ExceptionPage } from '../exceptions/exception-page.tsx'
import { ExceptionsPage } from '../exceptions/exceptions-page.tsx'
import { EntryPage } from '../log/entry-page.tsx'
import { LogPage } from '../log/log-page.tsx'
import { NetworkPage } from '../network/network-page.tsx'
import { readFilters } from '../parts/filters.ts'
import { ReconciliationPage } from '../reconciliation/reconciliation-page.tsx'
import { NewReplayPage } from '../replays/new-replay-page.tsx'
import { ReplayPage } from '../replays/replay-page.tsx'
import { ReplaysPage } from '../replays/replays-page.tsx'
import { SearchPage } from '../search/search-page.tsx'
import { TaskPage } from '../tasks/task-page.tsx'
import { TasksPage } from '../tasks/tasks-page.tsx'
import { InstancePage } from '../workflows/instance-page.tsx'
import { WorkflowsPage } from '../workflows/workflows-page.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, validateSearch: readFilters, notFoundComponent: NotFound })
const getParentRoute = () => root

const routes = root.addChildren([
  createRoute({ getParentRoute, path: '/', component: NetworkPage }),
  createRoute({ getParentRoute, path: '/workflows', component: WorkflowsPage }),
  createRoute({ getParentRoute, path: '/workflows/$id', component: InstancePage }),
  createRoute({ getParentRoute, path: '/exceptions', component: ExceptionsPage }),
  createRoute({ getParentRoute, path: '/exceptions/$id', component: ExceptionPage }),
  createRoute({ getParentRoute, path: '/tasks', component: TasksPage }),
  createRoute({ getParentRoute, path: '/tasks/$id', component: TaskPage }),
  createRoute({ getParentRoute, path: '/search', component: SearchPage }),
  createRoute({ getParentRoute, path: '/log', component: LogPage }),
  createRoute({ getParentRoute, path: '/log/$id', component: EntryPage }),
  createRoute({ getParentRoute, path: '/replays', component: ReplaysPage }),
  createRoute({ getParentRoute, path: '/replays/new', component: NewReplayPage }),
  createRoute({ getParentRoute, path: '/replays/$id', component: ReplayPage }),
  createRoute({ getParentRoute, path: '/reconciliation', component: ReconciliationPage }),
])

/** Filters are plain text in the address, so that people can read, write and share them. */
export const router = createRouter({
  routeTree: routes,
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ).toString()
    return text ? `?${text}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
