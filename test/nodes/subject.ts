import { Type } from 'typebox'
import { instant } from '../../src/kernel/index.ts'
import { logMigrations, type NewEntry } from '../../src/log/index.ts'
import { defineEvent } from '../../src/model/index.ts'
import { storeMigrations } from '../../src/store/index.ts'
import { defineCapability, defineWorkflow, workflowMigrations } from '../../src/workflows/index.ts'
import { newId } from '../stores.ts'

export const CONSUMERS = ['steady', 'flaky'] as const
export const SEAT = 'test/seat'
/** What a node prints whose tenure was ended by another. It ends at once: an exit of Node's own may wait for threads at work. */
export const LOST = 'lost'
export function lose(): void {
  process.stdout.write(`${LOST}\n`)
  process.kill(process.pid, 'SIGKILL')
}

export const migrations = [
  ...storeMigrations,
  ...logMigrations,
  {
    id: 'test-1',
    sql: `
create table handled (seq bigint generated always as identity, consumer text, n bigint, node text);
create table sat (seq bigint generated always as identity, sitting uuid)`,
  },
]

/** `done` is a system that honours keys; `tried` has each call as it came. */
export const engineMigrations = [
  ...storeMigrations,
  ...logMigrations,
  ...workflowMigrations,
  {
    id: 'test-2',
    sql: `
create table done (key text primary key);
create table tried (seq bigint generated always as identity, key text not null, node text not null)`,
  },
]

const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ id: Type.String() }),
    orderKeys: ({ id }) => [id],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
export const Opened = event('Opened')
export const Told = event('Told')
export const Said = event('Said')

export const act = defineCapability({
  name: 'world.act',
  version: 1,
  owner: 'test',
  summary: 'Acts on the world.',
  input: Type.Object({}),
  output: Type.Object({ key: Type.String() }),
})

const about = { version: 1, owner: 'test', criticality: 'revenue', startsOn: Opened } as const

/** Steps of every kind, two of them side by side. */
export const cases = defineWorkflow(
  { ...about, name: 'cases', summary: 'Acts, waits, says.', key: ({ id }) => id },
  async (flow, { id }) => {
    await flow.all([flow.call(act, {}), flow.branch('own', (own) => own.step('think', () => id))])
    await flow.until(Told, { kind: 'case', value: id })
    await flow.publish(Said, { id })
    await flow.sleep('20 milliseconds')
    await flow.call(act, {})
    return id
  },
)
/** The journal of each instance of `cases`, by name. */
export const CASE_STEPS = ['Said', 'Told', 'own/think', 'sleep', 'world.act', 'world.act#2']

export const LIMITED_STEPS = ['sleep', 'think', 'world.act']

export const LANE_LIMIT = 2
export const limited = defineWorkflow(
  {
    ...about,
    name: 'limited',
    summary: 'So many at a time.',
    key: ({ id }) => id,
    concurrency: { key: ({ id }) => `lane${Number(id) % 3}`, limit: LANE_LIMIT },
  },
  async (flow, { id }) => {
    await flow.call(act, {})
    await flow.sleep('10 milliseconds')
    return await flow.step('think', () => id)
  },
)

export const entryOf = (type: typeof Opened, id: string): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'event',
  stream: type.name,
  version: type.version,
  at: instant(Date.now()),
  keys: type.orderKeys({ id }),
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'test',
  body: { id },
  raw: null,
  meta: {},
  businessKeys: type.businessKeys({ id }),
})
