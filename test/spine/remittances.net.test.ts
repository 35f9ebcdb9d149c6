import assert from 'node:assert/strict'
import { globSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Remittance, type RemittanceClaim, writeRemittances } from '../../src/formats/x12/index.ts'
import type { ExceptionDetail, ExceptionRow, LogRow, ReconciliationRow } from '../../src/gateway/index.ts'
import { type CalendarDate, calendarDate, usd } from '../../src/kernel/index.ts'
import { type Audit, everything } from './audit.ts'
import { RunningNetwork } from './running-network.ts'

const FIXTURES = fileURLToPath(new URL('../../src/formats/x12/fixtures/remittance', import.meta.url))
/** It ends without IEA, so the source waits a while for the rest of it. */
const UNFINISHED = 'keironstoddart-blue-cross-nc.835'

const network = await RunningNetwork.open()
after(() => network.close())
const outbox = join(network.directory, 'sandbox', 'clearinghouse', 'outbox')

/** As a clearinghouse does: written aside, then named. */
function drop(name: string, bytes: Uint8Array): void {
  const aside = join(outbox, `.${name}`)
  writeFileSync(aside, bytes)
  renameSync(aside, join(outbox, name))
}

const kept = () => everything<LogRow>(network, '/api/log?kind=message&stream=clearinghouse.sftp')
const books = () => everything<ReconciliationRow>(network, '/api/reconciliation')
const rowOf = async (trace: string) => (await books()).filter((row) => row.trace === trace)

async function untilTaken(count: number): Promise<void> {
  await network.until(
    `${count} files are taken`,
    async ({ log }) => log.behind === 0 && (await kept()).length >= count,
  )
}

type Paid = {
  readonly claim: string
  readonly paid: number
  readonly allowance?: number
  readonly status?: string
}

const toClaim = ({ claim, paid, allowance = 0, status = '1' }: Paid): RemittanceClaim => ({
  patientControlNumber: claim,
  status,
  charged: usd(paid + allowance),
  paid: usd(paid),
  patientResponsibility: usd(0),
  payerControlNumber: `P${claim}`,
  patient: { kind: 'person', last: 'TESTWELL', first: 'TESTA' },
  dates: {},
  references: [],
  adjustments: allowance === 0 ? [] : [{ group: 'CO', reason: '45', amount: usd(allowance) }],
  amounts: [],
  quantities: [],
  lines: [],
})

function advice(
  trace: string,
  claims: readonly Paid[],
  { payer = '99101', interest = 0, entity = '1999900016' } = {},
): Uint8Array {
  const amount = claims.reduce((sum, { paid }) => sum + paid, 0) + interest
  // The ERP posts to open periods only.
  const date = dayOf(new Date().toISOString().slice(0, 10))
  const remittance: Remittance = {
    payment: {
      handling: amount === 0 ? 'H' : 'I',
      amount: usd(amount),
      creditDebit: 'C',
      method: amount === 0 ? 'NON' : 'CHK',
      date,
    },
    trace,
    traceOrigin: `19800${payer}`,
    productionDate: date,
    payer: { name: 'A PAYER', address: PLACE, references: [{ qualifier: '2U', id: payer }] },
    payee: { name: 'LAKESIDE', idQualifier: 'XX', id: entity, references: [] },
    references: [],
    claims: claims.map(toClaim),
    providerAdjustments:
      interest === 0
        ? []
        : [
            {
              provider: entity,
              fiscalPeriodEnd: dayOf('2026-12-31'),
              reason: 'L6',
              reference: 'INT',
              amount: usd(-interest),
            },
          ],
  }
  control += 1
  const written = writeRemittances([remittance], {
    sender: { qualifier: 'ZZ', id: payer },
    receiver: { qualifier: 'ZZ', id: 'LAKESIDE' },
    date,
    time: '0600',
    control,
    usage: 'P',
  })
  assert.ok(written.ok, JSON.stringify(written))
  return written.value
}

function dayOf(text: string): CalendarDate {
  const date = calendarDate(text)
  assert.ok(date)
  return date
}

const PLACE = { line1: '1 EXAMPLE STREET', city: 'LAKESIDE', state: 'WI', postalCode: '53590' }
let control = 700

test('advices of others are kept byte for byte and refused with reasons and money', async () => {
  const files = globSync(`${FIXTURES}/*.835`).filter((file) => !file.endsWith(UNFINISHED))
  for (const file of files) drop(file.slice(FIXTURES.length + 1), readFileSync(file))
  await untilTaken(new Set(files.map((file) => readFileSync(file, 'latin1'))).size)
  const found = new Set<string>()
  for (const { id } of await kept()) {
    found.add(Buffer.from(await (await network.fetch(`/api/log/${id}/raw`)).arrayBuffer()).toString('latin1'))
  }
  for (const file of files) assert.ok(found.has(readFileSync(file, 'latin1')), file)
  const open = await everything<ExceptionRow>(network, '/api/exceptions?state=open&kind=remittance-refused')
  const refused = (await books()).filter(({ state }) => state === 'refused')
  assert.ok(open.length > 10 && refused.length > 10)
  assert.ok(open.some(({ exposure }) => (exposure?.minor ?? 0) > 0))
  for (const { id } of open) {
    const { code, says, keys } = await network.api<ExceptionDetail>(`/api/exceptions/${id}`)
    assert.match(code ?? '', /^(remittance|x12)\./)
    assert.match(says, /^\S+: /, 'it names the place')
    assert.ok(keys.length > 0)
  }
})

test('what pays claims of this organisation is posted as far as it matches', async () => {
  const claim = await submittedClaim()
  const taken = (await kept()).length
  drop('full.835', advice('REAL1', [{ claim, paid: 5_000, allowance: 1_000 }], { interest: 25 }))
  drop('nobody.835', advice('REAL2', [{ claim: 'CLM-OF-NOBODY', paid: 700 }]))
  drop(
    'part.835',
    advice('REAL3', [
      { claim, paid: 100 },
      { claim: 'CLM-OF-NOBODY', paid: 300 },
    ]),
  )
  drop('again.835', advice('REAL1', [{ claim, paid: 5_000, allowance: 1_000 }], { interest: 25 }))
  drop('zero.835', advice('REAL4', [{ claim, paid: 0 }]))
  drop(
    'corrected.835',
    advice('REAL5', [
      { claim, paid: -5_000, allowance: -1_000, status: '22' },
      { claim, paid: 5_500, allowance: 500 },
    ]),
  )
  drop('alike-a.835', advice('ALIKE', [{ claim, paid: 11 }]))
  drop('alike-b.835', advice('ALIKE', [{ claim, paid: 22 }], { payer: '99102' }))
  drop('clinic.835', advice('REAL6', [{ claim: 'CLM-OF-NOBODY', paid: 400 }], { entity: '1999900024' }))
  await untilTaken(taken + 9)
  await network.until('everything is posted', async () => {
    const rows = (await books()).filter(({ trace }) => /^(REAL|ALIKE)/.test(trace))
    return rows.length === 8 && rows.every(({ state }) => state === 'matched' || state === 'awaiting-deposit')
  })
  const posted = async (trace: string) =>
    (await rowOf(trace)).map(({ remitted, posted: booked }) => [remitted.minor, booked?.minor ?? 0])
  assert.deepEqual(await posted('REAL1'), [[5_025, 5_025]])
  assert.deepEqual(await posted('REAL2'), [[700, 700]])
  assert.deepEqual(await posted('REAL3'), [[400, 400]])
  assert.deepEqual(await posted('REAL5'), [[500, 500]])
  assert.deepEqual(await posted('REAL6'), [[400, 400]])
  assert.deepEqual((await posted('ALIKE')).sort(), [
    [11, 11],
    [22, 22],
  ])
  const { erp, billing } = await network.control<Audit>('GET', '/audit')
  assert.equal(erp.debits, erp.credits)
  const traces = billing.payments.filter((trace) => /(REAL|ALIKE)/.test(trace))
  assert.equal(traces.length, 7, `${traces}: all but what is of nobody, nothing of the repeated advice`)
  const unmatched = await everything<ExceptionRow>(network, '/api/exceptions?kind=remittance-unmatched')
  assert.deepEqual(unmatched.map(({ exposure }) => exposure?.minor).sort(), [300, 400, 700])
  const { log, ledger } = await network.until('it still answers', () => true)
  assert.deepEqual([log.parkedKeys, ledger.balanced], [0, true])
})

/** A referral that went as far as its claim: its number, as billing knows it. */
async function submittedClaim(): Promise<string> {
  await network.control('POST', '/referrals', { count: 4 })
  let claim: string | null | undefined
  await network.until('a claim is made', async () => {
    const { billing } = await network.control<Audit>('GET', '/audit')
    claim = billing.episodes.find((episode) => episode.claim !== null)?.claim
    return Boolean(claim)
  })
  return claim ?? ''
}
