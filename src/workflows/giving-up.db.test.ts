import assert from 'node:assert/strict'
import { onBothBenches } from '../../test/both-benches.ts'
import {
  busy,
  Closed,
  caseKey,
  caseWorkflow,
  createStock,
  cut,
  Noted,
  refusal,
  release,
  reserve,
} from '../../test/case-kit.ts'
import type { Flow, InstanceId } from './flow.ts'
import type { Bench } from './testing/open-bench.ts'

const take = (flow: Flow, item: string) =>
  flow.call(reserve, { item }, { undo: (undoing, { reservation }) => undoing.call(release, { reservation }) })

/** Two reservations and something of its own, then it waits. */
const shopping = caseWorkflow('shopping', async (flow, id) => {
  await take(flow, 'a')
  flow.undo('tell', (undoing) => undoing.publish(Noted, { id, note: 'undone' }))
  await take(flow, 'b')
  await flow.until(Closed, caseKey(id))
  return 'done'
})

const person = { by: 'sam', note: 'not needed' }

async function open(bench: Bench) {
  const { items } = await bench.engine.exceptions.list({ state: 'open', limit: 5 })
  assert.equal(items.length, 1, items.map(({ kind }) => kind).join())
  const [exception] = items
  assert.ok(exception)
  return exception
}

const detailOf = async (bench: Bench, id: InstanceId) => {
  const detail = await bench.engine.inspect.instance(id)
  assert.ok(detail)
  return detail
}

const stepsOf = async (bench: Bench, id: InstanceId) =>
  (await detailOf(bench, id)).steps.map(({ name, state }) => `${name} ${state}`)

onBothBenches('giving up', (check) => {
  check('a cancelled workflow is undone in reverse order, and ends as cancelled', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    assert.deepEqual([...stock.standing], ['a', 'b'])
    assert.equal(await bench.engine.cancel(id, person.by, person.note), true)
    const end = await bench.engine.ended(id)
    assert.deepEqual(end, { state: 'cancelled', output: null, note: 'Cancelled by sam: not needed' })
    assert.deepEqual(stock.asked, ['reserve a', 'reserve b', 'release b', 'release a'])
    assert.deepEqual(await stepsOf(bench, id), [
      'stock.reserve done',
      'stock.reserve#2 done',
      'undo: done',
      'undo:stock.reserve#2/stock.release done',
      'undo:stock.reserve#2 done',
      'undo:tell/CaseNoted done',
      'undo:tell done',
      'undo:stock.reserve/stock.release done',
      'undo:stock.reserve done',
    ])
    assert.equal(await bench.engine.cancel(id, person.by, person.note), false)
    assert.equal((await bench.engine.inspect.counts()).shopping?.cancelled, 1)
  })

  check('what is abandoned is undone, then it has failed', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    stock.fail('reserve b', { before: refusal })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    await bench.engine.exceptions.resolve((await open(bench)).id, { action: 'abandon', ...person })
    assert.deepEqual(await bench.engine.ended(id), {
      state: 'failed',
      output: null,
      note: 'Abandoned by sam: not needed',
    })
    assert.deepEqual(stock.asked, ['reserve a', 'reserve b', 'release a'])
    assert.equal((await bench.engine.exceptions.counts()).open, 0)
  })

  check('its own code gives it up; what is kept stays', async (use) => {
    const stock = createStock()
    const failing = caseWorkflow('failing', async (flow) => {
      await take(flow, 'a')
      flow.keep()
      await take(flow, 'b')
      await flow.step('think', () => 1, {
        undo: (undoing, thought) => undoing.step('forget', () => thought),
      })
      return flow.fail('Nobody wants it.')
    })
    const bench = await use({ workflows: [failing], bindings: stock.bindings })
    const { id } = await bench.engine.start(failing, { id: 'x' })
    assert.deepEqual(await bench.engine.ended(id), {
      state: 'failed',
      output: null,
      note: 'Nobody wants it.',
    })
    assert.deepEqual([...stock.standing], ['a'])
    assert.deepEqual((await stepsOf(bench, id)).slice(4), [
      'undo:think/forget done',
      'undo:think done',
      'undo:stock.reserve#2/stock.release done',
      'undo:stock.reserve#2 done',
    ])
  })

  check('without anything to undo it ends at once', async (use) => {
    const bare = caseWorkflow('bare', (flow) => flow.fail('No.'))
    const bench = await use({ workflows: [bare] })
    const { id } = await bench.engine.start(bare, { id: 'x' })
    assert.equal((await bench.engine.ended(id)).state, 'failed')
    assert.deepEqual(await stepsOf(bench, id), [])
  })

  check('an undo is tried again while its system is busy', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    stock.fail('release b', { before: busy }, { after: cut }, { before: busy })
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.pass('5 seconds', bench.engine.ended(id))).state, 'cancelled')
    assert.equal(stock.standing.size, 0)
  })

  check('an undo that is refused waits for a person; the rest goes on after the decision', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    stock.fail('release b', { before: refusal })
    await bench.engine.cancel(id, person.by, person.note)
    await bench.settled()
    const [row] = (await bench.engine.inspect.instances({ state: 'compensating', limit: 5 })).items
    assert.deepEqual([row?.id, row?.waitsFor], [id, 'exception at stock.release'])
    assert.equal((await bench.engine.inspect.instances({ state: 'waiting', limit: 5 })).items.length, 0)
    assert.equal((await bench.engine.inspect.counts()).shopping?.compensating, 1)
    const exception = await open(bench)
    assert.deepEqual([exception.kind, exception.step], ['step-refused', 'undo:stock.reserve#2/stock.release'])
    await bench.engine.exceptions.resolve(exception.id, { action: 'abandon', by: 'kim', note: 'sold' })
    assert.equal((await bench.engine.ended(id)).note, 'Cancelled by sam: not needed')
    assert.deepEqual([...stock.standing], ['b'])
    const { steps } = await detailOf(bench, id)
    const left = steps.find(({ name }) => name === 'undo:stock.reserve#2')
    assert.deepEqual(left?.output, { outcome: 'left', by: 'kim', note: 'sold' })
    assert.equal(steps.find(({ name }) => name.endsWith('#2/stock.release'))?.state, 'abandoned')
  })

  check('a refused undo can be retried, or accepted as done by hand', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    stock.fail('release b', { before: refusal })
    stock.fail('release a', { before: refusal })
    await bench.engine.cancel(id, person.by, person.note)
    await bench.settled()
    await bench.engine.exceptions.resolve((await open(bench)).id, { action: 'retry', ...person })
    await bench.settled()
    assert.deepEqual([...stock.standing], ['a'])
    await bench.engine.exceptions.resolve((await open(bench)).id, { action: 'accept', value: {}, ...person })
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
  })

  check('an undo whose code is broken is mended and run again, or left', async (use) => {
    let broken = true
    const stock = createStock()
    const fragile = caseWorkflow('fragile', async (flow, id) => {
      await take(flow, 'a')
      flow.undo('mend', async (undoing) => {
        await undoing.step('one', () => 1)
        if (broken) throw new RangeError('broken')
        await undoing.step('two', () => 2)
      })
      flow.undo('hopeless', async () => {
        throw refusal()
      })
      await flow.until(Closed, caseKey(id))
      return null
    })
    const bench = await use({ workflows: [fragile], bindings: stock.bindings })
    const { id } = await bench.engine.start(fragile, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    await bench.settled()
    const hopeless = await open(bench)
    assert.deepEqual([hopeless.kind, hopeless.step], ['step-refused', 'undo:hopeless'])
    await bench.engine.exceptions.resolve(hopeless.id, { action: 'abandon', ...person })
    await bench.settled()
    const defect = await open(bench)
    assert.deepEqual([defect.kind, defect.step], ['workflow-defect', 'undo:mend'])
    await bench.engine.exceptions.resolve(defect.id, { action: 'retry', ...person })
    await bench.settled()
    const again = await open(bench)
    assert.notEqual(again.id, defect.id)
    broken = false
    await bench.engine.exceptions.resolve(again.id, { action: 'retry', ...person })
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    assert.equal(stock.standing.size, 0)
    const outputs = (await detailOf(bench, id)).steps
      .filter(({ kind }) => kind === 'undo')
      .map(({ output }) => output)
    assert.deepEqual(outputs, [
      { outcome: 'left', by: 'sam', note: 'not needed' },
      { outcome: 'undone' },
      { outcome: 'undone' },
    ])
  })

  check('a defect that is abandoned is undone too; one whose code is gone is not', async (use) => {
    const stock = createStock()
    const defective = caseWorkflow('defective', async (flow) => {
      await take(flow, 'a')
      throw new RangeError('broken')
    })
    const bench = await use({ workflows: [defective], bindings: stock.bindings })
    const one = await bench.engine.start(defective, { id: 'one' })
    await bench.settled()
    await bench.engine.exceptions.resolve((await open(bench)).id, { action: 'abandon', ...person })
    assert.equal((await bench.engine.ended(one.id)).state, 'failed')
    assert.equal(stock.standing.size, 0)
    const two = await bench.engine.start(defective, { id: 'two' })
    await bench.settled()
    const missing = await use({ workflows: [], bindings: stock.bindings })
    await missing.engine.exceptions.resolve((await open(missing)).id, { action: 'abandon', ...person })
    assert.match(String((await missing.engine.ended(two.id)).note), /Abandoned by sam.*Nothing was undone/)
    assert.deepEqual([...stock.standing], ['a'])
  })

  check('cancelled while its code is missing: it waits for its code, then it is undone', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    const without = await use({ workflows: [], bindings: stock.bindings })
    assert.equal(await without.engine.cancel(id, person.by, person.note), true)
    await without.settled()
    const exception = await open(without)
    assert.equal(exception.kind, 'workflow-version-missing')
    assert.equal(stock.standing.size, 2)
    const back = await use({ workflows: [shopping], bindings: stock.bindings })
    assert.equal((await back.engine.ended(id)).state, 'cancelled')
    assert.equal(stock.standing.size, 0)
  })

  check('cancelled while its code does not fit its journal: a person sees it', async (use) => {
    const stock = createStock()
    const changed = caseWorkflow('shopping', async (flow, id) => {
      await flow.step('new', () => 1)
      await flow.until(Closed, caseKey(id))
      return null
    })
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    const second = await use({ workflows: [changed], bindings: stock.bindings })
    await second.engine.cancel(id, person.by, person.note)
    await second.settled()
    const exception = await open(second)
    assert.equal(exception.kind, 'journal-mismatch')
    await second.engine.exceptions.resolve(exception.id, { action: 'abandon', ...person })
    const end = await second.engine.ended(id)
    assert.deepEqual([end.state, stock.standing.size], ['cancelled', 2])
    assert.match(String(end.note), /^Cancelled by sam: not needed Nothing was undone/)
  })

  check('cancelled while a person looks at a defect: its undo runs all the same', async (use) => {
    const stock = createStock()
    const defective = caseWorkflow('defective', async (flow) => {
      await take(flow, 'a')
      throw new RangeError('broken')
    })
    const bench = await use({ workflows: [defective], bindings: stock.bindings })
    const { id } = await bench.engine.start(defective, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    assert.deepEqual([stock.standing.size, (await bench.engine.exceptions.counts()).open], [0, 0])
  })

  const one = caseWorkflow('one', async (flow, id) => {
    await take(flow, 'a')
    await flow.until(Closed, caseKey(id))
    return null
  })

  check('a call whose outcome is unknown is settled before it is undone', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [one], bindings: stock.bindings, limits: { lingerMs: 0 } })
    // Done, the answer lost, and then the system can not even be asked.
    stock.fail('reserve a', { before: busy })
    const { id } = await bench.engine.start(one, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.pass('1 minute', bench.engine.ended(id))).state, 'cancelled')
    assert.deepEqual(stock.asked, ['reserve a'])
  })

  check('one that nobody can look up is decided by a person, and undone when it was done', async (use) => {
    for (const [action, left] of [
      ['accept', []],
      ['abandon', ['a']],
    ] as const) {
      const stock = createStock('stop')
      const bench = await use({ workflows: [one], bindings: stock.bindings })
      stock.fail('reserve a', { after: cut })
      const { id } = await bench.engine.start(one, { id: action })
      await bench.settled()
      const unknown = await open(bench)
      await bench.engine.exceptions.resolve(unknown.id, { action: 'abandon', ...person })
      await bench.settled()
      const asked = await open(bench)
      assert.deepEqual([asked.kind, asked.code], ['outcome-unknown', 'LIG-WORKFLOWS-OUTCOME-OPEN'])
      await bench.engine.exceptions.resolve(asked.id, {
        action,
        ...person,
        ...(action === 'accept' ? { value: { reservation: 'a' } } : {}),
      })
      assert.equal((await bench.engine.ended(id)).state, 'failed')
      assert.deepEqual([...stock.standing], left)
    }
  })

  check('a system that honours the key is asked again, to know what to undo', async (use) => {
    const stock = createStock('repeat')
    const bench = await use({ workflows: [one], bindings: stock.bindings, limits: { lingerMs: 0 } })
    stock.fail('reserve a', { after: cut }, { before: refusal })
    const { id } = await bench.engine.start(one, { id: 'x' })
    await bench.pass(
      '1 second',
      until(async () => stock.asked.length === 2),
    )
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    await bench.settled()
    // The second attempt was refused, so by then nobody took it for done.
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
  })

  check('cancelled twice, or while it is being undone, it is cancelled once', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    stock.fail('release b', { before: refusal })
    const asked = await Promise.all(['sam', 'kim'].map((by) => bench.engine.cancel(id, by, 'no')))
    assert.equal(asked.filter(Boolean).length, 1)
    await bench.settled()
    assert.equal(await bench.engine.cancel(id, 'lee', 'no'), false)
    assert.equal((await detailOf(bench, id)).state, 'compensating')
  })

  check("cancelled before it is in anybody's memory", async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [shopping], bindings: stock.bindings })
    const { id } = await bench.engine.start(shopping, { id: 'x' })
    await bench.settled()
    await bench.engine.stop()
    assert.equal(await bench.engine.cancel(id, person.by, person.note), true)
    const next = await use({ workflows: [shopping], bindings: stock.bindings })
    assert.equal((await next.engine.ended(id)).state, 'cancelled')
    assert.equal(stock.standing.size, 0)
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
