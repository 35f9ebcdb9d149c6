import assert from 'node:assert/strict'
import { Type } from 'typebox'
import { onBothBenches } from '../../test/both-benches.ts'
import { Closed, caseKey, caseWorkflow } from '../../test/case-kit.ts'
import { accessMigrations, createAccess, type Principal } from '../access/index.ts'
import type { Bench } from './testing/open-bench.ts'

const sam: Principal = { name: 'sam', roles: ['operations'] }
const kim: Principal = { name: 'kim', roles: ['finance'] }
const lee: Principal = { name: 'lee', roles: ['finance'] }

const form = Type.Object({ payer: Type.String({ minLength: 1 }), copay: Type.Optional(Type.Integer()) })

const verifying = caseWorkflow('verifying', async (flow, id) => {
  const { payer, copay } = await flow.task({
    kind: 'verify-insurance',
    title: 'Verify the insurance',
    owner: 'patient-access',
    within: '4 hours',
    escalate: { to: 'supervisors', within: '1 day' },
    detail: { case: id },
    form,
  })
  return `${payer} ${copay ?? 0}`
})

const writingOff = caseWorkflow('writing-off', async (flow) => {
  const { approved, by, note } = await flow.approve({
    kind: 'approve-write-off',
    title: 'Approve a write-off',
    owner: 'revenue-cycle',
    within: '1 day',
    approvers: 2,
    requester: 'kim',
    roles: ['finance', 'engineer'],
  })
  return { approved, by, note }
})

async function open(bench: Bench) {
  const { items } = await bench.engine.tasks.list({ state: 'open', limit: 5 })
  assert.equal(items.length, 1)
  const [task] = items
  assert.ok(task)
  return task
}

const answer = (payer: string) => ({ value: { payer }, note: 'on the phone' })
const yes = { value: { approved: true }, note: 'fine' }
const code = (name: string) => ({ code: `LIG-WORKFLOWS-${name}` })

onBothBenches('tasks', (check) => {
  check('a person answers, and the workflow goes on with the answer', async (use) => {
    const bench = await use({ workflows: [verifying] })
    const { tasks, inspect } = bench.engine
    const { id } = await bench.engine.start(verifying, { id: 'x' })
    await bench.settled()
    assert.equal(bench.engine.active(), 0)
    assert.equal((await inspect.instance(id))?.waitsFor, 'task verify-insurance')
    const task = await open(bench)
    assert.deepEqual(
      [task.kind, task.owner, task.instance, task.key, task.step, task.facility, task.detail],
      ['verify-insurance', 'patient-access', id, 'x', 'verify-insurance', 'north', { case: 'x' }],
    )
    assert.equal(task.due - task.openedAt, 4 * 3_600_000)
    assert.deepEqual(await tasks.counts(), { open: 1, overdue: 0 })
    await assert.rejects(tasks.complete(task.id, sam, { value: { payer: '' }, note: '' }), (thrown: Error) =>
      /TASK-ANSWER-INVALID.*\$\.payer/.test(thrown.message),
    )
    const done = await tasks.complete(task.id, sam, answer('BLUE'))
    assert.deepEqual([done.state, done.decisions[0]?.by], ['done', 'sam'])
    assert.equal((await bench.engine.ended(id)).output, 'BLUE 0')
    const [step] = (await inspect.instance(id))?.steps ?? []
    assert.deepEqual([step?.kind, step?.state, step?.task], ['task', 'done', task.id])
  })

  check(
    'of two people at once one wins and the other is told; the same answer again is the same',
    async (use) => {
      const bench = await use({ workflows: [verifying] })
      const { tasks } = bench.engine
      await bench.engine.start(verifying, { id: 'x' })
      await bench.settled()
      const { id } = await open(bench)
      const both = await Promise.allSettled([
        tasks.complete(id, sam, answer('BLUE')),
        tasks.complete(id, kim, answer('RED')),
      ])
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      assert.equal(lost.code, 'LIG-WORKFLOWS-TASK-ENDED')
      const task = await tasks.get(id)
      assert.equal(task?.decisions.length, 1)
      const winner = task.decisions[0]?.by === 'sam' ? sam : kim
      const again = await tasks.complete(id, winner, answer(winner === sam ? 'BLUE' : 'RED'))
      assert.equal(again.decisions.length, 1)
      await assert.rejects(tasks.complete(id, winner, answer('GREEN')), code('TASK-ENDED'))
    },
  )

  check('who has taken a task is left alone with it', async (use) => {
    const bench = await use({ workflows: [verifying] })
    const { tasks } = bench.engine
    await bench.engine.start(verifying, { id: 'x' })
    await bench.settled()
    const { id } = await open(bench)
    assert.equal((await tasks.claim(id, sam)).claimedBy, 'sam')
    assert.equal((await tasks.claim(id, sam)).claimedBy, 'sam')
    await assert.rejects(tasks.claim(id, kim), code('TASK-CLAIMED'))
    await assert.rejects(tasks.complete(id, kim, answer('RED')), code('TASK-CLAIMED'))
    assert.equal((await tasks.list({ person: 'sam', limit: 5 })).items.length, 1)
    assert.equal((await tasks.list({ person: 'kim', limit: 5 })).items.length, 0)
    assert.equal((await tasks.release(id, kim)).claimedBy, null)
    const both = await Promise.allSettled([tasks.claim(id, sam), tasks.claim(id, kim)])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    const none = '019b8b74-0000-7000-8000-000000000001' as typeof id
    await assert.rejects(tasks.claim(none, sam), code('UNKNOWN-TASK'))
  })

  check(
    'approval takes as many people as it says: not who asked, not one twice, not without the role',
    async (use) => {
      const bench = await use({ workflows: [writingOff] })
      const { tasks } = bench.engine
      const { id } = await bench.engine.start(writingOff, { id: 'x' })
      await bench.settled()
      const task = await open(bench)
      const because = (reason: RegExp) => (thrown: Error) =>
        /TASK-NOT-YOURS/.test(thrown.message) && reason.test(thrown.message)
      await assert.rejects(tasks.complete(task.id, kim, yes), because(/asked for it/))
      await assert.rejects(tasks.complete(task.id, sam, yes), because(/role finance or engineer/))
      assert.equal((await tasks.complete(task.id, lee, yes)).state, 'open')
      assert.equal((await tasks.complete(task.id, lee, yes)).decisions.length, 1)
      await assert.rejects(
        tasks.complete(task.id, lee, { value: { approved: false }, note: 'no' }),
        because(/decided already/),
      )
      await bench.settled()
      assert.equal((await bench.engine.inspect.instance(id))?.state, 'waiting')
      const ann: Principal = { name: 'ann', roles: ['engineer'] }
      assert.equal((await tasks.complete(task.id, ann, { ...yes, note: 'agreed' })).state, 'done')
      assert.deepEqual((await bench.engine.ended(id)).output, {
        approved: true,
        by: ['lee', 'ann'],
        note: 'agreed',
      })
    },
  )

  check('one refusal decides an approval', async (use) => {
    const bench = await use({ workflows: [writingOff] })
    const { tasks } = bench.engine
    const { id } = await bench.engine.start(writingOff, { id: 'x' })
    await bench.settled()
    const task = await open(bench)
    await assert.rejects(
      tasks.complete(task.id, lee, { value: { approved: 'yes' }, note: '' }),
      code('TASK-ANSWER-INVALID'),
    )
    await tasks.complete(task.id, lee, { value: { approved: false }, note: 'too much' })
    assert.deepEqual((await bench.engine.ended(id)).output, {
      approved: false,
      by: ['lee'],
      note: 'too much',
    })
  })

  check('not done in time it goes to another team, once, and stays theirs', async (use) => {
    const bench = await use({ workflows: [verifying] })
    const { id } = await bench.engine.start(verifying, { id: 'x' })
    await bench.settled()
    bench.clock.advance('4 hours')
    await bench.settled()
    const escalated = await open(bench)
    assert.deepEqual([escalated.owner, escalated.escalatedAt], ['supervisors', bench.clock.now()])
    assert.equal(escalated.due, bench.clock.now() + 86_400_000)
    bench.clock.advance('2 days')
    const next = await use({ workflows: [verifying] })
    await next.settled()
    const overdue = await next.engine.tasks.list({ dueBefore: next.clock.now(), limit: 5 })
    assert.deepEqual(
      overdue.items.map(({ owner, escalatedAt }) => [owner, escalatedAt]),
      [['supervisors', escalated.escalatedAt]],
    )
    assert.deepEqual(await next.engine.tasks.counts(), { open: 1, overdue: 1 })
    await next.engine.tasks.complete(escalated.id, sam, answer('BLUE'))
    assert.equal((await next.engine.ended(id)).output, 'BLUE 0')
  })

  check('answered while no engine runs, it is found by the next one', async (use) => {
    const bench = await use({ workflows: [verifying] })
    const { id } = await bench.engine.start(verifying, { id: 'x' })
    await bench.settled()
    await bench.engine.stop()
    await bench.engine.tasks.complete((await open(bench)).id, sam, answer('BLUE'))
    const next = await use({ workflows: [verifying] })
    assert.equal((await next.engine.ended(id)).output, 'BLUE 0')
  })

  check('a task whose workflow ends or is given up is withdrawn', async (use) => {
    const either = caseWorkflow('either', async (flow, id) => {
      const asked = flow.task({ kind: 'look', title: 'Look', owner: 'team', within: '1 day', form })
      void asked
      await flow.until(Closed, caseKey(id))
      return 'closed'
    })
    const bench = await use({ workflows: [either, verifying] })
    const { tasks } = bench.engine
    const one = await bench.engine.start(either, { id: 'one' })
    const two = await bench.engine.start(verifying, { id: 'two' })
    await bench.settled()
    assert.equal((await tasks.counts()).open, 2)
    await bench.publish(Closed, { id: 'one' })
    assert.equal((await bench.engine.ended(one.id)).output, 'closed')
    await bench.engine.cancel(two.id, 'sam', 'no')
    await bench.engine.ended(two.id)
    const left = await tasks.list({ limit: 5 })
    assert.deepEqual(
      left.items.map(({ state, endedAt }) => [state, endedAt !== null]),
      [
        ['withdrawn', true],
        ['withdrawn', true],
      ],
    )
    const [last] = left.items
    assert.ok(last)
    await assert.rejects(tasks.complete(last.id, sam, answer('BLUE')), code('TASK-ENDED'))
  })

  check('two tasks side by side are two tasks; lists page and filter', async (use) => {
    const many = caseWorkflow('many', async (flow) => {
      const ask = (owner: string) =>
        flow.task({
          kind: 'look',
          title: 'Look',
          owner,
          within: '1 day',
          form: Type.Object({ n: Type.Number() }),
        })
      const all = await flow.all(['a', 'b', 'c'].map(ask))
      return all.map(({ n }) => n)
    })
    const bench = await use({ workflows: [many] })
    const { tasks } = bench.engine
    const { id } = await bench.engine.start(many, { id: 'x' })
    await bench.settled()
    const first = await tasks.list({ instance: id, limit: 2 })
    assert.ok(first.next)
    const second = await tasks.list({ instance: id, before: first.next, limit: 2 })
    const all = [...first.items, ...second.items]
    assert.deepEqual(all.map(({ owner }) => owner).sort(), ['a', 'b', 'c'])
    assert.equal(
      (await tasks.list({ owner: 'b', facility: 'north', kind: 'look', limit: 5 })).items.length,
      1,
    )
    for (const { id: task, owner } of all) {
      await tasks.complete(task, sam, { value: { n: 'abc'.indexOf(owner) }, note: '' })
    }
    assert.deepEqual((await bench.engine.ended(id)).output, [0, 1, 2])
  })
})

onBothBenches('the trail of tasks', (check) => {
  check('says who did what in the same unit, and nothing of what was refused', async (use, store) => {
    for (const { sql } of accessMigrations) await store.transact([{ sql }]).catch(() => undefined)
    const bench = await use({ workflows: [verifying], audit: createAccess(store, () => 0).auditWrite })
    const { tasks } = bench.engine
    const { id: instance } = await bench.engine.start(verifying, { id: 'x' })
    await bench.settled()
    bench.clock.advance('4 hours')
    await bench.settled()
    const { id } = await open(bench)
    await tasks.claim(id, sam)
    await assert.rejects(tasks.complete(id, kim, answer('RED')))
    await tasks.release(id, sam)
    await tasks.complete(id, kim, answer('BLUE'))
    await assert.rejects(tasks.complete(id, sam, answer('BLUE')))
    const rows = await store.query('select who, action, subject, detail from audit_entry order by seq')
    const subject = `task ${id}`
    assert.deepEqual(rows, [
      {
        who: 'workflow engine',
        action: 'escalated a task',
        subject: `workflow ${instance}`,
        detail: { step: 'verify-insurance', title: 'Verify the insurance', to: 'supervisors' },
      },
      { who: 'sam', action: 'took the task', subject, detail: {} },
      { who: 'sam', action: 'gave the task back', subject, detail: {} },
      { who: 'kim', action: 'completed the task', subject, detail: { note: 'on the phone' } },
    ])
  })
})
