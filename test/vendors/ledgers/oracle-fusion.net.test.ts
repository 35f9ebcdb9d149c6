import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ACCOUNTS, oracleFusionFinance, postJournal, toOracleFusion } from '../../../src/hospital/index.ts'
import { asFailure, type JsonObject, usd } from '../../../src/kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/sandbox/http/http-message.ts'
import { financeContract, type Ledger } from '../../finance-contract.ts'
import {
  ACCOUNT_NUMBERS,
  Books,
  COST_CENTRES,
  FACILITY,
  type LedgerStandIn,
  OPEN_FROM,
  openLedger,
  SECRET,
} from './open-ledger.ts'

const SYSTEM = 'oracle-fusion'
const BASE = '/fscmRestApi/resources/11.13.18.05'
const [LEDGER, ACCESS] = ['300000046975971', '300000046975980']
const NO_CENTRE = '000'

/**
 * What the ledger uses of Oracle Fusion: a file for the import of journals, the job that imports it, and the batches that
 * come of it. What is wrong with a row is told in the job's report only, and nothing of that file becomes a journal.
 */
class Fusion implements LedgerStandIn {
  readonly books = new Books()
  /** What AutoPost left. */
  status = 'P'
  /** How often a job is asked for before it has ended. */
  asks = 0
  #jobs = 0

  isChange = ({ method }: HttpRequest) => method === 'POST'

  answer = (request: HttpRequest): HttpAnswer => {
    const { method, path, query, headers, text } = request
    if (headers.authorization !== `Basic ${Buffer.from(`u:${SECRET}`).toString('base64')}`)
      return { status: 401 }
    if (path === `${BASE}/journalBatches`) return this.#batches(query.get('q') ?? '')
    if (path !== `${BASE}/erpintegrations`) return { status: 404, body: 'no', contentType: 'text/plain' }
    if (method === 'GET') {
      const isKnown = query.get('finder') === `ESSJobStatusRF;requestId=${this.#jobs}`
      const RequestStatus = this.asks-- > 0 ? 'RUNNING' : 'SUCCEEDED'
      return { status: 200, body: { items: isKnown ? [{ RequestStatus }] : [], hasMore: false } }
    }
    const { OperationName, DocumentContent, ParameterList, JobName } = JSON.parse(text)
    assert.equal(OperationName, 'importBulkData')
    assert.match(JobName, /common,JournalImportLauncher$/)
    this.#import(stored(Buffer.from(DocumentContent, 'base64')), String(ParameterList).split(','))
    return { status: 201, body: { OperationName, ReqstId: String(++this.#jobs) } }
  }

  #batches(q: string): HttpAnswer {
    const name = /^BatchName LIKE '(.*) %'$/.exec(q)?.[1]
    const items = this.books.entries
      .filter(({ reference }) => reference === name)
      .map(({ number }) => ({
        JeBatchId: Number(number),
        BatchName: `${name} Ligament 1 A`,
        Status: this.status,
      }))
    return { status: 200, body: { items, hasMore: false } }
  }

  #import(csv: string, parameters: readonly string[]): void {
    const rows = csv
      .trimEnd()
      .split('\n')
      .map((row) => row.slice(1, -1).split('","'))
    const [first = []] = rows
    assert.deepEqual(parameters, [ACCESS, 'Ligament', LEDGER, first[66], 'N', 'N', 'N'])
    const lines = rows.map((cells) => ({
      isRight:
        cells.length === 67 &&
        cells[0] === 'NEW' &&
        cells[1] === LEDGER &&
        cells[7] === 'A' &&
        String(cells[2]).replaceAll('/', '-') >= OPEN_FROM &&
        [NO_CENTRE, ...COST_CENTRES].includes(cells[9] ?? ''),
      account: cells[10] ?? '',
      debit: Number(cells[38]),
      credit: Number(cells[39]),
    }))
    const net = lines.reduce((sum, { debit, credit }) => sum + Math.round((debit - credit) * 100), 0)
    if (net !== 0 || lines.some(({ isRight }) => !isRight)) return
    const number = String(400_000 + this.books.entries.length)
    this.books.entries.push({ reference: String(first[42]), number, lines })
  }
}

/** The one file of an archive that is not packed. */
function stored(zip: Buffer): string {
  assert.equal(zip.readUInt32LE(0), 0x04034b50)
  const from = 30 + zip.readUInt16LE(26) + zip.readUInt16LE(28)
  return zip.subarray(from, from + zip.readUInt32LE(22)).toString('utf8')
}

const openFusion = (t: TestContext, fusion = new Fusion()): Promise<Ledger> =>
  openLedger(t, SYSTEM, fusion, (url, around, settings) => {
    const { client, close } = toOracleFusion({ ...settings, url, user: 'u', password: SECRET }).open(around)
    const books = {
      system: SYSTEM,
      ledgers: { LOF: { ledger: LEDGER, dataAccessSet: ACCESS } },
      source: 'Ligament',
      category: 'Adjustment',
      documentAccount: 'fin$/journal$/import$',
      segments: ({ account, costCentre = NO_CENTRE }: { account: string; costCentre: string | undefined }) =>
        ACCOUNT_NUMBERS.includes(account) ? ['101', costCentre, account] : undefined,
    }
    return { bindings: oracleFusionFinance(client, books, around.clock), close }
  })

financeContract({
  system: SYSTEM,
  legalEntity: 'LOF',
  facility: FACILITY,
  journalsOnly: true,
  settlesLate: true,
  unnamed: ['date', 'costCentre'],
  open: openFusion,
})

const CONTEXT = { legalEntity: 'LOF' }
const CALL = { idempotencyKey: 'k', attempt: 1, correlation: 'c', signal: new AbortController().signal }
const ENTRY: JsonObject = {
  reference: 'T-1',
  legalEntity: 'LOF',
  date: '2026-01-19',
  lines: [
    { account: ACCOUNTS.cash, debit: usd(500), credit: usd(0), memo: 'One, "two"\nthree' },
    { account: ACCOUNTS.insuranceReceivable, debit: usd(0), credit: usd(500), memo: '' },
  ],
}
const failureOf = async (promise: Promise<unknown>) =>
  asFailure(await promise.then(() => undefined, asFailure))

test('what may have been imported is looked for and never imported again by itself', async (t) => {
  const { invoker, faults, audit } = await openFusion(t)
  faults.set({ kind: 'error' })
  assert.equal((await failureOf(invoker.invoke(postJournal, ENTRY, CONTEXT, CALL))).disposition, 'unknown')
  faults.clear()
  const failure = await failureOf(invoker.settle(postJournal, ENTRY, CONTEXT, CALL))
  assert.equal(failure.code, 'LIG-HOSPITAL-IMPORT-UNSETTLED')
  assert.equal(failure.disposition, 'transient')
  assert.deepEqual((await audit()).journals, [])
})

test('an import that takes its time is waited for', async (t) => {
  const fusion = new Fusion()
  fusion.asks = 2
  const { invoker, clock } = await openFusion(t, fusion)
  const posted = invoker.invoke(postJournal, ENTRY, CONTEXT, CALL)
  let isDone = false
  const ended = posted.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve))
    if (fusion.asks < 2) await clock.pass(1_000)
  }
  assert.deepEqual(await ended, { journal: '400000' })
})

test('what is imported and not posted yet is not in the books', async (t) => {
  const fusion = new Fusion()
  fusion.status = 'U'
  const { invoker } = await openFusion(t, fusion)
  const failure = await failureOf(invoker.invoke(postJournal, ENTRY, CONTEXT, CALL))
  assert.equal(failure.code, 'LIG-HOSPITAL-IMPORT-UNSETTLED')
  fusion.status = 'P'
  assert.deepEqual(await invoker.invoke(postJournal, ENTRY, CONTEXT, CALL), { journal: '400000' })
  assert.equal(fusion.books.entries.length, 1)
})
