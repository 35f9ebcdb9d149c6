/** What the billing system's WSDL says, as data: the schema it prints and the check of requests come from here. */
export type ScalarType = 'string' | 'date' | 'decimal' | 'integer' | 'boolean'

export type FieldSpec = {
  /** A scalar, or the name of a type below. */
  readonly type: ScalarType | TypeName
  readonly isOptional?: boolean
  readonly isMany?: boolean
  /** Of the whole text. */
  readonly pattern?: string
}

export type Shape = Readonly<Record<string, FieldSpec>>
export type TypeName =
  | 'Address'
  | 'Identifier'
  | 'Patient'
  | 'Guarantor'
  | 'Coverage'
  | 'Adjustment'
  | 'Provider'
  | 'Facility'
  | 'Payer'
  | 'Line'
  | 'Claim'
export type Operation = { readonly request: Shape; readonly response: Shape; readonly says: string }

export const NAMESPACE = 'urn:lakeside-health:billing:1'

const text: FieldSpec = { type: 'string' }
const date: FieldSpec = { type: 'date' }
const amount: FieldSpec = { type: 'decimal' }
const optional = (field: FieldSpec): FieldSpec => ({ ...field, isOptional: true })
const many = (field: FieldSpec): FieldSpec => ({ ...field, isMany: true, isOptional: true })
const oneOf = (...values: readonly string[]): FieldSpec => ({ type: 'string', pattern: values.join('|') })

const diagnosis: FieldSpec = { type: 'string', pattern: '[A-Z][0-9][0-9A-Z]{1,5}' }
const CHARGE: Shape = {
  chargeId: text,
  procedure: { type: 'string', pattern: '[A-Z0-9][0-9]{3}[0-9A-Z]' },
  modifier: many({ type: 'string', pattern: '[A-Z0-9]{2}' }),
  units: { type: 'decimal', pattern: '[0-9]+(\\.[0-9]+)?' },
  amount,
  serviceDate: date,
  diagnosis: many(diagnosis),
}

export const TYPES: Readonly<Record<TypeName, Shape>> = {
  Address: {
    line: optional(text),
    city: optional(text),
    state: optional(text),
    postalCode: optional(text),
  },
  Identifier: { authority: text, type: text, value: text },
  Patient: {
    personId: text,
    identifier: many({ type: 'Identifier' }),
    familyName: text,
    givenName: optional(text),
    birthDate: optional(date),
    sex: optional(oneOf('F', 'M', 'O', 'U', 'A', 'N')),
    address: optional({ type: 'Address' }),
    phone: optional(text),
  },
  Guarantor: { familyName: text, givenName: optional(text), relationship: text },
  Coverage: {
    payer: text,
    memberId: text,
    group: optional(text),
    relationship: oneOf('self', 'spouse', 'child', 'other'),
  },
  Adjustment: { group: oneOf('CO', 'PR', 'OA', 'PI', 'CR'), reason: text, amount },
  Provider: { name: text, npi: text, taxId: text, address: { type: 'Address' } },
  Facility: { code: text, name: text, npi: text, address: { type: 'Address' } },
  Payer: { code: text, name: text, id: text, filing: text },
  Line: CHARGE,
  Claim: {
    claimNumber: text,
    episodeNumber: text,
    referral: text,
    charged: amount,
    placeOfService: text,
    authorization: optional(text),
    billingProvider: { type: 'Provider' },
    serviceFacility: { type: 'Facility' },
    payer: { type: 'Payer' },
    coverage: { type: 'Coverage' },
    patient: { type: 'Patient' },
    guarantor: { type: 'Guarantor' },
    diagnosis: many(diagnosis),
    line: many({ type: 'Line' }),
  },
}

export const OPERATIONS = {
  OpenEpisode: {
    says: 'Opens the episode of a referral; the same message id gets the same episode again.',
    request: {
      messageId: text,
      referral: text,
      patient: { type: 'Patient' },
      guarantor: { type: 'Guarantor' },
      coverage: { type: 'Coverage' },
      authorization: optional(text),
      facility: text,
      legalEntity: text,
      customerAccount: optional(text),
      diagnosis: many(diagnosis),
    },
    response: { episodeNumber: text },
  },
  FindEpisode: {
    says: 'The episode of a referral, when there is one.',
    request: { referral: text },
    response: { episodeNumber: optional(text) },
  },
  CaptureCharge: {
    says: 'Records a delivered service; the same charge again changes nothing.',
    request: { episodeNumber: text, ...CHARGE },
    response: { chargeId: text, charged: amount },
  },
  CreateClaim: {
    says: 'Closes an episode and makes its claim; a closed episode answers with the claim it has.',
    request: { episodeNumber: text },
    response: { claim: { type: 'Claim' } },
  },
  GetClaim: {
    says: 'The claim of an episode, when there is one.',
    request: { episodeNumber: text },
    response: { claim: optional({ type: 'Claim' }) },
  },
  PostPayment: {
    says: 'Posts a payment decision; the same trace for a claim again answers with the first posting.',
    request: {
      claimNumber: text,
      trace: text,
      paid: amount,
      patientResponsibility: amount,
      adjustment: many({ type: 'Adjustment' }),
    },
    response: { postingNumber: text, isRepeated: { type: 'boolean' } },
  },
  GetAccount: {
    says: 'How an episode stands.',
    request: { episodeNumber: text },
    response: {
      status: oneOf('open', 'billed', 'paid', 'patient-balance', 'denied'),
      charged: amount,
      paid: amount,
      adjusted: amount,
      patientBalance: amount,
      balance: amount,
    },
  },
} as const satisfies Readonly<Record<string, Operation>>

export type OperationName = keyof typeof OPERATIONS

export const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name)
export const isTypeName = (type: FieldSpec['type']): type is TypeName => Object.hasOwn(TYPES, type)
