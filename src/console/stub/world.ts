import type {
  ExceptionDetail,
  InstanceRow,
  LogRow,
  ReconciliationRow,
  ReplayDetail,
  Session,
  TaskDetail,
} from '../http/contract.ts'
import { createExceptions } from './data/exceptions.ts'
import { createInstances } from './data/instances.ts'
import { createLog } from './data/log.ts'
import { createRemittances } from './data/remittances.ts'
import { createReplays } from './data/replays.ts'
import { createTasks } from './data/tasks.ts'

/** `empty`: nothing happened yet. `failing`: every read is answered with a problem. */
export type Scenario = 'normal' | 'empty' | 'failing'

/** Everything the stub knows. */
export type World = {
  scenario: Scenario
  readonly ago: (ms: number) => string
  readonly instances: readonly InstanceRow[]
  readonly exceptions: ExceptionDetail[]
  readonly log: readonly LogRow[]
  readonly remittances: readonly ReconciliationRow[]
  readonly replays: ReplayDetail[]
  readonly tasks: TaskDetail[]
  readonly sessions: Map<string, Session>
  readonly people: { readonly [name: string]: { readonly password: string; readonly session: Session } }
  readonly links: { readonly [token: string]: string }
}

const person = (name: string, roles: readonly string[], sees: boolean, resolves: boolean): Session => ({
  name,
  roles,
  maySeePatientData: sees,
  patientDataRoles: ['clinical', 'administrator'],
  mayResolve: resolves,
  mayReplay: resolves,
})

export function createWorld(nowMs: number): World {
  const ago = (ms: number): string => new Date(nowMs - ms).toISOString()
  return {
    scenario: 'normal',
    ago,
    instances: createInstances(ago, 620),
    exceptions: createExceptions(ago, 57),
    log: createLog(ago, 2_400),
    remittances: createRemittances(ago, 64),
    replays: createReplays(ago),
    tasks: createTasks(ago),
    sessions: new Map(),
    people: {
      admin: { password: 'stub-admin', session: person('admin', ['administrator'], true, true) },
      operator: { password: 'stub-operator', session: person('operator', ['operations'], false, true) },
      viewer: { password: 'stub-viewer', session: person('viewer', ['viewer'], false, false) },
    },
    links: { 'stub-link': 'admin' },
  }
}
