import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { instant, type JsonValue } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import type { Ask } from './ask.ts'
import { createFlow } from './create-flow.ts'
import { createExecution, type Execution, type Outcome } from './execution.ts'
import type { Facts, Flow } from './flow.ts'
import type { JournalEntry, StepKind } from './journal-entry.ts'
import { undoAll } from './undo-code.ts'

const Noted = defineEvent({
  name: 'Noted',
  version: '1.0',
  owner: 'test',
  summary: 'Noted.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [id],
  businessKeys: () => [],
})
const key = { kind: 'case', value: '1' }

type Row = readonly [name: string, output?: JsonValue, kind?: StepKind, target?: string]

const toJournal = (rows: readonly Row[]): JournalEntry[] =>
  rows.map(([name, output = null, kind = 'step', target = baseOf(name)], i) => ({
    seq: i + 1,
    name,
    kind,
    target,
    output,
    at: instant(1_000 * (i + 1)),
    entry: null,
  }))

const baseOf = (name: string): string => (name.split('/').at(-1) ?? '').replace(/#\d+$/, '')

const drain = () => new Promise<void>((resolve) => setImmediate(resolve))

type Replayed = {
  readonly asked: readonly string[]
  readonly outcome: Outcome | undefined
  readonly facts: Facts
  readonly execution: Execution
}

async function replay(
  run: (flow: Flow) => Promise<JsonValue>,
  rows: readonly Row[],
  thrown?: string,
): Promise<Replayed> {
  const asked: Ask[] = []
  const identity = { instance: 'i', key: 'k', correlation: 'c' } as unknown as Parameters<
    typeof createFlow
  >[0]
  const execution = createExecution({
    run: (asking) => run(createFlow(identity, asking)),
    unwind: (asking, undos) => undoAll(identity, asking, undos),
    journal: toJournal(rows).map((entry) => ({ ...entry, thrown: entry.name === thrown })),
    startedAt: instant(0),
    facts: {},
    onAsk: (ask) => asked.push(ask),
    onEnd: () => {},
    drain,
  })
  await execution.start()
  await drain()
  return {
    asked: asked.map(({ kind, name }) => `${kind} ${name}`),
    outcome: execution.outcome(),
    facts: execution.facts(),
    execution,
  }
}

const check = (
  title: string,
  run: (flow: Flow) => Promise<JsonValue>,
  rows: readonly Row[],
  expected: { readonly asked?: readonly string[]; readonly outcome?: unknown },
) =>
  test(title, async () => {
    const { asked, outcome } = await replay(run, rows)
    assert.deepEqual(asked, expected.asked ?? [])
    assert.deepEqual(outcome, expected.outcome)
  })

const three = async (flow: Flow) => {
  const a = await flow.step('a', () => 1)
  const b = await flow.step('b', () => 2)
  return a + b + (await flow.step('a', () => 3))
}
check('a fresh run asks for its first step', three, [], { asked: ['step a'] })
check('a replay asks for the first step that is not journaled', three, [['a', 1]], { asked: ['step b'] })
check(
  'a name that comes again is counted',
  three,
  [
    ['a', 1],
    ['b', 2],
  ],
  { asked: ['step a#2'] },
)
check(
  'a whole journal ends with the same result, asking nothing',
  three,
  [
    ['a', 1],
    ['b', 2],
    ['a#2', 4],
  ],
  {
    outcome: { is: 'completed', output: 7 },
  },
)

const forked = async (flow: Flow) => {
  const [left, right] = await flow.all([
    flow.branch('left', async (own) => {
      const one = await own.step('x', () => 1)
      return one + (await own.step('x', () => 1))
    }),
    flow.branch('right', (own) => own.step('x', () => 1)),
  ])
  return left + right
}
check('branches count their own names', forked, [], { asked: ['step left/x', 'step right/x'] })
check(
  'branches go on in journal order',
  forked,
  [
    ['right/x', 5],
    ['left/x', 1],
  ],
  { asked: ['step left/x#2'] },
)
check(
  'a journal of branches ends',
  forked,
  [
    ['left/x', 1],
    ['left/x#2', 2],
    ['right/x', 4],
  ],
  {
    outcome: { is: 'completed', output: 7 },
  },
)

check(
  'branches of the same name are told apart',
  (flow) => flow.all([1, 2].map((n) => flow.branch('line', (own) => own.step('x', () => n)))),
  [],
  { asked: ['step line/x', 'step line#2/x'] },
)
check(
  'now is the time of the last delivered entry',
  async (flow) => {
    const before = flow.now()
    await flow.step('a', () => null)
    await flow.step('b', () => null)
    return [before, flow.now()]
  },
  [['a'], ['b']],
  { outcome: { is: 'completed', output: [0, 2_000] } },
)
check(
  'each continuation sees the time of its own entry',
  (flow) => {
    const timed = async (name: string) => {
      await flow.step(name, () => null)
      await null
      return flow.now()
    }
    return flow.all([timed('a'), timed('b')])
  },
  [['b'], ['a']],
  { outcome: { is: 'completed', output: [2_000, 1_000] } },
)
check(
  'an event wait gives the body that was journaled',
  async (flow) => (await flow.until(Noted, key))?.id ?? null,
  [['Noted', { option: '', body: { id: 'x' } }, 'until']],
  { outcome: { is: 'completed', output: 'x' } },
)
check(
  'a wait that ran out gives undefined',
  async (flow) => (await flow.until(Noted, key)) === undefined,
  [['Noted', null, 'until']],
  { outcome: { is: 'completed', output: true } },
)
check(
  'the event that came first says which',
  async (flow) => {
    const first = await flow.untilAny('reply', { yes: { type: Noted, key }, no: { type: Noted, key } })
    return first?.is ?? null
  },
  [['reply', { option: 'no', body: { id: 'x' } }, 'until', 'Noted | Noted']],
  {
    outcome: { is: 'completed', output: 'no' },
  },
)

const mismatch = (journaled: object, code: object[], ended: boolean) => ({
  outcome: { is: 'mismatch', mismatch: { journaled, code, ended } },
})
check(
  'a journaled name of another kind is a mismatch',
  three,
  [['a', null, 'call']],
  mismatch({ name: 'a', kind: 'call', target: 'a' }, [{ name: 'a', kind: 'step', target: 'a' }], false),
)
check(
  'a journaled name of another target is a mismatch',
  three,
  [['a', null, 'step', 'z']],
  mismatch({ name: 'a', kind: 'step', target: 'z' }, [{ name: 'a', kind: 'step', target: 'a' }], false),
)
check(
  'a journaled step that the code does not reach is a mismatch',
  three,
  [
    ['a', 1],
    ['z', 2],
  ],
  mismatch({ name: 'z', kind: 'step', target: 'z' }, [{ name: 'b', kind: 'step', target: 'b' }], false),
)
check(
  'code that ends before its journal is a mismatch',
  async (flow) => flow.step('a', () => 1),
  [
    ['a', 1],
    ['b', 2],
  ],
  mismatch({ name: 'b', kind: 'step', target: 'b' }, [], true),
)

const undone = async (flow: Flow) => {
  await flow.step('a', () => 1, { undo: (undoing, done) => undoing.step('take back', () => done) })
  flow.undo('b', async (undoing) => {
    await undoing.step('one', () => 1)
    await undoing.step('two', () => 1)
  })
  await flow.step('c', () => 1)
  return null
}
const given = [
  ['a', 1],
  ['c', 1],
  ['undo:', null, 'unwind', ''],
] satisfies Row[]
check('given up, the last that was registered is undone first', undone, given, {
  asked: ['step undo:b/one'],
})
check(
  'where it was given up is a place in the journal: what comes later is not registered',
  undone,
  [
    ['a', 1],
    ['undo:', null, 'unwind', ''],
  ],
  { asked: ['step undo:b/one'] },
)
check(
  'what a flow is given up for before it did anything is nothing',
  undone,
  [['undo:', null, 'unwind', '']],
  {
    outcome: { is: 'completed', output: null },
  },
)
check(
  'one undo follows the other',
  undone,
  [...given, ['undo:b/one', 1], ['undo:b/two', 1], ['undo:b', null, 'undo', 'b']],
  { asked: ['step undo:a/take back'] },
)
check(
  'all undone, it is over',
  undone,
  [
    ...given,
    ['undo:b/one', 1],
    ['undo:b/two', 1],
    ['undo:b', null, 'undo', 'b'],
    ['undo:a/take back', 1],
    ['undo:a', null, 'undo', 'a'],
  ],
  { outcome: { is: 'completed', output: null } },
)
check(
  'an undo of other code is a mismatch',
  undone,
  [...given, ['undo:x/one', 1, 'step', 'one']],
  mismatch(
    { name: 'undo:x/one', kind: 'step', target: 'one' },
    [{ name: 'undo:b/one', kind: 'step', target: 'one' }],
    false,
  ),
)
test('a step that a person gave up is thrown to its code, and the undo ends with that', async () => {
  const rows: readonly Row[] = [...given, ['undo:b/one', { by: 'sam', note: 'sold' }]]
  const { asked } = await replay(undone, rows, 'undo:b/one')
  assert.deepEqual(asked, ['undo undo:b'])
})

test('what code throws before its first wait is an outcome like any other', async () => {
  const error = new Error('boom')
  const { outcome } = await replay(() => {
    throw error
  }, [])
  assert.deepEqual(outcome, { is: 'threw', error })
})
test('all waits for every branch, then throws the first failure', async () => {
  const done: string[] = []
  const { outcome } = await replay(
    async (flow) =>
      flow.all([
        flow.branch('bad', async (own) => {
          await own.step('x', () => 1)
          throw new Error('bad')
        }),
        flow.branch('good', async (own) => {
          await own.step('x', () => 1)
          done.push('good')
          return 1
        }),
      ]),
    [['bad/x'], ['good/x']],
  )
  assert.deepEqual(done, ['good'])
  assert.equal(outcome?.is === 'threw' && outcome.error instanceof Error && outcome.error.message, 'bad')
})
test('facts are merged, keys once each', async () => {
  const { facts } = await replay(async (flow) => {
    flow.tell({ facility: 'north', keys: [key] })
    flow.tell({ milestone: 'Begun', keys: [key, { kind: 'claim', value: '2' }] })
    return null
  }, [])
  assert.deepEqual(facts, {
    facility: 'north',
    milestone: 'Begun',
    keys: [key, { kind: 'claim', value: '2' }],
  })
})
test('stopped code is not continued', async () => {
  let reached = false
  const { execution } = await replay(async (flow) => {
    await flow.step('a', () => 1)
    reached = true
    return null
  }, [])
  execution.stop()
  execution.deliver({ seq: 1, name: 'a', kind: 'step', target: 'a', output: 1, at: instant(1), entry: null })
  await drain()
  assert.equal(reached, false)
})
