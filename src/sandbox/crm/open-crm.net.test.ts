import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { instant, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import { systemClock } from '../system-clock.ts'
import { callRest, type RestAnswer, signIn } from '../testing/rest-client.ts'
import { openTestSystem, type TestSystemOptions } from '../testing/test-context.ts'
import { openWebhookReceiver } from '../testing/webhook-receiver.ts'
import { createWorld } from '../world/create-world.ts'
import { type Crm, openCrm } from './open-crm.ts'

const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
const errorOf = ({ status, body }: RestAnswer) => [status, listOf(body)[0]?.errorCode]
const read = (text: string): JsonObject => {
  const value: unknown = JSON.parse(text)
  return isJsonObject(value) ? value : {}
}
const patch = (body: JsonObject) => ({ method: 'PATCH', body })
const byNumber = (id: string) => `/services/data/v60.0/sobjects/Referral__c/Referral_Number__c/${id}`

async function openTestCrm(t: TestContext, options: Partial<TestSystemOptions> & { webhookUrl: string }) {
  const made: Crm[] = []
  const opened = await openTestSystem(t, {
    ...options,
    open: async (context) => {
      const crm = await openCrm(context, { webhookUrl: options.webhookUrl, referralsPerMinute: 0 })
      made.push(crm)
      return crm
    },
  })
  return { ...opened, latest: () => made.at(-1) ?? assert.fail('no CRM') }
}

const NOWHERE = 'http://127.0.0.1:9/'

test('an accepted referral is told by a webhook that verifies as Standard Webhooks says', async (t) => {
  const receiver = await openWebhookReceiver(t)
  const { system, latest } = await openTestCrm(t, { webhookUrl: receiver.url })
  assert.deepEqual(latest().acceptReferrals(1), ['R-000001'])
  await receiver.atLeast(1)
  const { headers, text } = receiver.received[0] ?? assert.fail('nothing came')
  const key = Buffer.from(String(system.connection.webhookSecret).slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  assert.equal(
    headers['webhook-signature'],
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  )
  const { type, data } = read(text)
  const plan = createWorld(1).referral(1)
  assert.equal(type, 'referral.accepted')
  assert.ok(isJsonObject(data))
  assert.equal(data.referralId, plan.id)
  assert.equal(data.facilityCode, plan.facility.code)
  assert.equal(data.expectedRevenue, plan.expectedRevenue / 100)
})

test('a webhook that is not taken comes again, the same, also after a restart', async (t) => {
  const receiver = await openWebhookReceiver(t)
  receiver.status = 503
  const opened = await openTestCrm(t, { webhookUrl: receiver.url })
  opened.latest().acceptReferrals(1)
  await receiver.atLeast(1)
  receiver.status = 200
  const { system } = await opened.restart()
  await receiver.atLeast(2)
  const [first, second] = receiver.received
  assert.equal(second?.headers['webhook-id'], first?.headers['webhook-id'])
  assert.equal(second?.text, first?.text)
  assert.equal(listOf(system.audit().referrals).length, 1)
  assert.deepEqual(opened.latest().acceptReferrals(1), ['R-000002'], 'numbers go on')
})

test('told to, it sends each webhook twice', async (t) => {
  const receiver = await openWebhookReceiver(t)
  const { context, latest } = await openTestCrm(t, { webhookUrl: receiver.url })
  context.faults.set({ kind: 'duplicate' })
  latest().acceptReferrals(1)
  await receiver.atLeast(2)
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  assert.equal(ids[0], ids[1])
})

test('papers that complete by themselves are told of later, in order after the referral', async (t) => {
  const receiver = await openWebhookReceiver(t)
  const plans = Array.from({ length: 60 }, (_, index) => createWorld(1).referral(index + 1))
  const completing = plans.filter(({ documentation }) => documentation === 'completes itself')
  assert.ok(completing.length > 0)
  const { latest } = await openTestCrm(t, { webhookUrl: receiver.url, pace: Number.MAX_SAFE_INTEGER })
  latest().acceptReferrals(60)
  await receiver.atLeast(60 + completing.length)
  const told = receiver.received.map(({ text }) => read(text))
  for (const { id } of completing) {
    const types = told
      .filter(({ data }) => isJsonObject(data) && data.referralId === id)
      .map(({ type }) => type)
    assert.deepEqual(types, ['referral.accepted', 'referral.documentation_completed'])
  }
})

test('the platform shows how far a referral is; what the CRM does not know it refuses', async (t) => {
  const { system, latest } = await openTestCrm(t, { webhookUrl: NOWHERE })
  latest().acceptReferrals(1)
  const crm = await signIn(system)
  const path = byNumber('R-000001')
  const check = async (body: JsonObject, expected: readonly unknown[]) =>
    assert.deepEqual(errorOf(await crm(path, patch(body))), expected)
  await check({ Status__c: 'Scheduled', Account_Number__c: 'CA-1' }, [204, undefined])
  await check({ Financial_Status__c: 'Paid', Paid_Amount__c: 12.5 }, [204, undefined])
  await check({ Status__c: 'Lost' }, [400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'])
  await check({ Paid_Amount__c: '12.50' }, [400, 'JSON_PARSER_ERROR'])
  await check({ Colour__c: 'red' }, [400, 'INVALID_FIELD'])
  await check({ Referral_Number__c: 'R-9' }, [400, 'INVALID_FIELD_FOR_INSERT_UPDATE'])
  await check({ Account_Number__c: 'x'.repeat(21) }, [400, 'STRING_TOO_LONG'])
  assert.deepEqual(errorOf(await crm(byNumber('R-000009'), patch({}))), [404, 'NOT_FOUND'])
  const kept = await crm(path)
  assert.deepEqual(
    [kept.object.Status__c, kept.object.Account_Number__c, kept.object.Paid_Amount__c],
    ['Scheduled', 'CA-1', 12.5],
  )
  const [audited] = listOf(system.audit().referrals)
  assert.deepEqual([audited?.state, audited?.financialStatus], ['Scheduled', 'Paid'])
})

test('a person who marks the papers complete makes the CRM tell of it, once', async (t) => {
  const receiver = await openWebhookReceiver(t)
  const { system, latest } = await openTestCrm(t, { webhookUrl: receiver.url, pace: 1 })
  const world = createWorld(1)
  let number = 1
  while (world.referral(number).documentation !== 'needs a person') number += 1
  latest().acceptReferrals(number)
  await receiver.atLeast(number)
  const crm = await signIn(system)
  const { id } = world.referral(number)
  for (const _ of [1, 2]) await crm(byNumber(id), patch({ Documentation_Status__c: 'Complete' }))
  await receiver.atLeast(number + 1)
  assert.equal(read(receiver.received.at(-1)?.text ?? '').type, 'referral.documentation_completed')
  const { webhooks } = system.audit()
  assert.ok(isJsonObject(webhooks))
  assert.equal(Number(webhooks.waiting) + Number(webhooks.delivered), number + 1)
})

test('a query comes in pages of 200', async (t) => {
  const { system, latest } = await openTestCrm(t, { webhookUrl: NOWHERE })
  latest().acceptReferrals(201)
  const crm = await signIn(system)
  const soql = (text: string) => crm(`/services/data/v60.0/query?q=${encodeURIComponent(text)}`)
  const first = await soql("SELECT Id, Referral_Number__c FROM Referral__c WHERE Status__c = 'Accepted'")
  assert.deepEqual(
    [first.object.totalSize, first.object.done, listOf(first.object.records).length],
    [201, false, 200],
  )
  const second = await crm(String(first.object.nextRecordsUrl))
  assert.deepEqual(
    [second.object.done, listOf(second.object.records)[0]?.Referral_Number__c],
    [true, 'R-000201'],
  )
  const one = await soql(
    "SELECT Id FROM Referral__c WHERE Referral_Number__c = 'R-000007' AND Expected_Revenue__c > 0",
  )
  assert.equal(listOf(one.object.records).length, 1)
  const limited = await soql('SELECT Id FROM Referral__c LIMIT 3')
  assert.deepEqual([listOf(limited.object.records).length, limited.object.done], [3, true])
  const check = async (text: string, code: string) => assert.deepEqual(errorOf(await soql(text)), [400, code])
  await check('SELECT Id FROM Account', 'INVALID_TYPE')
  await check('SELECT Name FROM Contact', 'INVALID_FIELD')
  await check("SELECT Id FROM Contact WHERE Phone LIKE '6%'", 'MALFORMED_QUERY')
  await check('DELETE FROM Contact', 'MALFORMED_QUERY')
})

test('a contact is made once for its key', async (t) => {
  const { system } = await openTestCrm(t, { webhookUrl: NOWHERE })
  const crm = await signIn(system)
  const contact = { method: 'POST', body: { LastName: 'Testwell', Person_Key__c: 'EP-7' } }
  const made = await crm('/services/data/v60.0/sobjects/Contact', contact)
  assert.deepEqual([made.status, made.object.success], [201, true])
  const found = await crm(`/services/data/v60.0/sobjects/Contact/${made.object.id}`)
  assert.equal(found.object.LastName, 'Testwell')
  assert.deepEqual(errorOf(await crm('/services/data/v60.0/sobjects/Contact', contact)), [
    400,
    'DUPLICATE_VALUE',
  ])
})

test('a session ends after fifteen minutes', async (t) => {
  let ahead = 0
  const clock = { ...systemClock, now: () => instant(systemClock.now() + ahead) }
  const { system, latest } = await openTestCrm(t, { webhookUrl: NOWHERE, clock })
  latest().acceptReferrals(1)
  const crm = await signIn(system)
  assert.equal((await crm(byNumber('R-000001'))).status, 200)
  ahead = 15 * 60_000
  assert.deepEqual(errorOf(await crm(byNumber('R-000001'))), [401, 'INVALID_SESSION_ID'])
  const bare = await callRest(`${system.connection.baseUrl}${byNumber('R-000001')}`)
  assert.deepEqual(errorOf(bare), [401, 'INVALID_SESSION_ID'])
})
