import Type from 'typebox'
import { openLog } from '../src/log/index.ts'
import { defineEvent } from '../src/model/index.ts'
import { migrations } from '../src/program/index.ts'
import { joinNodes, openStore } from '../src/store/index.ts'
import { createInvoker, defineWorkflow, openEngine } from '../src/workflows/index.ts'
import { contend } from './contender-process.ts'
import { machineClock, newId } from './machine.ts'

/**
 * The three-step workflow on Ligament, started in the process that runs it: DIRECTORY for the embedded store, or
 * DIRECTORY DATABASE_URL for a server.
 */
const [dataDirectory = '', databaseUrl] = process.argv.slice(2)

const Asked = defineEvent({
  name: 'BenchAsked',
  version: '1.0',
  owner: 'bench',
  summary: 'Somebody wants three steps done.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`bench:${id}`],
  businessKeys: ({ id }) => [{ kind: 'bench', value: id }],
})

/** The start and each of three steps are on disk before what follows begins; the end goes there with the last step. */
const threeSteps = defineWorkflow(
  {
    name: 'bench-three-steps',
    version: 1,
    owner: 'bench',
    criticality: 'batch',
    summary: 'Three steps that compute nothing, so that what is measured is the journal.',
    startsOn: Asked,
    key: ({ id }) => id,
  },
  async (flow) => {
    const first = await flow.step('first', () => 1)
    const second = await flow.step('second', () => first + 1)
    return await flow.step('third', () => second + 1)
  },
)

const store = await openStore({ dataDirectory, databaseUrl, migrations })
const log = await openLog({ store, clock: machineClock, draw: Math.random })
const node = await joinNodes({
  store,
  clock: machineClock,
  id: newId<'node'>(),
  name: 'bench',
  version: '0.0.0',
  ttlMs: 10_000,
  lost: (failure) => {
    throw failure
  },
})
const engine = await openEngine({
  store,
  node,
  log,
  clock: machineClock,
  newId,
  random: Math.random,
  invoker: createInvoker([], { clock: machineClock }),
  workflows: [threeSteps],
  events: [Asked],
})

let count = 0
contend(async () => {
  const { id } = await engine.start(threeSteps, { id: `${count++}` })
  const { output } = await engine.ended(id)
  if (output !== 3) throw new Error('a workflow did not end as it should')
})
