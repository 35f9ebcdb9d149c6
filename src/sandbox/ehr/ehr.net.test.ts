import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { hl7v2 } from '../../formats/index.ts'
import { type Clock, instant } from '../../kernel/index.ts'
import { openMllpClient } from '../testing/mllp-client.ts'
import { acknowledgeAll, type MllpPlatform, openMllpPlatform } from '../testing/mllp-platform.ts'
import { openTestSystem, type TestSystem } from '../testing/test-context.ts'
import { openEhr } from './index.ts'

/** So fast that whatever waits in simulated time is due at once. */
const PACE = 1e9
const ANNOUNCED = 60

type Opened = { readonly ehr: TestSystem; readonly platform: MllpPlatform }

async function open(t: TestContext, options: { clock?: Clock } = {}): Promise<Opened> {
  const platform = await openMllpPlatform(t)
  const opener = {
    open: (context: TestSystem['context']) => openEhr(context, { platform: platform.address }),
  }
  const ehr = await openTestSystem(t, { ...opener, ...options, pace: PACE })
  return { ehr, platform }
}

const referral = (
  id: string,
  options: { control?: string; facility?: string; modes?: readonly [string, string] } = {},
) => {
  const { control = `C-${id}`, facility = 'LKN', modes } = options
  return hl7v2.buildMessage({
    segments: [
      [
        'MSH',
        {
          3: 'LIGAMENT',
          4: 'LAKESIDE',
          5: 'LKSEHR',
          6: facility,
          7: '20260102030405-0600',
          9: ['REF', 'I12', 'REF_I12'],
          10: control,
          11: 'P',
          12: '2.5.1',
          15: modes?.[0],
          16: modes?.[1],
        },
      ],
      ['RF1', { '6.1': id }],
      ['PRD', { 1: ['RT'], '7.1': facility }],
      [
        'PID',
        {
          1: 1,
          '3[1]': [`E-${id}`, '', '', 'LIGAMENT', 'PI'],
          5: [`Testwell${id}`, 'Testa'],
          7: '19800102',
          8: 'F',
          11: ['1 Example Street', '', 'Lakeside', 'WI', '53590'],
        },
      ],
      ['DG1', { 1: 1, '3.1': 'I10' }],
      ['PR1', { 1: 1, '3.1': '93306' }],
      ['PR1', { 1: 2, '3.1': '93000' }],
    ],
  })
}

const typeOf = (message: hl7v2.Hl7Message) => `${message.get('MSH-9.1')}^${message.get('MSH-9.2')}`
const ofReferral = (id: string) => (message: hl7v2.Hl7Message) => message.get('PID-5.1') === `Testwell${id}`
const isDischarged = (id: string) => (received: readonly hl7v2.Hl7Message[]) =>
  received.some((message) => ofReferral(id)(message) && typeOf(message) === 'ADT^A03')

async function ask(t: TestContext, { ehr }: Opened, message: hl7v2.Hl7Message) {
  const client = await openMllpClient(t, ehr.system.port ?? 0)
  client.send(message.bytes)
  return client
}

const told = (answer: hl7v2.Hl7Message | undefined) =>
  answer && `${answer.get('MSA-1')} ${answer.get('MSA-2')}`

test('at its first start it tells of the people it knows, once', async (t) => {
  const { ehr, platform } = await open(t)
  await platform.until((received) => received.length >= ANNOUNCED)
  assert.ok(platform.received.every((message) => typeOf(message) === 'ADT^A28'))
  const first = platform.received[0]
  const patient = ehr.context.world.patient(1)
  assert.equal(first?.get('PID-3.1'), patient.mrn)
  assert.equal(first?.get('PID-3.5'), 'MR')
  assert.equal(first?.get('PID-3.4'), first?.get('MSH-4'))
  const again = await ehr.restart()
  const { queue, sent } = again.system.audit()
  assert.equal(Number(queue) + Number(sent), ANNOUNCED)
})

test('a referral is answered, booked, and reported to its end, in order', async (t) => {
  const opened = await open(t)
  const client = await ask(t, opened, referral('1'))
  assert.equal(told(await client.next()), 'AA C-1')
  await opened.platform.until(isDischarged('1'))
  const messages = opened.platform.received.filter(ofReferral('1'))
  const kinds = messages.map(typeOf).filter((type) => type !== 'SIU^S13')
  assert.match(kinds.join(' '), /^(SIU\^S12 SIU\^S15 )?SIU\^S12 ADT\^A0[14] DFT\^P03 ADT\^A03$/)
  assert.equal(new Set(messages.map((message) => message.get('MSH-10'))).size, messages.length)
  const charges = messages.find((message) => typeOf(message) === 'DFT^P03')
  assert.deepEqual(charges?.getAll('FT1-7.1'), ['93306', '93000'])
  assert.deepEqual(charges?.getAll('FT1-22.1'), ['1420.00', '185.00'])
  const booked = messages[0]
  assert.equal(booked?.get('SCH-26.1'), '1')
  assert.deepEqual(
    booked
      ?.segment('PID')
      ?.repetitions(3)
      .map((one) => `${one.get('4.1')} ${one.get('5')} ${one.get('1')}`),
    ['LKN MR N000061', 'LIGAMENT PI E-1'],
  )
  const visit = charges?.get('PV1-19.1')
  assert.ok(visit && messages.at(-1)?.get('PV1-19.1') === visit)
  assert.match(booked?.get('MSH-7') ?? '', /-0[56]00$/)
})

test('the hospitals speak the enhanced mode, the clinics the original one', async (t) => {
  const opened = await open(t)
  const client = await ask(t, opened, referral('H', { facility: 'LKW' }))
  client.send(referral('C', { facility: 'C03' }).bytes)
  await opened.platform.until((received) => isDischarged('H')(received) && isDischarged('C')(received))
  const modes = (id: string) =>
    new Set(opened.platform.received.filter(ofReferral(id)).map((message) => message.get('MSH-15')))
  assert.deepEqual(modes('H'), new Set(['AL']))
  assert.deepEqual(modes('C'), new Set([undefined]))
  const clinic = opened.platform.received.find(ofReferral('C'))
  assert.equal(clinic?.get('PID-3.1'), 'C000001')
})

test('it acknowledges as it is asked to', async (t) => {
  const opened = await open(t)
  const rows: readonly [modes: readonly [string, string] | undefined, answers: readonly string[]][] = [
    [undefined, ['AA']],
    [['AL', 'NE'], ['CA']],
    [
      ['AL', 'AL'],
      ['CA', 'AA'],
    ],
    [['NE', 'AL'], ['AA']],
    [['ER', 'SU'], ['AA']],
  ]
  for (const [index, [modes, answers]] of rows.entries()) {
    const client = await ask(t, opened, referral(`M${index}`, modes ? { modes } : {}))
    for (const answer of answers) assert.equal(told(await client.next()), `${answer} C-M${index}`)
    // The next answer belongs to the next message: no other came in between.
    client.send(referral(`N${index}`).bytes)
    assert.equal(told(await client.next()), `AA C-N${index}`)
  }
})

test('what it can not take is refused with the place', async (t) => {
  const opened = await open(t)
  const client = await ask(t, opened, referral('X').set('RF1-6', undefined).set('MSH-10', 'B1'))
  const missing = await client.next()
  assert.deepEqual([told(missing), missing?.get('ERR-2.1'), missing?.get('ERR-3.1')], ['AE B1', 'RF1', '101'])
  client.send(referral('X').set('MSH-9.1', 'ORU').set('MSH-10', 'B2').bytes)
  const unsupported = await client.next()
  assert.deepEqual([told(unsupported), unsupported?.get('ERR-3.1')], ['AR B2', '200'])
  client.send(Buffer.from('hello'))
  assert.match(told(await client.next()) ?? '', /^AR/)
})

test('in enhanced mode receipt and content are answered apart', async (t) => {
  const opened = await open(t)
  const modes = ['AL', 'AL'] as const
  const client = await ask(t, opened, referral('E', { modes }).set('RF1-6', undefined))
  assert.equal(told(await client.next()), 'CA C-E')
  assert.equal(told(await client.next()), 'AE C-E')
  client.send(referral('F', { modes }).set('MSH-9.1', 'ORU').bytes)
  assert.equal(told(await client.next()), 'CR C-F')
  client.send(referral('G').bytes)
  assert.equal(told(await client.next()), 'AA C-G')
})

test('the same message again is answered and books nothing', async (t) => {
  const opened = await open(t)
  const client = await ask(t, opened, referral('D'))
  assert.equal(told(await client.next()), 'AA C-D')
  client.send(referral('D').bytes)
  assert.equal(told(await client.next()), 'AA C-D')
  client.send(referral('D', { control: 'other' }).bytes)
  assert.equal(told(await client.next()), 'AA other')
  const { visits, received } = opened.ehr.system.audit()
  assert.equal(Array.isArray(visits) && visits.length >= 1, true)
  assert.deepEqual(received, { types: { 'REF^I12': 2 }, repeated: 1 })
  await opened.platform.until(isDischarged('D'))
  const charges = opened.platform.received.filter((message) => typeOf(message) === 'DFT^P03')
  assert.equal(charges.length, 1)
})

test('ADT^A31 tells it the enterprise id, which it echoes', async (t) => {
  const opened = await open(t)
  const { mrn } = opened.ehr.context.world.patient(5)
  const update = hl7v2.buildMessage({
    segments: [
      ['MSH', { 3: 'LIGAMENT', 7: '20260102', 9: ['ADT', 'A31', 'ADT_A05'], 10: 'U1', 11: 'P', 12: '2.5.1' }],
      ['PID', { '3[1]': [mrn, '', '', 'LKN', 'MR'], '3[2]': ['E-5', '', '', 'LIGAMENT', 'PI'], 5: ['X'] }],
    ],
  })
  const client = await ask(t, opened, update)
  assert.equal(told(await client.next()), 'AA U1')
  const known = referral('K').set('PID-3', ['E-5', '', '', 'LIGAMENT', 'PI'])
  client.send(known.bytes)
  assert.equal(told(await client.next()), 'AA C-K')
  const isOfFive = (message: hl7v2.Hl7Message) =>
    typeOf(message) === 'SIU^S12' && message.get('PID-3.1') === mrn
  await opened.platform.until((received) => received.some(isOfFive))
  const booked = opened.platform.received.find(isOfFive)
  assert.equal(booked?.get('PID-3[2].1'), 'E-5')
  assert.equal(booked?.get('PID-5.1'), opened.ehr.context.world.patient(5).last)
})

/** Time that passes as soon as somebody waits for a span that may pass; other waits last until they are given up. */
function impatientClock(passes: (ms: number) => boolean): Clock & { readonly waits: readonly number[] } {
  let now = 1_767_000_000_000
  const waits: number[] = []
  return {
    waits,
    now: () => instant(now),
    sleepUntil: (at, signal) => {
      const ms = at - now
      waits.push(ms)
      if (signal?.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(), { once: true })
        if (!passes(ms)) return
        setImmediate(() => {
          now = Math.max(now, at)
          resolve()
        })
      })
    },
  }
}
const ANSWER_TIMEOUT_MS = 10_000

test('a message without an answer is sent again, the same bytes, before any other', async (t) => {
  const platform = await openMllpPlatform(t)
  platform.answer = (message, nth) => {
    if (nth <= 2) platform.cut()
    return nth <= 2 ? 'silence' : acknowledgeAll(message)
  }
  await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    pace: PACE,
  })
  await platform.until((received) => received.length >= 4)
  const [first, second, third, fourth] = platform.received
  assert.ok(first && second && third && fourth)
  assert.deepEqual([second.bytes, third.bytes], [first.bytes, first.bytes])
  assert.notEqual(fourth.get('MSH-10'), first.get('MSH-10'))
})

test('an answer to another message is none', async (t) => {
  const platform = await openMllpPlatform(t)
  platform.answer = (message, nth) => {
    if (nth > 1) return acknowledgeAll(message)
    return acknowledgeAll(message.set('MSH-10', 'ANOTHER'))
  }
  await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    clock: impatientClock((ms) => ms === ANSWER_TIMEOUT_MS || ms === 1000),
    pace: PACE,
  })
  await platform.until((received) => received.length >= 2)
  assert.deepEqual(platform.received[1]?.bytes, platform.received[0]?.bytes)
})

test('what is refused three times is set aside, and the rest goes on', async (t) => {
  const platform = await openMllpPlatform(t)
  const refused = 'LKH00000002'
  platform.answer = (message) =>
    acknowledgeAll(message, message.get('MSH-10') === refused ? 'reject' : 'accept')
  const { system } = await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    clock: impatientClock((ms) => ms <= 1000),
    pace: PACE,
  })
  await platform.until((received) => received.some((message) => message.get('MSH-10') === 'LKH00000003'))
  assert.equal(platform.received.filter((message) => message.get('MSH-10') === refused).length, 3)
  assert.equal(system.audit().refused, 1)
})

test('what the application says later of a message that was taken is noted', async (t) => {
  const platform = await openMllpPlatform(t)
  platform.answer = (message) => {
    const answer = (verdict: hl7v2.Verdict, stage: hl7v2.AckStage) =>
      hl7v2.acknowledge(message, { verdict }, { controlId: 'P', at: '20260101', stage }).bytes
    const [taken, wrong] = [answer('accept', 'accept'), answer('error', 'application')]
    return message.get('MSH-10') === 'LKH00000002' ? [taken, wrong] : [taken]
  }
  const { system } = await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    pace: PACE,
  })
  await platform.until((received) => received.length >= 5)
  const { refused, refusedByApplication } = system.audit()
  assert.deepEqual({ refused, refusedByApplication }, { refused: 0, refusedByApplication: 1 })
})

test('a receiver that could not is asked until it can', async (t) => {
  const platform = await openMllpPlatform(t)
  platform.answer = (message, nth) => acknowledgeAll(message, nth <= 6 ? 'error' : 'accept')
  const { system } = await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    clock: impatientClock((ms) => ms <= 1000),
    pace: PACE,
  })
  await platform.until((received) => received.length >= 8)
  const controls = platform.received.slice(0, 8).map((message) => message.get('MSH-10'))
  assert.deepEqual(new Set(controls.slice(0, 7)), new Set(['LKH00000001']))
  assert.equal(controls[7], 'LKH00000002')
  assert.equal(system.audit().refused, 0)
})

test('faults: wrong, late and cut answers, and messages sent twice', async (t) => {
  const opened = await open(t)
  const { faults } = opened.ehr.context
  await opened.platform.until((received) => received.length >= ANNOUNCED)

  faults.set({ kind: 'wrongAck' })
  const client = await ask(t, opened, referral('W'))
  assert.match(told(await client.next()) ?? '', /^AA WRONG/)
  faults.clear()

  faults.set({ kind: 'dropAfterAccept' })
  client.send(referral('Z').bytes)
  assert.equal(await client.next(), undefined)
  faults.clear()
  const again = await ask(t, opened, referral('Z'))
  assert.equal(told(await again.next()), 'AA C-Z')
  assert.equal((opened.ehr.system.audit().received as { repeated: number }).repeated, 1)

  faults.set({ kind: 'error' })
  again.send(referral('Q').bytes)
  const later = await again.next()
  assert.deepEqual([told(later), later?.get('ERR-3.1')], ['AR C-Q', '207'])
  again.send(referral('Q', { modes: ['AL', 'AL'] }).bytes)
  assert.equal(told(await again.next()), 'CE C-Q')
  faults.clear()

  faults.set({ kind: 'duplicate' })
  again.send(referral('T').bytes)
  await opened.platform.until(
    (received) =>
      received.filter((message) => ofReferral('T')(message) && typeOf(message) === 'SIU^S12').length >= 2,
  )
  const [first, second] = opened.platform.received.filter(ofReferral('T'))
  assert.deepEqual(first?.bytes, second?.bytes)
  faults.clear()

  faults.set({ kind: 'down' })
  opened.ehr.system.cut()
  const refused = await ask(t, opened, referral('V'))
  assert.equal(await refused.next(), undefined)
})

test('a late answer comes after its delay', async (t) => {
  const clock = impatientClock((ms) => ms === 77_777)
  const opened = await open(t, { clock })
  opened.ehr.context.faults.set({ kind: 'lateAck', delayMs: 77_777 })
  const client = await ask(t, opened, referral('L'))
  assert.equal(told(await client.next()), 'AA C-L')
  assert.ok(clock.waits.includes(77_777))
})

test('a restart keeps what waits, in order', async (t) => {
  const platform = await openMllpPlatform(t)
  platform.answer = () => 'silence'
  const ehr = await openTestSystem(t, {
    open: (context) => openEhr(context, { platform: platform.address }),
    pace: PACE,
  })
  await platform.until((received) => received.length >= 1)
  const again = await ehr.restart()
  platform.answer = (message) => acknowledgeAll(message)
  platform.cut()
  await platform.until((received) => received.some((message) => message.get('MSH-10') === 'LKH00000060'))
  assert.ok(again.system.audit().refused === 0)
  const controls = [...new Set(platform.received.map((message) => message.get('MSH-10')))]
  assert.deepEqual(controls, [...controls].sort())
  assert.equal(controls.length, ANNOUNCED)
})
