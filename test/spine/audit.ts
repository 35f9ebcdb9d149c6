import assert from 'node:assert/strict'
import type { ExceptionRow, InstanceRow, Page, ReconciliationRow, Status } from '../../src/gateway/index.ts'
import type { RunningNetwork } from './running-network.ts'

/** One ERP's part of the audit. Amounts in cents. */
type Ledger = {
  readonly customers: readonly { number: string; externalReference: string; legalEntity: string }[]
  readonly journals: readonly {
    externalReference: string
    legalEntity: string
    debits: number
    credits: number
  }[]
  readonly debits: number
  readonly credits: number
}

/** What the systems of the sandbox have in their own books. */
export type Audit = {
  readonly crm: {
    readonly referrals: readonly {
      id: string
      state: string
      patient: string
      account: string | null
      episode: string | null
    }[]
  }
  readonly erp: Ledger
  readonly 'clinic-erp': Ledger
  readonly billing: {
    readonly episodes: readonly { number: string; referral: string; claim: string | null; charged: number }[]
    /** Of each posted payment the trace that it came with. */
    readonly payments: readonly string[]
  }
  readonly payers: {
    readonly remittances: readonly { trace: string; amount: number; claims: readonly { claim: string }[] }[]
  }
  readonly bank: { readonly deposits: readonly { trace: string; amount: number }[] }
  readonly ehr: { readonly queue: number; readonly refused: number }
}

/** Stops that the network brings about by itself: papers that lack, parents and children of one name. */
export const PLANNED_STOPS: ReadonlySet<string> = new Set(['documentation-incomplete', 'identity-review'])

/** Every page of a list. */
export async function everything<Item>(network: RunningNetwork, path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let before = ''; ; ) {
    const page = await network.api<Page<Item>>(`${path}${path.includes('?') ? '&' : '?'}limit=200${before}`)
    items.push(...page.items)
    if (page.next === null) return items
    before = `&before=${encodeURIComponent(page.next)}`
  }
}

/**
 * What must be true of the whole network when it has come to rest, whatever happened before: nothing lost, nothing
 * done twice, the books agree.
 */
export async function assertBooksAgree(network: RunningNetwork): Promise<void> {
  const audit = await network.control<Audit>('GET', '/audit')
  const instances = await everything<InstanceRow>(network, '/api/workflows')
  const status = await network.api<Status>('/api/status')
  everyReferralIsFinishedOrVisible(audit, instances)
  nothingWasDoneTwice(audit)
  await theMoneyAgrees(network, audit, status)
  assert.deepEqual(
    { queue: audit.ehr.queue, refused: audit.ehr.refused },
    { queue: 0, refused: 0 },
    'EHR messages',
  )
  assert.equal(status.log.parkedKeys, 0, 'parked keys')
}

function everyReferralIsFinishedOrVisible({ crm }: Audit, instances: readonly InstanceRow[]): void {
  const byKey = new Map(
    instances.filter(({ workflow }) => workflow === 'referral-to-revenue').map((row) => [row.key, row]),
  )
  for (const { id } of crm.referrals) {
    const instance = byKey.get(id)
    assert.ok(instance, `referral ${id} started nothing`)
    const visible = instance.state === 'completed' || instance.openExceptions > 0
    assert.ok(
      visible,
      `referral ${id} is ${instance.state}, waits for ${instance.waitsFor}, and nobody sees it`,
    )
  }
  assert.equal(byKey.size, crm.referrals.length)
}

/** Each legal entity's books are kept by one ERP; together they are the ledger that Ligament shows. */
const LEDGERS = [
  ['erp', 'LHI'],
  ['clinic-erp', 'LCL'],
] as const

function bothLedgers(audit: Audit): Ledger {
  for (const [system, legalEntity] of LEDGERS) {
    const { customers, journals, debits, credits } = audit[system]
    assert.equal(debits, credits, `debits and credits of ${system}`)
    for (const row of [...customers, ...journals]) assert.equal(row.legalEntity, legalEntity, system)
  }
  const [hospitals, clinics] = [audit.erp, audit['clinic-erp']]
  return {
    customers: [...hospitals.customers, ...clinics.customers],
    journals: [...hospitals.journals, ...clinics.journals],
    debits: hospitals.debits + clinics.debits,
    credits: hospitals.credits + clinics.credits,
  }
}

function nothingWasDoneTwice(audit: Audit): void {
  const { crm, billing } = audit
  const entityOf = new Map(
    bothLedgers(audit).customers.map(({ number, legalEntity }) => [number, legalEntity]),
  )
  const accounts = Map.groupBy(
    crm.referrals.filter(({ account }) => account !== null),
    ({ patient, account }) => `${patient} at ${entityOf.get(account ?? '')}`,
  )
  for (const [who, referrals] of accounts) {
    assert.equal(
      new Set(referrals.map(({ account }) => account)).size,
      1,
      `patient ${who} has several accounts`,
    )
  }
  const episodes = Map.groupBy(billing.episodes, ({ referral }) => referral)
  for (const { id } of crm.referrals) assert.equal(episodes.get(id)?.length, 1, `episodes of ${id}`)
}

async function theMoneyAgrees(network: RunningNetwork, audit: Audit, status: Status): Promise<void> {
  const { payers, bank, billing } = audit
  const ledger = bothLedgers(audit)
  assert.deepEqual(
    [status.ledger.debits, status.ledger.credits, status.ledger.balanced],
    [(ledger.debits / 100).toFixed(2), (ledger.credits / 100).toFixed(2), true],
    'the ledger that Ligament shows',
  )
  const journals = Map.groupBy(ledger.journals, ({ externalReference }) => externalReference)
  const deposits = new Map(bank.deposits.map(({ trace, amount }) => [trace, amount]))
  const books = new Map(
    (await everything<ReconciliationRow>(network, '/api/reconciliation')).map((row) => [row.trace, row]),
  )
  for (const remittance of payers.remittances) {
    const { trace, amount } = remittance
    const seen = `${JSON.stringify(remittance)} and ${JSON.stringify(books.get(trace))}`
    const reference = `${books.get(trace)?.payer}/${trace}`
    assert.equal(journals.get(reference)?.length, 1, `journals of remittance ${seen}`)
    assert.equal(deposits.get(trace) ?? 0, amount, `deposit of remittance ${trace}`)
    const row = books.get(trace)
    assert.equal(row?.state, 'matched', `reconciliation of ${trace}: ${JSON.stringify(row)}`)
  }
  const claims = payers.remittances.reduce((sum, remittance) => sum + remittance.claims.length, 0)
  assert.equal(billing.payments.length, claims, 'postings in billing, one for each remitted claim')
}

/** Nothing moves any more: each instance is finished, or stands in an open exception. */
export async function atRest(network: RunningNetwork): Promise<boolean> {
  const waiting = await everything<InstanceRow>(network, '/api/workflows?state=waiting')
  const running = await everything<InstanceRow>(network, '/api/workflows?state=running')
  return running.length === 0 && waiting.every(({ openExceptions }) => openExceptions > 0)
}

export const openExceptions = (network: RunningNetwork): Promise<ExceptionRow[]> =>
  everything<ExceptionRow>(network, '/api/exceptions?state=open')
