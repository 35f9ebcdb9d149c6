import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Type from 'typebox'
import {
  type DeliveryMessage,
  defineBinding,
  defineCapability,
  defineDelivery,
  defineIntegration,
  defineWorkflow,
  fail,
  fromDirectory,
  fromMllp,
  fromWebhook,
  ok,
  ReferralAccepted,
  toHttp,
} from '../index.ts'
import {
  delivered,
  failed,
  type IntegrationBench,
  lost,
  openIntegrationBench,
  refused,
  scripted,
} from '../testing.ts'

const adt = (id: string, patient: string): string =>
  `MSH|^~\\&|EHR|NORTH|LIG|NET|20260105||ADT^A08|${id}|P|2.5.1\rPID|1||${patient && `${patient}^^^NORTH^MR`}\r`
const field = ({ bytes }: DeliveryMessage, segment: number, nth: number): string =>
  Buffer.from(bytes).toString().split('\r')[segment]?.split('|')[nth] ?? ''

const noPatient = {
  severity: 'error',
  code: 'adt.no-patient',
  place: 'PID-3',
  says: 'None.',
  fix: 'Send it.',
} as const
const deliver = (name: string, honoursKey: boolean) =>
  defineDelivery({
    name,
    from: ['adt'],
    to: toHttp({ url: 'http://nowhere.invalid/adt', honoursKey }),
    map: (message) => (field(message, 1, 3) ? ok({ body: { id: field(message, 0, 9) } }) : fail([noPatient])),
  })
const files = defineDelivery({
  name: 'files',
  from: ['lists', 'orders'],
  to: toHttp({ url: 'http://nowhere.invalid/files', honoursKey: true }),
  map: ({ bytes, body, meta }) =>
    ok({ body: body ?? { file: meta.file ?? '', text: Buffer.from(bytes).toString() } }),
})

const integration = defineIntegration({
  name: 'bench',
  sources: [
    fromMllp({ name: 'adt', port: 0 }),
    fromDirectory({ name: 'lists', directory: '/nowhere', format: 'csv' }),
    fromWebhook({ name: 'orders', secrets: [{ secret: 'not-there' }] }),
  ],
  deliveries: [deliver('keeps', true), deliver('forgets', false), files],
})

let down = false
let bench: IntegrationBench
before(async () => {
  bench = await openIntegrationBench(integration, {
    targets: {
      keeps: ({ request, attempt }) => {
        if (down) return failed
        if (JSON.stringify(request).includes('LOST') && attempt === 1) return lost({})
        return JSON.stringify(request).includes('BAD') ? refused : delivered({ status: 200 })
      },
      forgets: ({ request }) => (JSON.stringify(request).includes('LOST') ? lost() : delivered({})),
    },
  })
})
after(() => bench.close())

const ids = (delivery: string): readonly string[] =>
  bench.delivered(delivery).map((request) => (request as { body: { id: string } }).body.id)

test('what is said to a source is delivered, and its sender told', async () => {
  assert.deepEqual(await bench.say('adt', adt('C1', 'P1')), { taken: true, says: 'AA' })
  assert.deepEqual(await bench.say('adt', adt('C2', '')), { taken: false, says: 'AE' })
  assert.deepEqual(await bench.say('adt', adt('C1', 'P1')), { taken: true, says: 'AA' })
  await bench.settled()
  assert.deepEqual([ids('keeps'), ids('forgets')], [['C1'], ['C1']])
})

test('files and webhooks are said as well', async () => {
  assert.deepEqual(await bench.say('lists', 'a,b\n', { name: 'one.csv' }), { taken: true, says: '' })
  assert.deepEqual(await bench.say('orders', { order: 'O1' }), { taken: true, says: '200' })
  await bench.settled()
  assert.deepEqual(bench.delivered('files'), [
    { body: { file: 'one.csv', text: 'a,b\n' } },
    { body: { order: 'O1' } },
  ])
})

test('a target that is away gets everything, in order, when time has passed', async () => {
  down = true
  for (const id of ['D1', 'D2', 'D3']) await bench.say('adt', adt(id, 'P2'))
  await bench.pass('5 minutes')
  assert.ok(!ids('keeps').includes('D1'))
  assert.ok(ids('forgets').includes('D3'))
  assert.deepEqual(await bench.exceptions(), [])
  down = false
  await bench.pass('5 minutes')
  assert.deepEqual(
    ids('keeps').filter((id) => id.startsWith('D')),
    ['D1', 'D2', 'D3'],
  )
})

test('a lost answer is repeated where the key is honoured, and a person decides elsewhere', async () => {
  await bench.say('adt', adt('LOST1', 'P3'))
  await bench.pass('1 minute')
  assert.equal(ids('keeps').filter((id) => id === 'LOST1').length, 1)
  const [stop, ...more] = await bench.exceptions()
  assert.deepEqual([stop?.kind, more.length], ['delivery-unknown', 0])
  assert.ok(stop)
  await bench.resolve(stop.id, 'accept')
  assert.deepEqual(await bench.exceptions(), [])
})

test('a refusal is an exception, and is sent again when a person says so', async () => {
  await bench.say('adt', adt('BAD1', 'P4'))
  await bench.settled()
  const [stop] = await bench.exceptions()
  assert.equal(stop?.kind, 'delivery-refused')
  const asked = () =>
    bench.calls('keeps').filter(({ request }) => JSON.stringify(request).includes('BAD1')).length
  const before = asked()
  assert.ok(stop)
  await bench.resolve(stop.id, 'retry')
  await bench.pass('1 minute')
  assert.ok(asked() > before)
})

test('names that are none are told', async () => {
  await assert.rejects(
    async () => bench.say('nobody', ''),
    /there is no "nobody": there is adt, lists, orders/,
  )
  await assert.rejects(
    openIntegrationBench(integration, { targets: { none: () => failed } }),
    /no delivery "none"/,
  )
})

test('workflows run with scripted systems', async () => {
  const greet = defineCapability({
    name: 'crm.greet',
    version: 1,
    owner: 'test',
    summary: 'Greets.',
    input: Type.Object({ name: Type.String() }),
    output: Type.Object({ said: Type.String() }),
  })
  const hello = scripted(greet, ({ input }) => delivered({ said: `hello ${input.name}` }))
  const welcome = defineWorkflow(
    {
      name: 'welcome',
      version: 1,
      owner: 'test',
      criticality: 'batch',
      summary: 'Greets after a day.',
      startsOn: ReferralAccepted,
      key: ({ referral }) => referral.id,
    },
    async (flow, { patient }) => {
      await flow.sleep('1 day')
      const { said } = await flow.call(greet, { name: patient.familyName })
      return said
    },
  )
  const real = defineBinding({
    capability: greet,
    system: 'crm',
    onUnknown: 'repeat',
    perform: async () => assert.fail('the real system was called'),
  })
  const own = await openIntegrationBench(
    defineIntegration({
      name: 'own',
      sources: [fromDirectory({ name: 'names', directory: '/nowhere', format: 'csv' })],
      workflows: [welcome],
      bindings: [real],
    }),
    { bindings: [hello] },
  )
  try {
    const { id } = await own.engine.start(welcome, {
      referral: { id: 'R1' },
      patient: { familyName: 'Test' },
    } as never)
    await own.pass('2 hours')
    assert.equal(hello.calls.length, 0)
    await own.pass('1 day')
    assert.deepEqual((await own.engine.ended(id)).output, 'hello Test')
  } finally {
    await own.close()
  }
})
