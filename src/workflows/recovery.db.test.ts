import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Type } from 'typebox'
import { defineFailure, type JsonValue } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import { defineBinding, defineCapability } from './capability.ts'
import { defineWorkflow, type Flow } from './flow.ts'
import { createMortalStore } from './testing/mortal-store.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'
import { VirtualClock } from './testing/virtual-clock.ts'

/**
 * Whatever a workflow does, and wherever its process dies, the journal comes out as if nothing had happened, and no
 * outside effect is made twice. LIGAMENT_TEST_RUNS sets how many random workflows are tried.
 */
const RUNS = Number(process.env.LIGAMENT_TEST_RUNS ?? 15)

type Op =
  | { readonly do: 'call' | 'step' | 'publish' | 'sleep' | 'event'; readonly n: number }
  | { readonly do: 'fork'; readonly branches: readonly (readonly Op[])[] }

const leaf: fc.Arbitrary<Op> = fc.record({
  do: fc.constantFrom('call', 'call', 'step', 'publish', 'sleep', 'event'),
  n: fc.integer({ min: 0, max: 3 }),
})
const fork: fc.Arbitrary<Op> = fc.record({
  do: fc.constant('fork'),
  branches: fc.array(fc.array(leaf, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
})
const program = fc.array(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: fork }), {
  minLength: 1,
  maxLength: 6,
})
const deaths = fc.array(fc.record({ at: fc.integer({ min: 1, max: 14 }), written: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})

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
const Begun = event('Begun')
const Told = event('Told')
const Said = event('Said')
const act = defineCapability({
  name: 'world.act',
  version: 1,
  owner: 'test',
  summary: 'Acts on the world.',
  input: Type.Object({ n: Type.Number() }),
  output: Type.Object({ made: Type.String() }),
})
const away = (disposition: 'transient' | 'unknown') =>
  defineFailure({
    code: `LIG-TEST-${disposition.toUpperCase()}`,
    disposition,
    stage: 'sending',
    cause: 'transport',
    says: 'Away.',
    fix: 'Wait.',
  })
const busy = away('transient')
const cut = away('unknown')

/** The world: what was done in it stays done, whoever died. It fails by the number it is given. */
function createWorld() {
  let dead: AbortSignal | undefined
  const effects = new Map<string, number>()
  const attempts = new Map<string, number>()
  const binding = defineBinding({
    capability: act,
    system: 'world',
    onUnknown: 'lookup',
    async perform({ n }, { idempotencyKey: key }) {
      if (dead?.aborted) return await new Promise(() => {})
      const attempt = (attempts.get(key) ?? 0) + 1
      attempts.set(key, attempt)
      if (n === 1 && attempt === 1) throw busy()
      if (n === 3 && attempt === 1) throw cut()
      effects.set(key, (effects.get(key) ?? 0) + 1)
      if (n === 2 && attempt === 1) throw cut()
      return { made: key.slice(37) }
    },
    async lookup(_, { idempotencyKey: key }) {
      return effects.has(key) ? { made: key.slice(37) } : undefined
    },
  })
  return {
    binding,
    effects,
    /** The dead do nothing. */
    callers(alive: AbortSignal) {
      dead = alive
    },
  }
}

async function perform(flow: Flow, ops: readonly Op[], id: string): Promise<JsonValue> {
  let seen = 0
  for (const op of ops) {
    if (op.do === 'fork') {
      await flow.all(op.branches.map((own) => flow.branch('fork', (inner) => perform(inner, own, id))))
    } else if (op.do === 'call') await flow.call(act, { n: op.n })
    else if (op.do === 'step') await flow.step('compute', () => op.n)
    else if (op.do === 'publish') await flow.publish(Said, { id })
    else if (op.do === 'sleep') await flow.sleep(`${op.n * 10} seconds`)
    else await flow.until(Told, { kind: 'case', value: id })
    seen++
  }
  return seen
}

const define = (ops: readonly Op[]) =>
  defineWorkflow(
    {
      name: 'random',
      version: 1,
      owner: 'test',
      criticality: 'batch',
      summary: 'A random workflow.',
      startsOn: Begun,
      key: ({ id }) => id,
    },
    (flow, { id }) => perform(flow, ops, id),
  )

const countEvents = (ops: readonly Op[]): number =>
  ops.reduce(
    (sum, op) => sum + (op.do === 'fork' ? countEvents(op.branches.flat()) : op.do === 'event' ? 1 : 0),
    0,
  )

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

type Death = { readonly at: number; readonly written: boolean }

/** Lives through the deaths one after the other, then to the end; gives what the journal says. */
async function live(ops: readonly Op[], lives: readonly Death[], id: string) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5))
  const world = createWorld()
  const workflow = define(ops)
  for (const death of [...lives, undefined]) {
    // What the dead process had handed in shares no batch with what the next one writes.
    await store.committer.drain()
    const mortal = createMortalStore(store, death)
    const options = {
      workflows: [workflow],
      bindings: [world.binding],
      events: [Told, Said],
      dead: mortal.dead,
    }
    const died = new Promise<'died'>((resolve) =>
      mortal.dead.addEventListener('abort', () => resolve('died')),
    )
    const run = async () => {
      const bench = await openBench(mortal.store, options, clock)
      const started = await bench.engine.start(workflow, { id })
      for (let told = await countTold(id); told < countEvents(ops); told++) await bench.publish(Told, { id })
      const end = await bench.pass('5 seconds', Promise.race([bench.engine.ended(started.id), died]))
      if (end !== 'died') await bench.close()
      return end
    }
    const end = await Promise.race([run(), died])
    if (end !== 'died') return { end, effects: [...world.effects.values()], journal: await journalOf(id) }
  }
  throw new Error('the last life has no death')
}

async function countTold(id: string): Promise<number> {
  const [row] = await store.query<{ told: number }>(
    `select count(*)::int as told from log_entry where stream = 'Told' and keys = array[$1]`,
    [id],
  )
  return row?.told ?? 0
}

async function journalOf(id: string) {
  const rows = await store.query<{ name: string; kind: string; output: JsonValue; said: number }>(
    `select j.name, j.kind, case when j.kind in ('until', 'publish') then null else j.output end as output
     from workflow_journal j join workflow_instance i on i.id = j.instance where i.key = $1 order by j.name`,
    [id],
  )
  const [events] = await store.query<{ said: number }>(
    `select count(*)::int as said from log_entry where stream = 'Said' and keys = array[$1]`,
    [id],
  )
  return { rows, said: events?.said }
}

/** Its second process dies after a wait is stored and before it looks for the event, which is there already. */
const diedBeforeLooking: readonly Op[] = [
  { do: 'event', n: 0 },
  {
    do: 'fork',
    branches: [
      [],
      [
        { do: 'step', n: 0 },
        { do: 'event', n: 0 },
      ],
    ],
  },
  {
    do: 'fork',
    branches: [
      [{ do: 'sleep', n: 0 }],
      [
        { do: 'sleep', n: 1 },
        { do: 'event', n: 0 },
      ],
    ],
  },
  { do: 'call', n: 1 },
]

let runs = 0

test('any workflow, killed at any commit, ends as if it had not been', async () => {
  await fc.assert(
    fc.asyncProperty(program, deaths, async (ops, lives) => {
      const n = ++runs
      const undisturbed = await live(ops, [], `calm-${n}`)
      const disturbed = await live(ops, lives, `killed-${n}`)
      assert.equal(disturbed.end.state, 'completed')
      assert.deepEqual(disturbed.end.output, undisturbed.end.output)
      assert.deepEqual(disturbed.journal, undisturbed.journal)
      assert.ok(disturbed.effects.every((times) => times === 1))
      assert.equal(disturbed.effects.length, undisturbed.effects.length)
    }),
    {
      numRuns: RUNS,
      examples: [
        [
          diedBeforeLooking,
          [
            { at: 12, written: true },
            { at: 13, written: true },
            { at: 7, written: true },
          ],
        ],
      ],
    },
  )
})
