import Type from 'typebox'
import { type BusinessKey, defineEvent } from '../define-event.ts'
import { Code, DateSchema, DaysSchema, MoneySchema, PartySchema, Text } from '../entities.ts'
import {
  BenefitSchema,
  ClaimSchema,
  ClaimStatusSchema,
  InquiryParts,
  InsuredSchema,
  RejectionSchema,
  ReviewSchema,
} from '../payer-entities.ts'

type AboutSomebody = {
  readonly subscriber: { readonly memberId?: string }
  readonly patient?: { readonly memberId?: string }
}
const memberKeys = ({ subscriber, patient }: AboutSomebody): readonly BusinessKey[] =>
  [subscriber.memberId, patient?.memberId].flatMap((value) => (value ? [{ kind: 'member', value }] : []))

const keyed = (kind: string, value: string | undefined): readonly BusinessKey[] =>
  value ? [{ kind, value }] : []

/** What an inquiry is known by at who asks; its answer names it again. */
const request = Code

export const ClaimFiled = defineEvent({
  name: 'ClaimFiled',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A provider asked a payer for the payment of services (X12 837).',
  schema: Type.Object({
    claim: ClaimSchema,
    /** Who hands it in and to whom, where they are not provider and payer themselves. */
    submitter: Type.Optional(PartySchema),
    receiver: Type.Optional(PartySchema),
  }),
  orderKeys: ({ claim }) => [`claim:${claim.id}`],
  businessKeys: ({ claim }) => [
    { kind: 'claim', value: claim.id },
    ...keyed('authorization', claim.authorization),
    ...memberKeys(claim),
  ],
})

export const EligibilityRequested = defineEvent({
  name: 'EligibilityRequested',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A provider asked what somebody is insured for (X12 270).',
  schema: Type.Object({
    request,
    ...InquiryParts,
    days: Type.Optional(DaysSchema),
    /** X12 service type codes: `30` health benefit plan coverage, ... */
    serviceTypes: Type.Array(Code),
  }),
  orderKeys: ({ request }) => [`eligibility:${request}`],
  businessKeys: (body) => [{ kind: 'eligibility', value: body.request }, ...memberKeys(body)],
})

export const EligibilityAnswered = defineEvent({
  name: 'EligibilityAnswered',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A payer told what somebody is insured for, or why it can not tell (X12 271).',
  schema: Type.Object({
    request,
    ...InquiryParts,
    /** Days of the plan and of eligibility, by X12 DTP01: `291` plan, `346` plan begin, `356` eligibility begin, ... */
    dates: Type.Array(Type.Object({ kind: Code, days: DaysSchema })),
    benefits: Type.Array(BenefitSchema),
    rejections: Type.Array(RejectionSchema),
  }),
  orderKeys: ({ request }) => [`eligibility:${request}`],
  businessKeys: (body) => [{ kind: 'eligibility', value: body.request }, ...memberKeys(body)],
})

const AskedClaim = {
  /** The number under which this one claim is asked about. */
  request,
  ...InquiryParts,
  submitter: Type.Optional(PartySchema),
  /** The provider's number of the claim. */
  claim: Type.Optional(Code),
  payerClaim: Type.Optional(Code),
  days: Type.Optional(DaysSchema),
}

export const ClaimStatusRequested = defineEvent({
  name: 'ClaimStatusRequested',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A provider asked what became of a claim (X12 276).',
  schema: Type.Object({ ...AskedClaim, charged: Type.Optional(MoneySchema) }),
  orderKeys: ({ claim, request }) => [claim ? `claim:${claim}` : `claim-status:${request}`],
  businessKeys: (body) => [
    { kind: 'claim-status', value: body.request },
    ...keyed('claim', body.claim),
    ...memberKeys(body),
  ],
})

export const ClaimStatusAnswered = defineEvent({
  name: 'ClaimStatusAnswered',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A payer told what became of a claim (X12 277).',
  schema: Type.Object({ ...AskedClaim, statuses: Type.Array(ClaimStatusSchema, { minItems: 1 }) }),
  orderKeys: ({ claim, request }) => [claim ? `claim:${claim}` : `claim-status:${request}`],
  businessKeys: (body) => [
    { kind: 'claim-status', value: body.request },
    ...keyed('claim', body.claim),
    ...memberKeys(body),
  ],
})

export const AuthorizationRequested = defineEvent({
  name: 'AuthorizationRequested',
  version: '1.0',
  owner: 'patient-access',
  summary:
    'A provider asked a payer to agree to services, or to a referral, before they are given (X12 278).',
  schema: Type.Object({ request, ...InquiryParts, review: ReviewSchema }),
  orderKeys: ({ request }) => [`authorization-request:${request}`],
  businessKeys: (body) => [{ kind: 'authorization-request', value: body.request }, ...memberKeys(body)],
})

export const AuthorizationDecided = defineEvent({
  name: 'AuthorizationDecided',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A payer agreed to services or a referral, or did not (X12 278).',
  schema: Type.Object({
    request,
    ...InquiryParts,
    review: ReviewSchema,
    /** `A1` certified, `A2` in part, `A3` not, `A4` pended, `A6` modified, `CT` contact the payer, `NA` not needed. */
    action: Type.Optional(Code),
    authorization: Type.Optional(Code),
    reason: Type.Optional(Code),
    rejections: Type.Array(RejectionSchema),
  }),
  orderKeys: ({ request }) => [`authorization-request:${request}`],
  businessKeys: (body) => [
    { kind: 'authorization-request', value: body.request },
    ...keyed('authorization', body.authorization),
    ...memberKeys(body),
  ],
})

export const EnrollmentChanged = defineEvent({
  name: 'EnrollmentChanged',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A sponsor told an insurer whom it insures, or that this ends or changes (X12 834).',
  schema: Type.Object({
    /** X12 INS03: `021` addition, `001` change, `024` end, `025` reinstatement, `030` audit. */
    action: Code,
    reason: Type.Optional(Code),
    sponsor: PartySchema,
    insurer: PartySchema,
    /** The subscriber's number at the sponsor or the insurer, of dependents too. */
    subscriberNumber: Type.Optional(Code),
    group: Type.Optional(Code),
    member: InsuredSchema,
    isSubscriber: Type.Boolean(),
    relationship: Code,
    /** `A` active, `C` COBRA, ... */
    status: Type.Optional(Code),
    /** What of it begins and ends when, by X12 DTP01: `336` employment, `356` eligibility begin, ... */
    dates: Type.Array(Type.Object({ kind: Code, days: DaysSchema })),
    coverages: Type.Array(
      Type.Object({
        action: Code,
        /** `HLT` health, `DEN` dental, `VIS` vision, ... */
        line: Code,
        plan: Type.Optional(Text),
        /** `IND`, `FAM`, `EMP` ... */
        level: Type.Optional(Code),
        dates: Type.Array(Type.Object({ kind: Code, days: DaysSchema })),
      }),
    ),
  }),
  orderKeys: ({ subscriberNumber, member }) => [
    `member:${subscriberNumber ?? member.memberId ?? member.familyName ?? ''}`,
  ],
  businessKeys: ({ subscriberNumber, member }) => [
    ...keyed('member', member.memberId),
    ...keyed('member', subscriberNumber === member.memberId ? undefined : subscriberNumber),
  ],
})

export const PremiumPaid = defineEvent({
  name: 'PremiumPaid',
  version: '1.0',
  owner: 'finance',
  summary: 'A sponsor paid an insurer for those it insures (X12 820).',
  schema: Type.Object({
    trace: Code,
    payer: PartySchema,
    receiver: PartySchema,
    amount: MoneySchema,
    /** X12 BPR04: ACH, CHK, NON ... */
    method: Code,
    paidOn: Type.Optional(DateSchema),
    items: Type.Array(
      Type.Object({
        member: Type.Optional(InsuredSchema),
        /** `AZ` health insurance policy number, `IK` invoice, ... */
        referenceKind: Type.Optional(Code),
        reference: Type.Optional(Code),
        paid: MoneySchema,
        billed: Type.Optional(MoneySchema),
        adjustments: Type.Array(Type.Object({ reason: Code, amount: MoneySchema })),
      }),
    ),
  }),
  orderKeys: ({ trace }) => [`premium:${trace}`],
  businessKeys: ({ trace }) => [{ kind: 'trace', value: trace }],
})
