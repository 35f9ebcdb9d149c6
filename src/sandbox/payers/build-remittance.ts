import type { x12 } from '../../formats/index.ts'
import { addMoney, type CalendarDate, calendarDate, usd } from '../../kernel/index.ts'
import type { Draw } from './contract.ts'

/** Who pays whom, in the words of the 835. */
export type RemittanceParties = {
  readonly payer: {
    readonly name: string
    readonly id: string
    readonly tin: string
    readonly address: x12.Address
    readonly bank: Bank
  }
  readonly payee: { readonly name: string; readonly npi: string; readonly tin: string; readonly bank: Bank }
}

type Bank = { readonly routing: string; readonly account: string }

/**
 * One remittance for a batch of decided claims: BPR02 is the claims' payments less PLB (005010X221A1, 1.10.2.1.3).
 * What comes to nothing moves no money (BPR04 NON).
 */
export function buildRemittance(
  { payer, payee }: RemittanceParties,
  claims: readonly x12.RemittanceClaim[],
  batch: { trace: string; date: CalendarDate },
  draw: Draw,
): x12.Remittance {
  const paid = addMoney(...claims.map((claim) => claim.paid)).minor
  const providerAdjustments = adjust(paid, payee.npi, batch, draw)
  const amount = usd(paid - addMoney(...providerAdjustments.map((each) => each.amount)).minor)
  return {
    payment: toPayment({ payer, payee }, amount, batch.date),
    trace: batch.trace,
    traceOrigin: `1${payer.tin}`,
    productionDate: batch.date,
    payer: { name: payer.name, address: payer.address, references: [{ qualifier: '2U', id: payer.id }] },
    payee: {
      name: payee.name,
      idQualifier: 'XX',
      id: payee.npi,
      references: [{ qualifier: 'TJ', id: payee.tin }],
    },
    references: [],
    claims,
    providerAdjustments,
  }
}

function toPayment(
  { payer, payee }: RemittanceParties,
  amount: x12.Payment['amount'],
  date: CalendarDate,
): x12.Payment {
  if (amount.minor === 0) return { handling: 'H', amount, creditDebit: 'C', method: 'NON', date }
  const bank = ({ routing, account }: Bank) => ({
    routingQualifier: '01',
    routing,
    accountQualifier: 'DA',
    account,
  })
  return {
    handling: 'I',
    amount,
    creditDebit: 'C',
    method: 'ACH',
    format: 'CCP',
    payerBank: bank(payer.bank),
    originator: `1${payer.tin}`,
    payeeBank: bank(payee.bank),
    date,
  }
}

/** Now and then a payer takes back an earlier overpayment (WO) or adds interest for paying late (L6). */
function adjust(
  paid: number,
  provider: string,
  { trace, date }: { trace: string; date: CalendarDate },
  draw: Draw,
): readonly x12.ProviderAdjustment[] {
  const chance = draw(`remittance/${trace}/adjustment`)
  const size = draw(`remittance/${trace}/size`)
  const fiscalPeriodEnd = calendarDate(`${date.slice(0, 4)}-12-31`)
  const recouped = Math.min(Math.round(1000 + size * 9000), Math.floor(paid / 2))
  if (chance < 0.06 && recouped > 0) {
    return [{ provider, fiscalPeriodEnd, reason: 'WO', reference: `R${trace}`, amount: usd(recouped) }]
  }
  const interest = Math.round(paid * 0.01 * size)
  if (chance > 0.94 && interest > 0) {
    return [{ provider, fiscalPeriodEnd, reason: 'L6', reference: `I${trace}`, amount: usd(-interest) }]
  }
  return []
}
