import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { type Clock, createIdSource, instant } from '../../kernel/index.ts'
import { logMigrations, openLog } from '../../log/index.ts'
import { defineEvent } from '../../model/index.ts'
import { openStore, soleNode, storeMigrations } from '../../store/index.ts'
import { defineBinding, defineCapability } from '../capability.ts'
import { createInvoker } from '../create-invoker.ts'
import { defineWorkflow } from '../flow.ts'
import { openEngine } from '../open-engine.ts'
import { workflowMigrations } from '../workflow-migrations.ts'

/**
 * A process for the kill test: starts COUNT workflows of three outside calls each (those that exist already go on)
 * and prints a dot per effect and `done` when all have ended. Effects are lines of a file, on disk before the answer.
 */
const [directory = '', count = '0'] = process.argv.slice(2)
const effectsFile = join(directory, 'effects')

const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, at - Date.now()))
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}
const Asked = defineEvent({
  name: 'Asked',
  version: '1.0',
  owner: 'test',
  summary: 'Something was asked for.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [id],
  businessKeys: ({ id }) => [{ kind: 'case', value: id }],
})
const act = defineCapability({
  name: 'world.act',
  version: 1,
  owner: 'test',
  summary: 'Acts on the world.',
  input: Type.Object({}),
  output: Type.Object({ key: Type.String() }),
})
const performed = new Set(existsSync(effectsFile) ? readFileSync(effectsFile, 'utf8').split('\n') : [])
const world = defineBinding({
  capability: act,
  system: 'world',
  onUnknown: 'lookup',
  async perform(_, { idempotencyKey: key }) {
    await new Promise((resolve) => setImmediate(resolve))
    performed.add(key)
    appendFileSync(effectsFile, `${key}\n`)
    process.stdout.write('.')
    return { key }
  },
  async lookup(_, { idempotencyKey: key }) {
    return performed.has(key) ? { key } : undefined
  },
})
const threeActs = defineWorkflow(
  {
    name: 'three-acts',
    version: 1,
    owner: 'test',
    criticality: 'batch',
    summary: 'Three outside calls, the last one after an event.',
    startsOn: Asked,
    key: ({ id }) => id,
  },
  async (flow, { id }) => {
    await flow.all([flow.call(act, {}), flow.call(act, {})])
    await flow.until(Asked, { kind: 'case', value: id })
    await flow.call(act, {})
    return null
  },
)

const store = await openStore({
  dataDirectory: join(directory, 'store'),
  migrations: [...storeMigrations, ...logMigrations, ...workflowMigrations],
})
const log = await openLog({ store, clock, draw: Math.random })
const newId = createIdSource(clock.now, (bytes) => randomBytes(bytes))
const engine = await openEngine({
  store,
  node: soleNode(newId<'node'>(), clock.now()),
  log,
  clock,
  newId,
  random: Math.random,
  invoker: createInvoker([world], { clock }),
  workflows: [threeActs],
  events: [Asked],
})
const ends = Array.from({ length: Number(count) }, async (_, n) => {
  const id = `case-${n}`
  const { id: instance } = await engine.start(threeActs, { id })
  // Said again in every life: the first life may have died before it.
  await log.append([
    {
      id: newId<'entry'>(),
      kind: 'event',
      stream: Asked.name,
      version: Asked.version,
      at: clock.now(),
      keys: [id],
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'test',
      body: { id },
      raw: null,
      meta: {},
      businessKeys: Asked.businessKeys({ id }),
    },
  ])
  return await engine.ended(instance)
})
const states = (await Promise.all(ends)).map(({ state }) => state)
const { open } = await engine.exceptions.counts()
await engine.stop()
await log.stop()
await store.close()
process.stdout.write(
  `\ndone ${JSON.stringify({ completed: states.filter((state) => state === 'completed').length, open })}\n`,
)
