import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import { CaseOpened, MARKER, openTestGateway, type TestGateway } from '../../test/open-test-gateway.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.ts'
import { defineWorkflow } from '../workflows/index.ts'

const asking = defineWorkflow(
  {
    name: 'asking',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'Asks people.',
    startsOn: CaseOpened,
    key: ({ id }) => `asking ${id}`,
  },
  async (flow, { patient }) => {
    const { payer } = await flow.task({
      kind: 'verify',
      title: 'Verify the insurance',
      owner: 'patient-access',
      within: '1 hour',
      detail: { patient: patient.name },
      form: Type.Object({ payer: Type.String() }),
    })
    return payer
  },
)

let t: TestGateway
let tokens: { viewer: string; operations: string; engineer: string }
before(async () => {
  t = await openTestGateway(temporaryDirectory(), [asking])
  tokens = {
    viewer: await t.signIn('viewer'),
    operations: await t.signIn('operations'),
    engineer: await t.signIn('engineer'),
  }
  for (const id of ['one', 'two']) {
    await t.publish(CaseOpened, { id, patient: { name: MARKER, familyName: MARKER } })
  }
  await until(
    async () => (await t.engine.tasks.counts()).open === 2,
    () => t.clock.advance(20),
  )
})
after(() => t.close())

async function call(path: string, token = tokens.operations, body?: JsonValue) {
  const response = await fetch(`${t.gateway.url}/api${path}`, {
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const json = (await response.json()) as JsonValue
  return { status: response.status, json: isJsonObject(json) ? json : assert.fail('no object') }
}

const items = async (path: string): Promise<readonly JsonObject[]> => {
  const { json } = await call(path)
  return Array.isArray(json.items) ? json.items : assert.fail('no list')
}

test('tasks are listed, filtered and paged', async () => {
  const first = await call('/tasks?state=open&limit=1')
  assert.ok(first.json.next)
  assert.equal((await items(`/tasks?before=${first.json.next}`)).length, 1)
  assert.equal((await items('/tasks?owner=patient-access&kind=verify')).length, 2)
  assert.equal((await items('/tasks?overdue=true')).length, 0)
  assert.equal((await items('/tasks?state=done')).length, 0)
  const wrong = await call('/tasks?state=lost')
  assert.deepEqual([wrong.status, wrong.json.code], [400, 'LIG-GATEWAY-BAD-REQUEST'])
})

test('a task is seen by its form and masked, taken, and answered once', async () => {
  const [row] = await items('/tasks?state=open')
  const path = `/tasks/${row?.id}`
  const { json } = await call(path)
  assert.equal(JSON.stringify(json).includes(MARKER), false)
  assert.equal(JSON.stringify((await call(path, tokens.engineer)).json).includes(MARKER), true)
  assert.deepEqual(
    [json.state, json.owner, json.decided, json.needed, isJsonObject(json.form ?? null)],
    ['open', 'patient-access', 0, 1, true],
  )
  const refused = async (token: string, act: string, body: JsonValue, status: number, code: string) => {
    const answer = await call(`${path}/${act}`, token, body)
    assert.deepEqual([answer.status, answer.json.code], [status, code])
  }
  await refused(tokens.viewer, 'claim', {}, 403, 'LIG-GATEWAY-NOT-ALLOWED')
  assert.equal((await call(`${path}/claim`, tokens.operations, {})).json.claimedBy, 'a operations')
  const good = { value: { payer: 'BLUE' }, note: 'called' }
  await refused(tokens.engineer, 'complete', good, 409, 'LIG-WORKFLOWS-TASK-CLAIMED')
  await refused(tokens.operations, 'complete', { note: 'x' }, 400, 'LIG-GATEWAY-BAD-REQUEST')
  const bad = { value: { payer: 7 }, note: '' }
  await refused(tokens.operations, 'complete', bad, 422, 'LIG-WORKFLOWS-TASK-ANSWER-INVALID')
  assert.equal((await call(`${path}/release`, tokens.engineer, {})).json.claimedBy, null)
  const done = await call(`${path}/complete`, tokens.engineer, good)
  assert.deepEqual([done.status, done.json.state], [200, 'done'])
  await refused(tokens.operations, 'complete', good, 409, 'LIG-WORKFLOWS-TASK-ENDED')
  const none = await call('/tasks/019b8b74-0000-7000-8000-000000000001')
  assert.deepEqual([none.status, none.json.code], [404, 'LIG-GATEWAY-NOT-FOUND'])
  const trail = await t.store.query<{ who: string; action: string }>(
    `select who, action from audit_entry where subject = $1 and action like '%the task%' order by seq`,
    [`task ${row?.id}`],
  )
  assert.deepEqual(
    trail.map(({ who, action }) => `${who} ${action}`),
    ['a operations took the task', 'a engineer gave the task back', 'a engineer completed the task'],
  )
})

test('a workflow is cancelled once, by who may, with a reason', async () => {
  const [row] = await items('/workflows?name=asking&state=waiting')
  const path = `/workflows/${row?.id}/cancel`
  assert.equal((await call(path, tokens.viewer, { note: 'no' })).status, 403)
  assert.equal((await call(path, tokens.operations, {})).status, 400)
  assert.equal((await call(path, tokens.operations, { note: 'not needed' })).status, 202)
  await until(
    async () => (await call(`/workflows/${row?.id}`)).json.state === 'cancelled',
    () => t.clock.advance(20),
  )
  const again = await call(path, tokens.operations, { note: 'not needed' })
  assert.deepEqual([again.status, again.json.code], [409, 'LIG-GATEWAY-ALREADY-ENDING'])
  assert.equal((await items('/tasks?state=withdrawn')).length, 1)
})
