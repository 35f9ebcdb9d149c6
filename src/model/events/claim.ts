import Type from 'typebox'
import { defineEvent } from '../define-event.ts'
import { ClaimPaymentSchema, DateSchema, JournalLineSchema, MoneySchema, PartySchema } from '../entities.ts'
import { InsuredSchema } from '../payer-entities.ts'

export const ClaimSubmitted = defineEvent({
  name: 'ClaimSubmitted',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A claim was handed to the clearinghouse.',
  schema: Type.Object({
    claim: Type.String(),
    referral: Type.String(),
    payer: Type.String(),
    charged: MoneySchema,
    interchange: Type.String(),
  }),
  orderKeys: ({ claim }) => [`claim:${claim}`],
  businessKeys: ({ claim, referral, interchange }) => [
    { kind: 'claim', value: claim },
    { kind: 'referral', value: referral },
    { kind: 'isa13', value: interchange },
  ],
})

export const InterchangeAcknowledged = defineEvent({
  name: 'InterchangeAcknowledged',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'The receiver of an interchange said whether it could read it (X12 999, 997 or TA1).',
  schema: Type.Object({
    interchange: Type.String(),
    accepted: Type.Boolean(),
    reasons: Type.Array(Type.String()),
    /** When the interchange says that it was made, day and `HHMM`: a TA1 repeats it. */
    made: Type.Optional(Type.Object({ date: DateSchema, time: Type.String() })),
    /** The group that a 999 or 997 is about, and each of its transactions; a TA1 is about none. */
    group: Type.Optional(
      Type.Object({
        /** X12 GS01: `HC`, `PO` ... */
        functional: Type.String(),
        version: Type.Optional(Type.String()),
        received: Type.Integer(),
        accepted: Type.Integer(),
        transactions: Type.Array(
          Type.Object({
            set: Type.String(),
            control: Type.String(),
            accepted: Type.Boolean(),
            /** Which segment, counted from ST, and what is wrong with it: X12 IK304. */
            errors: Type.Array(
              Type.Object({
                segment: Type.String(),
                position: Type.Integer(),
                code: Type.Optional(Type.String()),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
  orderKeys: ({ interchange }) => [`interchange:${interchange}`],
  businessKeys: ({ interchange }) => [{ kind: 'isa13', value: interchange }],
})

export const ClaimAcknowledged = defineEvent({
  name: 'ClaimAcknowledged',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'The clearinghouse or payer took a claim in, or turned it away (X12 277CA).',
  schema: Type.Object({
    claim: Type.String(),
    accepted: Type.Boolean(),
    /** Claim status category and status: `A2:20`. */
    reasons: Type.Array(Type.String()),
    payerClaim: Type.Optional(Type.String()),
    /** Who took it in or turned it away, and from whom. */
    source: Type.Optional(PartySchema),
    submitter: Type.Optional(PartySchema),
    provider: Type.Optional(PartySchema),
    patient: Type.Optional(InsuredSchema),
  }),
  orderKeys: ({ claim }) => [`claim:${claim}`],
  businessKeys: ({ claim }) => [{ kind: 'claim', value: claim }],
})

export const RemittanceReceived = defineEvent({
  name: 'RemittanceReceived',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A payer told what it pays for which claims (X12 835), and the advice balances.',
  schema: Type.Object({
    trace: Type.String(),
    payer: Type.String(),
    payee: Type.String(),
    amount: MoneySchema,
    paymentDate: DateSchema,
    /** X12 BPR04: ACH, CHK, NON ... */
    method: Type.String(),
    claims: Type.Array(ClaimPaymentSchema),
    providerAdjustments: Type.Array(Type.Object({ reason: Type.String(), amount: MoneySchema })),
  }),
  orderKeys: ({ trace }) => [`remittance:${trace}`],
  businessKeys: ({ trace, claims }) => [
    { kind: 'trace', value: trace },
    ...claims.map(({ claim }) => ({ kind: 'claim', value: claim })),
  ],
})

export const RemittanceRefused = defineEvent({
  name: 'RemittanceRefused',
  version: '1.0',
  owner: 'revenue-cycle',
  summary:
    'A remittance advice was not taken: it does not balance, or pays somebody else. Nothing of it is posted.',
  schema: Type.Object({
    trace: Type.String(),
    payer: Type.String(),
    amount: MoneySchema,
    /** Issue codes and places, never data of a claim. */
    reasons: Type.Array(Type.Object({ code: Type.String(), place: Type.String() })),
  }),
  orderKeys: ({ trace }) => [`remittance:${trace}`],
  businessKeys: ({ trace }) => [{ kind: 'trace', value: trace }],
})

export const ClaimAdjudicated = defineEvent({
  name: 'ClaimAdjudicated',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A payer decided on a claim, and the decision was posted to billing.',
  schema: Type.Object({ trace: Type.String(), payer: Type.String(), payment: ClaimPaymentSchema }),
  orderKeys: ({ payment }) => [`claim:${payment.claim}`],
  businessKeys: ({ payment, trace }) => [
    { kind: 'claim', value: payment.claim },
    { kind: 'trace', value: trace },
  ],
})

export const JournalPosted = defineEvent({
  name: 'JournalPosted',
  version: '1.0',
  owner: 'finance',
  summary: 'The ERP posted the journal entry of a remittance.',
  schema: Type.Object({
    journal: Type.String(),
    reference: Type.String(),
    trace: Type.String(),
    payer: Type.String(),
    legalEntity: Type.String(),
    date: DateSchema,
    lines: Type.Array(JournalLineSchema, { minItems: 1 }),
  }),
  orderKeys: ({ trace }) => [`remittance:${trace}`],
  businessKeys: ({ journal, trace }) => [
    { kind: 'journal', value: journal },
    { kind: 'trace', value: trace },
  ],
})

export const DepositReceived = defineEvent({
  name: 'DepositReceived',
  version: '1.0',
  owner: 'treasury',
  summary: 'The bank booked a deposit that names a remittance trace (BAI2, NACHA).',
  schema: Type.Object({
    trace: Type.String(),
    /** Who sent the money, where the bank says it (X12 835 TRN03). */
    payer: Type.Optional(Type.String()),
    account: Type.String(),
    amount: MoneySchema,
    bankReference: Type.String(),
    date: DateSchema,
  }),
  orderKeys: ({ trace }) => [`remittance:${trace}`],
  businessKeys: ({ trace, bankReference }) => [
    { kind: 'trace', value: trace },
    { kind: 'deposit', value: bankReference },
  ],
})

export const PaymentReturned = defineEvent({
  name: 'PaymentReturned',
  version: '1.0',
  owner: 'treasury',
  summary: 'A bank sent an electronic payment back: it could not be credited or collected (NACHA).',
  schema: Type.Object({
    /** The trace number of the payment that comes back, and that of the entry that brings it. */
    payment: Type.String(),
    entry: Type.String(),
    /** `R01` insufficient funds, `R03` no account, `R10` not authorized ... */
    reason: Type.String(),
    /** Which way the payment went: a debit that comes back was not collected. */
    direction: Type.Union([Type.Literal('credit'), Type.Literal('debit')]),
    amount: MoneySchema,
    /** Whose account it was to go to or come from. */
    account: Type.String(),
    company: Type.String(),
    /** What its originator knows it by. */
    reference: Type.Optional(Type.String()),
    information: Type.Optional(Type.String()),
    date: DateSchema,
  }),
  orderKeys: ({ payment }) => [`payment:${payment}`],
  businessKeys: ({ payment, entry }) => [
    { kind: 'payment', value: payment },
    { kind: 'deposit', value: entry },
  ],
})

export const PaymentChangeNotified = defineEvent({
  name: 'PaymentChangeNotified',
  version: '1.0',
  owner: 'treasury',
  summary: 'A bank carried a payment out and says what is to be sent otherwise from now on (NACHA).',
  schema: Type.Object({
    /** The trace number of the payment that it is about, and that of the entry that says so. */
    payment: Type.String(),
    entry: Type.String(),
    /** `C01` account, `C02` routing number, `C03` both, `C05` kind of account ... */
    reason: Type.String(),
    direction: Type.Union([Type.Literal('credit'), Type.Literal('debit')]),
    /** The account as it was sent. */
    account: Type.String(),
    company: Type.String(),
    reference: Type.Optional(Type.String()),
    /** What is right, as far as the code says what it is. */
    correct: Type.Object({
      routing: Type.Optional(Type.String()),
      account: Type.Optional(Type.String()),
      transactionCode: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      individualId: Type.Optional(Type.String()),
      company: Type.Optional(Type.String()),
      companyId: Type.Optional(Type.String()),
    }),
    /** The same as it was sent. */
    correctedData: Type.Optional(Type.String()),
    date: DateSchema,
  }),
  orderKeys: ({ payment }) => [`payment:${payment}`],
  businessKeys: ({ payment, entry }) => [
    { kind: 'payment', value: payment },
    { kind: 'deposit', value: entry },
  ],
})

export const RemittanceReconciled = defineEvent({
  name: 'RemittanceReconciled',
  version: '1.0',
  owner: 'finance',
  summary: 'For one remittance: remitted, deposited and posted agree.',
  schema: Type.Object({
    trace: Type.String(),
    payer: Type.String(),
    remitted: MoneySchema,
    deposited: MoneySchema,
    posted: MoneySchema,
  }),
  orderKeys: ({ trace }) => [`remittance:${trace}`],
  businessKeys: ({ trace }) => [{ kind: 'trace', value: trace }],
})
