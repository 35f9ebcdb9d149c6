import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { defineEvent } from '../../model/index.ts'
import { defineBinding, defineCapability } from '../capability.ts'
import { defineWorkflow } from '../flow.ts'
import { openNode } from './open-node.ts'

/**
 * A process for the kill test: starts COUNT workflows of three outside calls each (those that exist already go on)
 * and prints a dot per effect and `done` when all have ended: `node kill-child.ts DIRECTORY COUNT [DATABASE_URL]`. Effects are lines of a file, on disk before the answer.
 */
const [directory = '', count = '0', databaseUrl] = process.argv.slice(2)
const effectsFile = join(directory, 'effects')

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

const { engine, publish, leave } = await openNode({
  ...(databaseUrl === undefined ? { dataDirectory: join(directory, 'store') } : { databaseUrl }),
  ttlMs: 1_000,
  bindings: [world],
  workflows: [threeActs],
  events: [Asked],
  lost: (failure) => {
    throw failure
  },
})
const ends = Array.from({ length: Number(count) }, async (_, n) => {
  const id = `case-${n}`
  const { id: instance } = await engine.start(threeActs, { id })
  // Said again in every life: the first life may have died before it.
  await publish(Asked, { id })
  return await engine.ended(instance)
})
const states = (await Promise.all(ends)).map(({ state }) => state)
const { open } = await engine.exceptions.counts()
await leave()
process.stdout.write(
  `\ndone ${JSON.stringify({ completed: states.filter((state) => state === 'completed').length, open })}\n`,
)
