import { Buffer } from 'node:buffer'
import { Type } from 'typebox'
import { type Access, accessMigrations, createAccess, type Role } from '../src/access/index.ts'
import { createIntakeRoom } from '../src/connectors/index.ts'
import { type Gateway, messageReaders, openGateway, type SystemView } from '../src/gateway/index.ts'
import { insightMigrations, openRevenueBooks, Traffic } from '../src/insight/index.ts'
import { type Clock, defineFailure, type JsonObject } from '../src/kernel/index.ts'
import {
  type Log,
  logHistoryParts,
  logMigrations,
  type NewEntry,
  openLog,
  openReplays,
  replayMigrations,
  replayToConsumer,
} from '../src/log/index.ts'
import { defineEvent, type EventBody, type EventType } from '../src/model/index.ts'
import { openStore, planRetention, type Store, soleNode, storeMigrations } from '../src/store/index.ts'
import {
  createInvoker,
  defineBinding,
  defineCapability,
  defineWorkflow,
  type Engine,
  openEngine,
  type Workflow,
  workflowHistoryParts,
  workflowMigrations,
} from '../src/workflows/index.ts'
import { HeldClock, newId, temporaryDirectory, until } from './stores.ts'

/** What is kept, and for how long. */
export const TEST_HISTORY = {
  parts: [...logHistoryParts, ...workflowHistoryParts],
  keep: { history: 30, claims: 9, audit: 0 },
}

/** Stands in every payload where a patient's data would: a viewer may find it nowhere. */
export const MARKER = 'QX7PATIENT'
export const LOCAL_TOKEN = 'local-token'

export const CaseOpened = defineEvent({
  name: 'CaseOpened',
  version: '1.0',
  owner: 'test',
  summary: 'A case was opened.',
  schema: Type.Object({
    id: Type.String(),
    patient: Type.Object({ name: Type.String(), familyName: Type.String() }),
  }),
  orderKeys: ({ id }) => [`case:${id}`],
  businessKeys: ({ id, patient }) => [
    { kind: 'referral', value: id },
    { kind: 'mrn', value: patient.familyName },
  ],
})
const CaseClosed = defineEvent({
  name: 'CaseClosed',
  version: '1.0',
  owner: 'test',
  summary: 'A case was closed.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`case:${id}`],
  businessKeys: ({ id }) => [{ kind: 'referral', value: id }],
})

const refused = defineFailure({
  code: 'LIG-TEST-REFUSED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'The ledger refused it.',
  fix: 'Mend it.',
})

const add = defineCapability({
  name: 'ledger.add',
  version: 1,
  owner: 'test',
  summary: 'Adds to a ledger.',
  input: Type.Object({ id: Type.String(), memo: Type.String() }),
  output: Type.Object({ total: Type.Number(), memo: Type.String() }),
})

export const caseWorkflow = defineWorkflow(
  {
    name: 'case',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'A case is worked.',
    startsOn: CaseOpened,
    key: ({ id }) => id,
    facts: ({ id }) => ({
      facility: 'north',
      exposure: { minor: 12_300, currency: 'USD' },
      keys: [
        { kind: 'referral', value: id },
        { kind: 'mrn', value: MARKER },
      ],
    }),
  },
  async (flow, { id, patient }) => {
    const { memo } = await flow.call(add, { id, memo: patient.name })
    await flow.until(
      CaseClosed,
      { kind: 'referral', value: id },
      {
        within: '30 days',
        otherwise: {
          kind: 'case-open',
          title: 'A case that nobody closed',
          owner: 'team',
          within: '1 day',
          detail: { memo },
        },
      },
    )
    return { memo }
  },
)

export type TestGateway = {
  readonly gateway: Gateway
  readonly store: Store
  readonly log: Log
  readonly engine: Engine
  readonly access: Access
  readonly clock: HeldClock
  /** Ids of cases whose step the ledger refuses. */
  readonly refusing: Set<string>
  /** The entries that a consumer handled which says that it may be asked again. */
  readonly copied: readonly string[]
  publish<Type extends EventType>(type: Type, body: EventBody<Type>): Promise<NewEntry>
  receive(stream: string, format: string, text: string): Promise<NewEntry>
  settled(): Promise<void>
  signIn(role: Role): Promise<string>
  close(): Promise<void>
}

const ledgerThatRefuses = (refusing: ReadonlySet<string>) =>
  defineBinding({
    capability: add,
    system: 'ledger',
    onUnknown: 'repeat',
    async perform({ id, memo }) {
      if (refusing.has(id)) throw refused()
      return { total: 1, memo }
    },
  })

const ledgerView: SystemView = {
  name: 'ledger',
  title: 'Ledger',
  protocol: 'REST',
  owner: 'finance',
  state: 'up',
  says: null,
  retryAtMs: null,
  lastSeenAtMs: null,
  latencyMs: null,
}

/** A gateway over a real embedded store, log and engine, with one small workflow and a clock that stands. */
export async function openTestGateway(
  consoleDirectory: string,
  moreWorkflows: readonly Workflow[] = [],
): Promise<TestGateway> {
  const store = await openStore({
    dataDirectory: temporaryDirectory(),
    migrations: [
      ...storeMigrations,
      ...logMigrations,
      ...workflowMigrations,
      ...accessMigrations,
      ...insightMigrations,
      ...replayMigrations,
    ],
  })
  const clock = new HeldClock()
  const refusing = new Set<string>()
  const access = createAccess(store, () => clock.now())
  const log = await openLog({ store, clock, draw: () => 0.5 })
  const books = await openRevenueBooks(store, log, { cashAccount: '1010' })
  const engine = await openEngine({
    store,
    node: soleNode(newId<'node'>(), clock.now()),
    log,
    clock,
    newId,
    invoker: createInvoker([ledgerThatRefuses(refusing)], { clock }),
    workflows: [caseWorkflow, ...moreWorkflows],
    events: [CaseOpened, CaseClosed],
    random: () => 0.5,
    audit: access.auditWrite,
  })
  const copied: string[] = []
  const copies = {
    ...({ name: 'copies', kind: 'both' } as const),
    handle: async ({ id }: NewEntry) => {
      copied.push(id)
      return { writes: [] }
    },
  }
  await log.subscribe(copies)
  const replays = openReplays({
    ...{ store, clock, newId, draw: () => 0.5, access, foresee: [] },
    targets: [engine.replay.target, replayToConsumer(copies)],
  })
  const traffic = new Traffic(() => clock.now())
  const gateway = await openGateway(
    { host: '127.0.0.1', port: 0, consoleDirectory, localToken: LOCAL_TOKEN },
    {
      version: '0.0.0',
      startedAtMs: clock.now(),
      ready: () => true,
      clock,
      store,
      log,
      engine,
      replays,
      workflows: [caseWorkflow, ...moreWorkflows],
      access,
      books,
      traffic,
      metrics: { contentType: 'text/plain', text: async () => 'one 1\n' },
      failed: () => undefined,
      systems: () => [ledgerView],
      retention: () => planRetention({ store, ...TEST_HISTORY }, clock.now()),
      storeTrouble: () => undefined,
      intake: () => createIntakeRoom({ bytesMax: 1_000, now: clock.now }).state(),
      webhooks: {},
      readers: messageReaders,
      runbook: async () => '# What to do',
    },
  )
  return {
    gateway,
    store,
    log,
    engine,
    access,
    clock,
    refusing,
    copied,
    ...createWriter(log, clock),
    settled: () => settled({ store, engine, log, clock }),
    async signIn(role) {
      const opened = await access.signInByLink(access.issueLink({ name: `a ${role}`, roles: [role] }))
      return opened?.token ?? ''
    },
    async close() {
      await gateway.close()
      await replays.close()
      await engine.stop()
      await log.stop()
      await store.close()
    },
  }
}

/** Appends events and messages as routes and sources would. */
function createWriter(log: Log, clock: Clock): Pick<TestGateway, 'publish' | 'receive'> {
  const append = async (entry: NewEntry) => {
    await log.append([entry])
    return entry
  }
  const entry = (stream: string, version: string, keys: readonly [string]) => ({
    id: newId<'entry'>(),
    stream,
    version,
    at: clock.now(),
    keys,
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'ehr',
  })
  return {
    publish: (type, body) =>
      append({
        ...entry(type.name, type.version, [type.orderKeys(body)[0]]),
        kind: 'event',
        body: JSON.parse(JSON.stringify(body)) as JsonObject,
        raw: null,
        meta: {},
        businessKeys: type.businessKeys(body),
      }),
    receive: (stream, format, text) =>
      append({
        ...entry(stream, format, ['all']),
        kind: 'message',
        body: null,
        raw: Buffer.from(text),
        meta: { ack: 'AA', peer: MARKER, note: MARKER },
        businessKeys: [{ kind: 'mrn', value: MARKER }],
      }),
  }
}

/** Resolves when nothing is under way: all read, all written, every instance asleep. */
const settled = ({ store, engine, log, clock }: Pick<TestGateway, 'store' | 'engine' | 'log' | 'clock'>) =>
  until(
    async () => {
      const [ready] = await store.query<{ count: number }>(
        'select count(*)::int as count from workflow_instance where ready',
      )
      const lag = await log.lag()
      return engine.active() === 0 && ready?.count === 0 && lag.every(({ behind }) => behind === 0)
    },
    () => clock.advance(20),
  )
