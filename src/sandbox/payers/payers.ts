import { x12 } from '../../formats/index.ts'
import { calendarDate, dateIn, type Instant } from '../../kernel/index.ts'
import type { Bank } from '../bank/index.ts'
import type { PayerWindow } from '../clearinghouse/index.ts'
import { inTransaction } from '../in-transaction.ts'
import { createNumberSource, type NumberSource } from '../number-source.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import type { World } from '../world/world.ts'
import { adjudicate } from './adjudicate.ts'
import { buildRemittance, type RemittanceParties } from './build-remittance.ts'
import { type Batch, ClaimBook } from './claim-book.ts'
import { contractOf } from './contract.ts'
import { accountOf, originatorOf, payeeOf, toParties } from './parties.ts'

export type PayersNeeds = { readonly clearinghouse: PayerWindow; readonly bank: Pick<Bank, 'deposit'> }

const HOUR_MS = 3_600_000
/** In simulated time: to decide on a claim, and from the first decided claim to the payment of all that are decided. */
const DECISION_MS = 8 * HOUR_MS
const PAYMENT_MS = 6 * HOUR_MS
const ZONE = 'America/Chicago'

/**
 * The four payers: they take claims from the clearinghouse, decide, and pay in batches, one 835 and one deposit for
 * each. They listen on no port. Invariants:
 * 1. A batch, its trace and its bytes are committed before the file and the deposit leave; both leave by a job that is
 *    repeated until they have, and both are taken once by their receivers.
 */
export async function openPayers(context: SystemContext, needs: PayersNeeds): Promise<SandboxSystem> {
  const { database, agenda } = context
  const book = new ClaimBook(database)
  const office = new Office(context, needs, book, createNumberSource(database))
  agenda.on('collect', () => office.collect())
  agenda.on('decide', ({ id }) => office.decide(Number(id)))
  agenda.on('pay', ({ payer, payee }) => office.pay({ payer: String(payer), payee: String(payee) }))
  agenda.on('remit', ({ trace }) => office.remit(String(trace)))
  const collectSoon = () => agenda.afterReal(0, 'collect', {})
  needs.clearinghouse.onReleased(collectSoon)
  collectSoon()
  return {
    name: 'payers',
    title: 'Payers',
    kind: 'Payers',
    protocol: 'X12 by the clearinghouse',
    port: undefined,
    connection: { through: 'clearinghouse' },
    audit: () => ({ ...book.counts(), remittances: audit(book) }),
    cut: () => undefined,
    close: async () => undefined,
  }
}

class Office {
  readonly #context: SystemContext
  readonly #needs: PayersNeeds
  readonly #book: ClaimBook
  readonly #nextNumber: NumberSource

  constructor(context: SystemContext, needs: PayersNeeds, book: ClaimBook, nextNumber: NumberSource) {
    this.#context = context
    this.#needs = needs
    this.#book = book
    this.#nextNumber = nextNumber
  }

  /** Takes over what waits at the clearinghouse; while the payers are down it waits there. */
  collect(): void {
    const { faults } = this.#context
    if (faults.isClosed()) throw new Error('the payers are closed')
    for (;;) {
      const waiting = this.#needs.clearinghouse.waiting()
      if (waiting.length === 0) return
      inTransaction(this.#context.database, () => {
        for (const { claim } of waiting) this.#receive(claim)
      })
      this.#needs.clearinghouse.settle(waiting)
    }
  }

  #receive(claim: x12.ProfessionalClaim): void {
    const { agenda, chance, world, clock } = this.#context
    const batch = { payer: claim.payer.id, payee: payeeOf(claim, world) }
    const id = this.#book.add(claim, batch, dateIn(clock.now(), ZONE))
    if (id === undefined) return
    const delay = DECISION_MS * (0.5 + chance(`delay/${claim.patientControlNumber}`))
    agenda.after(delay, 'decide', { id })
  }

  decide(id: number): void {
    const { database, agenda, chance } = this.#context
    const open = this.#book.open(id)
    if (!open) return
    const { claim, payer, payee } = open
    const received = calendarDate(open.received)
    if (!received) throw new Error('a claim without the day it came')
    const payerControlNumber = `${payer}${String(id).padStart(8, '0')}`
    const number = { payerControlNumber, received }
    const decision = adjudicate(claim, contractOf(payer, chance), chance, number)
    inTransaction(database, () => {
      const isFirst = this.#book.payable({ payer, payee }).length === 0
      this.#book.decide(id, decision.status, decision.remittance)
      if (isFirst) agenda.after(PAYMENT_MS, 'pay', { payer, payee })
    })
  }

  /** Pays all that is decided for one payee, in one remittance. */
  pay(batch: Batch): void {
    const { database, agenda, chance, clock, world } = this.#context
    const claims = this.#book.payable(batch)
    const parties = toParties(batch, world)
    if (claims.length === 0 || !parties) return
    inTransaction(database, () => {
      const number = this.#nextNumber('remittance')
      const trace = `${batch.payer}${String(number).padStart(7, '0')}`
      const at = clock.now()
      const remittance = buildRemittance(
        parties,
        claims.map((claim) => claim.remittance),
        { trace, date: dateIn(at, ZONE) },
        chance,
      )
      const bytes = write(remittance, parties, number, at)
      this.#book.keep({ ...batch, trace, amount: remittance.payment.amount.minor, bytes }, claims)
      agenda.afterReal(0, 'remit', { trace })
    })
  }

  remit(trace: string): void {
    const { bank, clearinghouse } = this.#needs
    const { world, faults } = this.#context
    if (faults.isClosed()) throw new Error('the payers are closed')
    const remittance = this.#book.find(trace)
    if (!remittance) return
    const { payer, payee, amount, bytes } = remittance
    if (amount > 0) {
      const parties = { payer: nameOf(payer, world), originator: originatorOf(payer) }
      bank.deposit({ trace, amount, account: accountOf(payee), ...parties })
    }
    clearinghouse.deliver(`${trace}.835`, bytes)
  }
}

const nameOf = (payer: string, world: World): string =>
  (world.payers.find(({ id }) => id === payer)?.name ?? payer).toUpperCase()

function write(
  remittance: x12.Remittance,
  { payer, payee }: RemittanceParties,
  control: number,
  at: Instant,
): Uint8Array {
  const result = x12.writeRemittances([remittance], {
    sender: { qualifier: 'ZZ', id: payer.id },
    receiver: { qualifier: '30', id: payee.tin },
    date: dateIn(at, ZONE),
    time: '0400',
    control,
    usage: 'P',
  })
  if (result.ok) return result.value
  throw new Error(`a remittance can't be written: ${result.problem.map(({ place }) => place).join(', ')}`)
}

/** In cents; `method` is NON where no money moves and no deposit is to be found. */
const audit = (book: ClaimBook) =>
  book.traces().map((trace) => {
    const { payer, payee, amount } = book.find(trace) ?? { payer: '', payee: '', amount: 0 }
    const claims = book.remitted(trace).map(({ claim, status, remittance }) => ({
      claim,
      paid: remittance.paid.minor,
      patientResponsibility: remittance.patientResponsibility?.minor ?? 0,
      status,
    }))
    return { trace, payer, payee, amount, method: amount === 0 ? 'NON' : 'ACH', claims }
  })
