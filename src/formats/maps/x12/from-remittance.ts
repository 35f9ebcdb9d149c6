import type { ClaimPayment, EventBody, Party, RemittanceReceived } from '../../../model/index.ts'
import type { Remittance, RemittanceClaim } from '../../x12/index.ts'
import { dayOf } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromNamedParty, idOf } from './parties.ts'
import { fromPaymentLine, ownAdjustments } from './payment-lines.ts'

type Body = EventBody<typeof RemittanceReceived>

/** What the model's names of payers and legal entities are to others: name, numbers and address. */
export type PartyDirectory = { readonly partyOf: (name: string) => Party | undefined }

/**
 * A remittance as the 835 that says it. Adjustments are written where they were made, at the claim or at its lines; those
 * of the provider are dated to the end of the year, as fiscal periods of most are.
 */
export function remittanceToX12(body: Body, { partyOf }: PartyDirectory, { date }: EnvelopeTime): Remittance {
  const payer = partyOf(body.payer) ?? { name: body.payer, ids: [{ kind: 'PAYER', value: body.payer }] }
  const payee = partyOf(body.payee) ?? { name: body.payee, ids: [] }
  const provider = idOf(payee, 'NPI', 'TIN', 'EIN') ?? body.payee
  const tin = idOf(payer, 'TIN', 'EIN')
  const { references: payerReferences = [], ...payerName } = fromNamedParty(payer)
  const { references: payeeReferences = [], contacts: _, ...payeeName } = fromNamedParty(payee)
  return {
    payment: {
      handling: 'I',
      amount: body.amount,
      creditDebit: 'C',
      method: body.method,
      date: dayOf(body.paymentDate),
    },
    trace: body.trace,
    traceOrigin: tin === undefined ? undefined : `1${tin.replaceAll('-', '')}`,
    references: [],
    productionDate: date,
    payer: {
      ...payerName,
      // N1 of a payer is named by its plan id alone (XV); what else it is called stands in REF*2U.
      ...(payerName.idQualifier === 'XV' ? {} : { idQualifier: undefined, id: undefined }),
      references: [
        ...payerReferences,
        ...(payerName.idQualifier === 'PI' && payerName.id ? [{ qualifier: '2U', id: payerName.id }] : []),
      ],
    },
    payee: { ...payeeName, references: payeeReferences },
    claims: body.claims.map(claimOf),
    providerAdjustments: body.providerAdjustments.map(({ reason, amount }) => ({
      provider,
      fiscalPeriodEnd: dayOf(`${body.paymentDate.slice(0, 4)}-12-31`),
      reason,
      amount,
    })),
  }
}

const claimOf = (claim: ClaimPayment): RemittanceClaim => ({
  patientControlNumber: claim.claim,
  status: claim.status,
  charged: claim.charged,
  paid: claim.paid,
  patientResponsibility: claim.patientResponsibility.minor === 0 ? undefined : claim.patientResponsibility,
  payerControlNumber: claim.payerClaim,
  adjustments: ownAdjustments(claim),
  references: [],
  dates: {},
  amounts: [],
  quantities: [],
  lines: (claim.lines ?? []).map(fromPaymentLine),
})
