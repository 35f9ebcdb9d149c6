import assert from 'node:assert/strict'
import { Type } from 'typebox'
import { onBothBenches } from '../../test/both-benches.ts'
import { Closed, caseKey, caseWorkflow, createStock, Noted, release, reserve } from '../../test/case-kit.ts'
import { defineWorkflow, type Flow, type InstanceId } from './flow.ts'
import { ChildFailed } from './flow-errors.ts'
import { onRequest } from './start-type.ts'
import type { Bench } from './testing/open-bench.ts'

const request = onRequest(Type.Object({ id: Type.String(), part: Type.Optional(Type.String()) }))
type Asked = { readonly id: string; readonly part?: string }

const childWorkflow = <Output extends string | null>(
  name: string,
  run: (flow: Flow, asked: Asked) => Promise<Output>,
  concurrency?: number,
) =>
  defineWorkflow(
    {
      name,
      version: 1,
      owner: 'team',
      criticality: 'revenue',
      summary: 'A child.',
      startsOn: request,
      key: ({ id, part = '' }) => id + part,
      ...(concurrency && { concurrency: { key: () => 'all', limit: concurrency } }),
    },
    run,
  )

const take = (flow: Flow, item: string) =>
  flow.call(reserve, { item }, { undo: (undoing, { reservation }) => undoing.call(release, { reservation }) })

/** Reserves, waits to be told, and can take back what it did. */
const packing = childWorkflow('packing', async (flow, { id, part = '' }) => {
  await take(flow, `pack${part}`)
  await flow.until(Noted, caseKey(id + part))
  return `packed${part}`
})
const failing = childWorkflow('failing', async (flow): Promise<null> => flow.fail('no stock'))

const person = { by: 'sam', note: 'not needed' }
const endOf = async (bench: Bench, name: string, key: string) => {
  const { items } = await bench.engine.inspect.instances({ name, key, limit: 5 })
  const [found] = items.filter((item) => item.name === name && item.key === key)
  assert.ok(found, `${name} ${key}`)
  return { id: found.id, state: found.state, end: await bench.engine.inspect.end(found.id) }
}
const detailOf = async (bench: Bench, id: InstanceId) => {
  const detail = await bench.engine.inspect.instance(id)
  assert.ok(detail)
  return detail
}

onBothBenches('children', (check) => {
  check('a parent waits for its children without memory, and goes on with their outputs', async (use) => {
    const stock = createStock()
    const shipping = caseWorkflow('shipping', async (flow, id) => {
      const packed = await flow.all(['1', '2', '3'].map((part) => flow.child(packing, { id, part })))
      return packed.join()
    })
    const bench = await use({ workflows: [shipping, packing], bindings: stock.bindings })
    const { id } = await bench.engine.start(shipping, { id: 'x' })
    await bench.settled()
    assert.equal(bench.engine.active(), 0)
    const { waitsFor, state } = await detailOf(bench, id)
    assert.deepEqual([state, waitsFor], ['waiting', 'workflow packing and 2 more'])
    for (const part of ['3', '1', '2']) await bench.publish(Noted, { id: `x${part}` })
    assert.deepEqual(await bench.engine.ended(id), {
      state: 'completed',
      output: 'packed1,packed2,packed3',
      note: null,
    })
  })

  check('a child that fails is told to the code that waits for it', async (use) => {
    const seen: unknown[] = []
    const careful = caseWorkflow('careful', async (flow, id) => {
      try {
        await flow.child(failing, { id })
      } catch (error) {
        if (!(error instanceof ChildFailed)) throw error
        seen.push([error.workflow, error.state, error.note])
        return 'without it'
      }
      return 'with it'
    })
    const bench = await use({ workflows: [careful, failing] })
    const { id } = await bench.engine.start(careful, { id: 'x' })
    assert.equal((await bench.engine.ended(id)).output, 'without it')
    assert.deepEqual(seen, [['failing', 'failed', 'no stock']])
  })

  check(
    'a child that fails and is not caught gives its parent up, and what that did is undone',
    async (use) => {
      const stock = createStock()
      const trusting = caseWorkflow('trusting', async (flow, id) => {
        await take(flow, 'a')
        await flow.child(failing, { id })
        return null
      })
      const bench = await use({ workflows: [trusting, failing], bindings: stock.bindings })
      const { id } = await bench.engine.start(trusting, { id: 'x' })
      assert.deepEqual(await bench.engine.ended(id), {
        state: 'failed',
        output: null,
        note: 'failing failed: no stock',
      })
      assert.deepEqual(stock.asked, ['reserve a', 'release a'])
    },
  )

  check(
    'a parent that is cancelled cancels its children first, and theirs, and takes back after them',
    async (use) => {
      const stock = createStock()
      const middle = childWorkflow('middle', async (flow, { id }) => {
        await take(flow, 'middle')
        return flow.child(packing, { id })
      })
      const shipping = caseWorkflow('shipping', async (flow, id) => {
        await take(flow, 'top')
        return flow.child(middle, { id })
      })
      const bench = await use({ workflows: [shipping, middle, packing], bindings: stock.bindings })
      const { id } = await bench.engine.start(shipping, { id: 'x' })
      await bench.settled()
      await bench.engine.cancel(id, person.by, person.note)
      const end = await bench.engine.ended(id)
      assert.deepEqual(end, { state: 'cancelled', output: null, note: 'Cancelled by sam: not needed' })
      assert.deepEqual(stock.asked.slice(3), ['release pack', 'release middle', 'release top'])
      const child = await endOf(bench, 'packing', 'x')
      assert.equal(
        child.end?.note,
        'Cancelled by workflow middle: Cancelled by workflow shipping: Cancelled by sam: not needed',
      )
    },
  )

  check('one that is to be left goes on when its parent is given up; a detached one anyway', async (use) => {
    const stock = createStock()
    const shipping = caseWorkflow('shipping', async (flow, id) => {
      await flow.start(packing, { id, part: 'detached' })
      await flow.child(packing, { id, part: 'left' }, { whenGivenUp: 'leave' })
      return null
    })
    const bench = await use({ workflows: [shipping, packing], bindings: stock.bindings })
    const { id } = await bench.engine.start(shipping, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    for (const part of ['detached', 'left']) {
      assert.equal((await endOf(bench, 'packing', `x${part}`)).state, 'waiting')
      await bench.publish(Noted, { id: `x${part}` })
    }
    await bench.settled()
    for (const part of ['detached', 'left'])
      assert.equal((await endOf(bench, 'packing', `x${part}`)).end?.output, `packed${part}`)
  })

  check('what a child completed is taken back by the undo that was given with it', async (use) => {
    const stock = createStock()
    const shipping = caseWorkflow('shipping', async (flow, id) => {
      await flow.child(packing, { id }, { undo: (undoing) => undoing.call(release, { reservation: 'pack' }) })
      await flow.until(Closed, caseKey(id))
      return null
    })
    const bench = await use({ workflows: [shipping, packing], bindings: stock.bindings })
    const { id } = await bench.engine.start(shipping, { id: 'x' })
    await bench.publish(Noted, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    assert.deepEqual(stock.asked, ['reserve pack', 'release pack'])
  })

  check('one of its key that somebody else began is waited for, and stays its own', async (use) => {
    const stock = createStock()
    const joining = caseWorkflow('joining', async (flow, id) =>
      flow.child(packing, { id: 'shared' }, { as: id }),
    )
    const bench = await use({ workflows: [joining, packing], bindings: stock.bindings })
    const own = await bench.engine.start(packing, { id: 'shared' })
    const one = await bench.engine.start(joining, { id: 'one' })
    const two = await bench.engine.start(joining, { id: 'two' })
    await bench.settled()
    await bench.engine.cancel(one.id, person.by, person.note)
    assert.equal((await bench.engine.ended(one.id)).state, 'cancelled')
    assert.equal((await detailOf(bench, own.id)).state, 'waiting')
    await bench.publish(Noted, { id: 'shared' })
    assert.equal((await bench.engine.ended(own.id)).output, 'packed')
    const end = await bench.pass('10 seconds', bench.engine.ended(two.id))
    assert.equal(end.output, 'packed')
    const late = await bench.engine.start(joining, { id: 'late' })
    assert.equal((await bench.engine.ended(late.id)).output, 'packed')
  })

  check('to wait for one that waits for oneself is refused', async (use) => {
    const loop: { run?: (flow: Flow, asked: Asked) => Promise<string | null> } = {}
    const around = childWorkflow('around', async (flow, asked) => (await loop.run?.(flow, asked)) ?? null)
    loop.run = (flow, asked) => flow.child(around, asked)
    const bench = await use({ workflows: [around] })
    await bench.engine.start(around, { id: 'x' })
    await bench.settled()
    const { items } = await bench.engine.exceptions.list({ state: 'open', limit: 5 })
    assert.deepEqual(
      items.map(({ kind, code }) => [kind, code]),
      [['step-refused', 'LIG-WORKFLOWS-CHILD-AWAITS-PARENT']],
    )
  })

  check('a child whose workflow is not there, or that does not fit, stops for a person', async (use) => {
    const shipping = caseWorkflow('shipping', async (flow, id) => {
      const wrong = await flow.child(packing, { id: 7 as never }, { as: 'wrong' })
      return [wrong, await flow.child(failing, { id }, { as: 'missing' })]
    })
    const { engine, settled } = await use({ workflows: [shipping, packing] })
    const { id } = await engine.start(shipping, { id: 'x' })
    for (const [code, value] of [
      ['LIG-WORKFLOWS-INPUT-INVALID', 'a'],
      ['LIG-WORKFLOWS-UNKNOWN-WORKFLOW', 'b'],
    ] as const) {
      await settled()
      const [open] = (await engine.exceptions.list({ state: 'open', limit: 5 })).items
      assert.equal(open?.code, code)
      assert.ok(open)
      await engine.exceptions.resolve(open.id, { action: 'accept', note: '', by: 'sam', value })
    }
    assert.deepEqual((await engine.ended(id)).output, ['a', 'b'])
  })

  check('parent and children know of each other', async (use) => {
    const shipping = caseWorkflow('shipping', async (flow, id) => {
      await flow.start(packing, { id, part: 'detached' })
      await flow.child(failing, { id }, { as: 'doomed' }).catch(() => undefined)
      return flow.child(packing, { id })
    })
    const bench = await use({ workflows: [shipping, packing, failing], bindings: createStock().bindings })
    const { id } = await bench.engine.start(shipping, { id: 'x' })
    await bench.settled()
    const { children, steps, parent } = await detailOf(bench, id)
    assert.equal(parent, null)
    assert.deepEqual(
      children.map(({ step, name, key, state, tie }) => [step, name, key, state, tie]).sort(),
      [
        ['doomed', 'failing', 'x', 'failed', 'cancel'],
        ['packing#2', 'packing', 'x', 'waiting', 'cancel'],
        ['packing', 'packing', 'xdetached', 'waiting', 'detached'],
      ],
    )
    assert.deepEqual(
      steps.map(({ name, kind, state, input }) => [name, kind, state, input]),
      [
        ['packing', 'start', 'done', { workflow: 'packing', key: 'xdetached' }],
        ['doomed', 'child', 'failed', { workflow: 'failing', key: 'x' }],
        ['packing#2', 'child', 'waiting', { workflow: 'packing', key: 'x' }],
      ],
    )
    const first = children.find(({ step }) => step === 'packing')
    assert.ok(first)
    const { parent: above } = await detailOf(bench, first.id)
    assert.deepEqual(above, {
      id,
      name: 'shipping',
      key: 'x',
      state: 'waiting',
      step: 'packing',
      tie: 'detached',
    })
    const listed = await bench.engine.inspect.instances({ parent: id, limit: 5 })
    assert.deepEqual(
      listed.items.map((item) => item.id).reverse(),
      children.map((child) => child.id),
    )
  })

  check('children that queue for their lane are cancelled where they stand', async (use) => {
    const stock = createStock()
    const narrow = childWorkflow(
      'narrow',
      async (flow, { id, part = '' }) => {
        await take(flow, part)
        await flow.until(Noted, caseKey(id + part))
        return part
      },
      1,
    )
    const shipping = caseWorkflow('shipping', async (flow, id) =>
      flow.all(['1', '2', '3'].map((part) => flow.child(narrow, { id, part }))),
    )
    const bench = await use({ workflows: [shipping, narrow], bindings: stock.bindings })
    const { id } = await bench.engine.start(shipping, { id: 'x' })
    await bench.settled()
    await bench.engine.cancel(id, person.by, person.note)
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    assert.equal((await bench.engine.inspect.counts()).narrow?.cancelled, 3)
    assert.deepEqual([...stock.standing], [])
  })

  check('a child that is not waited for any more is cancelled when its parent completes', async (use) => {
    const hasty = caseWorkflow('hasty', async (flow, id) => {
      void flow.child(packing, { id })
      await flow.until(Closed, caseKey(id))
      return 'done'
    })
    const bench = await use({ workflows: [hasty, packing], bindings: createStock().bindings })
    const { id } = await bench.engine.start(hasty, { id: 'x' })
    await bench.settled()
    await bench.publish(Closed, { id: 'x' })
    assert.equal((await bench.engine.ended(id)).output, 'done')
    await bench.settled()
    assert.equal((await endOf(bench, 'packing', 'x')).end?.note, 'Cancelled by workflow hasty: It completed.')
  })
})
