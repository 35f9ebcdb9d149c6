import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bai2, x12 } from '../../formats/index.ts'
import { calendarDate, usd } from '../../kernel/index.ts'
import { type Bank, openBank } from '../bank/index.ts'
import { type Clearinghouse, openClearinghouse } from '../clearinghouse/index.ts'
import type { SandboxSystem } from '../system.ts'
import { sampleClaim } from '../testing/sample-claim.ts'
import { connectSftp, sftpVerbs, untilFiles } from '../testing/sftp-client.ts'
import { openTestSystem, type TestSystem } from '../testing/test-context.ts'
import { createWorld } from '../world/create-world.ts'
import { openPayers } from './index.ts'

const PACE = 1e9
const { legalEntities, payers } = createWorld(1)

type Held<System> = TestSystem & { readonly own: System; reopen(): Promise<Held<System>> }

/** A system of the network, with what it offers beyond every system. */
async function hold<System extends SandboxSystem>(
  t: TestContext,
  open: (context: TestSystem['context']) => Promise<System>,
): Promise<Held<System>> {
  const opened: System[] = []
  const opener = async (context: TestSystem['context']) => {
    const system = await open(context)
    opened.push(system)
    return system
  }
  const toHeld = (test: TestSystem): Held<System> => ({
    ...test,
    own: opened.at(-1) ?? assert.fail(),
    reopen: async () => toHeld(await test.restart()),
  })
  return toHeld(await openTestSystem(t, { open: opener, pace: PACE }))
}

type Network = {
  readonly clearinghouse: Held<Clearinghouse>
  readonly bank: Held<Bank>
  readonly payers: Held<SandboxSystem>
}

async function openNetwork(t: TestContext): Promise<Network> {
  const bank = await hold(t, openBank)
  const clearinghouse = await hold(t, openClearinghouse)
  const needs = { bank: bank.own, clearinghouse: clearinghouse.own.payers }
  return { bank, clearinghouse, payers: await hold(t, (context) => openPayers(context, needs)) }
}

async function sftp(t: TestContext, { own }: Held<SandboxSystem>) {
  const { port, username, password } = own.connection
  return sftpVerbs(
    await connectSftp(t, { port: Number(port), username: String(username), password: String(password) }),
  )
}

function claimOf(
  number: string,
  charges: readonly number[],
  payer = payers[0]?.id ?? '',
  entity = 0,
): x12.ProfessionalClaim {
  const { name, npi, tin } = legalEntities[entity] ?? assert.fail()
  const claim = sampleClaim(number, charges)
  return {
    ...claim,
    billing: { ...claim.billing, name, npi, tin },
    payer: { ...claim.payer, id: payer },
    priorAuthorization: `AUTH${number}`,
  }
}

function interchange(claims: readonly x12.ProfessionalClaim[], control: number): Uint8Array {
  const written = x12.writeClaims(claims, {
    sender: { qualifier: 'ZZ', id: 'LIGAMENT' },
    receiver: { qualifier: 'ZZ', id: 'HARBORCH' },
    date: calendarDate('2026-01-20') ?? assert.fail(),
    time: '0900',
    control,
    usage: 'P',
  })
  assert.ok(written.ok, JSON.stringify(written))
  return written.value
}

async function upload(
  client: Awaited<ReturnType<typeof sftp>>,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await client.write(`/inbox/${name}.part`, Buffer.from(bytes))
  await client.rename(`/inbox/${name}.part`, `/inbox/${name}`)
}

const outboxOf = ({ context }: TestSystem) => join(context.directory, 'outbox')
const ending = (end: string) => (name: string) => name.endsWith(end)

/** Waits for so many files of a kind, and reads them over the wire. */
async function fetchFiles(t: TestContext, held: Held<SandboxSystem>, end: string, count = 1) {
  const names = await untilFiles(outboxOf(held), (all) => all.filter(ending(end)).length >= count)
  const client = await sftp(t, held)
  return Promise.all(names.filter(ending(end)).map((name) => client.read(`/outbox/${name}`)))
}

const firstOf = <Item>(items: readonly Item[]): Item => items[0] ?? assert.fail('nothing there')

async function remittances(t: TestContext, network: Network, claims: number) {
  const found: x12.Remittance[] = []
  for (let files = 1; found.flatMap((one) => one.claims).length < claims; files++) {
    const all = await fetchFiles(t, network.clearinghouse, '.835', files)
    found.length = 0
    for (const bytes of all) {
      const readings = x12.readRemittances(x12.parseInterchanges(bytes))
      const errors = readings.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error'))
      assert.deepEqual(errors, [])
      found.push(...readings.map(({ value }) => value))
    }
  }
  return found
}

test('claims become a 999, a 277CA, balanced remittances and deposits of the same amounts', async (t) => {
  const network = await openNetwork(t)
  const claims = payers.flatMap(({ id }, at) =>
    [0, 1].flatMap((entity) => [
      claimOf(`P${at}E${entity}A`, [12_000, 34_500], id, entity),
      claimOf(`P${at}E${entity}B`, [99_900], id, entity),
    ]),
  )
  await upload(await sftp(t, network.clearinghouse), 'claims.837', interchange(claims, 41))

  const [accepted] = x12.readImplementationAcknowledgments(
    x12.parseInterchange(firstOf(await fetchFiles(t, network.clearinghouse, '.999'))),
  )
  assert.deepEqual([accepted?.issues, accepted?.value.status], [[], 'A'])
  assert.equal(accepted?.value.control, '41')

  const answers = x12.readClaimAcknowledgments(
    x12.parseInterchange(firstOf(await fetchFiles(t, network.clearinghouse, '.277'))),
  )
  assert.deepEqual(
    answers.flatMap(({ issues }) => issues),
    [],
  )
  const outcomes = answers.flatMap(({ value }) => x12.acknowledgedClaims(value).map(x12.claimOutcome))
  assert.deepEqual(
    outcomes,
    claims.map(() => 'accepted'),
  )

  const paid = await remittances(t, network, claims.length)
  for (const remittance of paid) assert.deepEqual(x12.balanceRemittance(remittance), [])
  const numbers = paid
    .flatMap((one) => one.claims.map(({ patientControlNumber }) => patientControlNumber))
    .sort()
  assert.deepEqual(numbers, claims.map(({ patientControlNumber }) => patientControlNumber).sort())
  assert.equal(new Set(paid.map(({ trace }) => trace)).size, paid.length)

  const withMoney = paid.filter(({ payment }) => payment.amount.minor > 0)
  const deposits = await statements(t, network, withMoney.length)
  const expected = withMoney.map(({ trace, payment }) => [trace, payment.amount.minor] as const)
  assert.deepEqual(new Map(deposits), new Map(expected))
  assert.equal(deposits.length, expected.length)
  const total = expected.reduce((sum, [, amount]) => sum + amount, 0)
  assert.equal(network.bank.own.audit().total, total)
})

async function statements(t: TestContext, network: Network, count: number) {
  const found: (readonly [trace: string, amount: number])[] = []
  for (let files = 1; found.length < count; files++) {
    const all = await fetchFiles(t, network.bank, '.bai', files)
    found.length = 0
    for (const bytes of all) {
      const { file, issues } = bai2.readBai2(bytes)
      assert.deepEqual(issues, [])
      const booked = file.groups.flatMap(({ accounts }) =>
        accounts.flatMap(({ transactions }) => transactions),
      )
      for (const { customerReference, amount, text } of booked) {
        assert.match(text ?? '', new RegExp(`TRN\\*1\\*${customerReference}\\*198\\d{7}$`))
        found.push([customerReference ?? '', amount.minor])
      }
    }
  }
  return found
}

test('the same file again is answered again and paid once', async (t) => {
  const network = await openNetwork(t)
  const client = await sftp(t, network.clearinghouse)
  const bytes = interchange([claimOf('SAME', [10_000])], 7)
  await upload(client, 'once.837', bytes)
  await fetchFiles(t, network.clearinghouse, '.277', 1)
  await upload(client, 'once.837', bytes)
  await fetchFiles(t, network.clearinghouse, '.277', 2)
  await upload(client, 'other.837', interchange([claimOf('SAME', [10_000])], 8))
  const answers = await fetchFiles(t, network.clearinghouse, '.277', 3)
  for (const answer of answers) {
    const [reading] = x12.readClaimAcknowledgments(x12.parseInterchange(answer))
    assert.deepEqual(reading && x12.acknowledgedClaims(reading.value).map(x12.claimOutcome), ['accepted'])
  }
  const paid = await remittances(t, network, 1)
  assert.equal(paid.flatMap(({ claims }) => claims).length, 1)
  assert.equal(network.payers.own.audit().received, 1)
})

type Rejection = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly end: string
  readonly tells: (answer: Uint8Array) => unknown
}

const envelopeAnswer = (bytes: Uint8Array) =>
  x12
    .readInterchangeAcknowledgments(x12.parseInterchange(bytes))
    .acknowledgments.map(({ status, note }) => `${status} ${note}`)
const groupAnswer = (bytes: Uint8Array) =>
  x12.readImplementationAcknowledgments(x12.parseInterchange(bytes)).map(({ value }) => value.status)
const claimAnswer = (bytes: Uint8Array) =>
  x12
    .readClaimAcknowledgments(x12.parseInterchange(bytes))
    .flatMap(({ value }) => x12.acknowledgedClaims(value))
    .map(({ statuses }) => statuses[0]?.codes[0])
    .map((code) => `${code?.category} ${code?.status}`)

const edited = (bytes: Uint8Array, from: string | RegExp, to: string) =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1')

test('what is wrong is answered at its level', async (t) => {
  const network = await openNetwork(t)
  const client = await sftp(t, network.clearinghouse)
  const good = (number: string, control: number) => interchange([claimOf(number, [10_000])], control)
  await upload(client, 'first.837', good('R0', 100))
  await fetchFiles(t, network.clearinghouse, '.999', 1)
  const rows: readonly (Rejection & { expected: unknown })[] = [
    {
      name: 'control',
      bytes: edited(good('R1', 101), /IEA\*1\*000000101/, 'IEA*1*000000102'),
      end: '.ta1',
      tells: envelopeAnswer,
      expected: ['R 001'],
    },
    {
      name: 'cut',
      bytes: good('R2', 102).subarray(0, 400),
      end: '.ta1',
      tells: envelopeAnswer,
      expected: ['R 023'],
    },
    {
      name: 'text',
      bytes: Buffer.from('no X12 at all'),
      end: '.ta1',
      tells: envelopeAnswer,
      expected: ['R 022'],
    },
    { name: 'used', bytes: good('R3', 100), end: '.ta1', tells: envelopeAnswer, expected: ['R 025'] },
    {
      name: 'total',
      bytes: edited(good('R4', 104), 'CLM*R4*100.00', 'CLM*R4*100.01'),
      end: '.999',
      tells: groupAnswer,
      expected: ['R'],
    },
    {
      name: 'count',
      bytes: edited(good('R5', 105), /SE\*\d+\*/, 'SE*99*'),
      end: '.999',
      tells: groupAnswer,
      expected: ['R'],
    },
    {
      name: 'payer',
      bytes: interchange([claimOf('R6', [10_000], 'NOBODY')], 106),
      end: '.277',
      tells: claimAnswer,
      expected: ['A3 116'],
    },
    {
      name: 'member',
      bytes: edited(good('R7', 107), '*MI*M0001', ''),
      end: '.277',
      tells: claimAnswer,
      expected: ['A3 164'],
    },
    {
      name: 'number',
      bytes: interchange([claimOf('R0', [20_000])], 108),
      end: '.277',
      tells: claimAnswer,
      expected: ['A3 78'],
    },
    {
      name: 'frequency',
      bytes: interchange([{ ...claimOf('R9', [1]), frequency: '7' }], 109),
      end: '.277',
      tells: claimAnswer,
      expected: ['A3 535'],
    },
  ]
  const seen = new Set<string>()
  const outbox = outboxOf(network.clearinghouse)
  await untilFiles(outbox, (all) => all.some(ending('.277')))
  for (const name of await untilFiles(outbox, () => true)) seen.add(name)
  for (const { name, bytes, end, tells, expected } of rows) {
    const isNew = (file: string) => file.endsWith(end) && !seen.has(file)
    await upload(client, `${name}.837`, bytes)
    const found = (await untilFiles(outbox, (all) => all.some(isNew))).filter(isNew)
    assert.deepEqual(tells(await client.read(`/outbox/${found[0]}`)), expected, name)
    for (const each of await untilFiles(outbox, () => true)) seen.add(each)
  }
  const { claims } = network.clearinghouse.own.audit()
  assert.deepEqual(claims, { accepted: 1, waiting: 0 })
})

test('a file that is still growing is left alone, one that stands still is taken', async (t) => {
  const network = await openNetwork(t)
  const inbox = join(network.clearinghouse.context.directory, 'inbox')
  await writeFile(join(inbox, 'dropped.837.part'), interchange([claimOf('G0', [100])], 20))
  await writeFile(join(inbox, 'dropped.837'), interchange([claimOf('G1', [100])], 21))
  const [answer] = await fetchFiles(t, network.clearinghouse, '.999')
  assert.ok(answer)
  assert.deepEqual(await (await sftp(t, network.clearinghouse)).list('/inbox'), ['dropped.837.part'])
})

test('files that a person puts into the outbox are served like any other', async (t) => {
  const network = await openNetwork(t)
  await writeFile(join(outboxOf(network.clearinghouse), 'by-hand.835'), 'ISA')
  const client = await sftp(t, network.clearinghouse)
  assert.equal((await client.read('/outbox/by-hand.835')).toString(), 'ISA')
  await client.remove('/outbox/by-hand.835')
  assert.deepEqual(await client.list('/outbox'), [])
  assert.deepEqual(await client.list('/'), ['inbox', 'outbox'])
})

test('a payment of nothing has no deposit', async (t) => {
  const network = await openNetwork(t)
  const { chance } = network.payers.context
  // A claim of one cent pays nothing under every contract; its number is one that draws no denial.
  const number = Array.from({ length: 100 }, (_, at) => `Z${at}`).find(
    (one) => chance(`claim/${one}/verdict`) < 0.08,
  )
  await upload(
    await sftp(t, network.clearinghouse),
    'zero.837',
    interchange([claimOf(number ?? '', [5000])], 30),
  )
  const remittance = firstOf(await remittances(t, network, 1))
  assert.deepEqual([remittance.payment.method, remittance.payment.amount], ['NON', usd(0)])
  assert.equal(remittance.claims[0]?.status, '4')
  assert.deepEqual(network.bank.own.audit(), { deposits: [], total: 0 })
})

test('a restart keeps the books, and what was on its way arrives once', async (t) => {
  const bank = await hold(t, openBank)
  const clearinghouse = await hold(t, openClearinghouse)
  await upload(await sftp(t, clearinghouse), 'early.837', interchange([claimOf('LATER', [80_000])], 50))
  await untilFiles(outboxOf(clearinghouse), (names) => names.some(ending('.277')))
  assert.deepEqual(clearinghouse.own.audit().claims, { accepted: 1, waiting: 1 })
  const again = await clearinghouse.reopen()
  assert.deepEqual(again.own.audit().claims, { accepted: 1, waiting: 1 })
  assert.deepEqual(again.own.connection.hostKey, clearinghouse.own.connection.hostKey)
  const needs = { bank: bank.own, clearinghouse: again.own.payers }
  const office = await hold(t, (context) => openPayers(context, needs))
  const network = { clearinghouse: again, bank, payers: office }
  const remittance = firstOf(await remittances(t, network, 1))
  const { trace, payment } = remittance
  assert.deepEqual(await statements(t, network, 1), [[trace, payment.amount.minor]])
  const books = office.own.audit()
  const later = await office.reopen()
  assert.deepEqual(later.own.audit(), books)
  const [banked, reopened] = [bank.own.audit(), await bank.reopen()]
  assert.deepEqual(reopened.own.audit(), banked)
  assert.equal((await remittances(t, network, 1)).length, 1)
})

test('while the payers are down their claims wait at the clearinghouse', async (t) => {
  const network = await openNetwork(t)
  network.payers.context.faults.set({ kind: 'down' })
  const client = await sftp(t, network.clearinghouse)
  await upload(client, 'wait.837', interchange([claimOf('WAIT', [10_000])], 70))
  await fetchFiles(t, network.clearinghouse, '.277')
  assert.deepEqual(network.clearinghouse.own.audit().claims, { accepted: 1, waiting: 1 })
  network.payers.context.faults.clear()
  assert.equal((await remittances(t, network, 1)).length, 1)
})

test('faults: half a file, an operation that fails, a cut after the work', async (t) => {
  const network = await openNetwork(t)
  const { faults } = network.clearinghouse.context
  const client = await sftp(t, network.clearinghouse)

  faults.set({ kind: 'error' })
  await assert.rejects(client.list('/outbox'), /Failure/)
  faults.clear()

  faults.set({ kind: 'partialFile' })
  const payload = Buffer.alloc(10_000, 'x')
  network.clearinghouse.own.payers.deliver('whole.835', payload)
  const outbox = outboxOf(network.clearinghouse)
  await untilFiles(outbox, (names) => names.includes('whole.835'))
  const half = await client.read('/outbox/whole.835')
  assert.equal(half.length, payload.length / 2)
  await untilFiles(outbox, () => statSync(join(outbox, 'whole.835')).size === payload.length)
  assert.ok((await client.read('/outbox/whole.835')).equals(payload))
  faults.clear()

  await client.write('/inbox/drop.837.part', Buffer.from(interchange([claimOf('DROP', [100])], 60)))
  faults.set({ kind: 'dropAfterAccept' })
  await assert.rejects(client.rename('/inbox/drop.837.part', '/inbox/drop.837'))
  faults.clear()
  await fetchFiles(t, network.clearinghouse, '.999')

  faults.set({ kind: 'down' })
  await assert.rejects(sftp(t, network.clearinghouse))
})
