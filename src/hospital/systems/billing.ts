import Type, { type Static, type TSchema } from 'typebox'
import type { SoapClient, SoapFault } from '../../connectors/index.ts'
import {
  type Check,
  compileSchema,
  Failure,
  isJsonObject,
  type JsonObject,
  type Money,
  parseUsd,
  printUsd,
} from '../../kernel/index.ts'
import type { Patient } from '../../model/index.ts'
import { type Binding, type Call, defineBinding } from '../../workflows/index.ts'
import {
  type ClaimDraftSchema,
  captureCharge,
  createClaim,
  getAccount,
  openEpisode,
  postPayment,
} from '../capabilities/index.ts'
import { answerUnexpected } from '../failures.ts'
import { readAnswer } from './read-answer.ts'

const SYSTEM = 'billing'

const Text = Type.String()
const Optional = Type.Optional(Type.Union([Text, Type.Null()]))
/** A repeated element: one is an object, none is missing. */
const many = <Item extends TSchema>(item: Item) =>
  Type.Optional(Type.Union([Type.Array(item), item, Type.Null()]))
const Address = Type.Object({ line: Optional, city: Optional, state: Optional, postalCode: Optional })

const checkEpisode = compileSchema(Type.Object({ episodeNumber: Text }))
const checkPosting = compileSchema(Type.Object({ postingNumber: Text }))
const checkAccount = compileSchema(
  Type.Object({ charged: Text, paid: Text, adjusted: Text, patientBalance: Text }),
)
const ClaimSchema = Type.Object({
  claimNumber: Text,
  charged: Text,
  placeOfService: Text,
  authorization: Optional,
  billingProvider: Type.Object({ name: Text, npi: Text, taxId: Text, address: Address }),
  payer: Type.Object({ code: Text, name: Text }),
  coverage: Type.Object({ memberId: Text, group: Optional, relationship: Text }),
  patient: Type.Object({
    familyName: Text,
    givenName: Optional,
    birthDate: Optional,
    sex: Optional,
    address: Type.Optional(Type.Union([Address, Type.Null()])),
  }),
  diagnosis: many(Text),
  line: many(
    Type.Object({
      chargeId: Text,
      procedure: Text,
      modifier: many(Text),
      units: Type.Union([Text, Type.Number()]),
      amount: Text,
      serviceDate: Text,
    }),
  ),
})
const checkClaim = compileSchema(Type.Object({ claim: ClaimSchema }))

/**
 * Billing remembers what was asked: the same message id, charge, closed episode, or trace of a claim answers as the
 * first time. So an unknown outcome is asked again.
 */
export function billingBindings(billing: SoapClient): readonly Binding[] {
  const ask = async <Schema extends TSchema>(
    operation: string,
    body: JsonObject,
    { signal, correlation }: Call,
    check: Check<Schema>,
  ): Promise<Static<Schema>> => {
    const answer = await billing.call({
      operation,
      body,
      signal,
      httpHeaders: { 'X-Correlation-Id': correlation },
    })
    return readAnswer(check, answer, { system: SYSTEM, operation })
  }
  return [
    defineBinding({
      capability: openEpisode,
      system: SYSTEM,
      onUnknown: 'repeat',
      async perform(input, call) {
        const body = episodeBody(input, call.idempotencyKey)
        return { episode: (await ask('OpenEpisode', body, call, checkEpisode)).episodeNumber }
      },
    }),
    defineBinding({
      capability: captureCharge,
      system: SYSTEM,
      onUnknown: 'repeat',
      async perform({ episode, charge }, call) {
        const body = {
          episodeNumber: episode,
          chargeId: charge.id,
          procedure: charge.procedure,
          modifier: charge.modifiers,
          units: String(charge.units),
          amount: printUsd(charge.amount),
          serviceDate: charge.serviceDate,
          diagnosis: charge.diagnoses.map(withoutDot),
        }
        await ask('CaptureCharge', body, call, compileAny)
        return { charge: charge.id }
      },
    }),
    defineBinding({
      capability: createClaim,
      system: SYSTEM,
      onUnknown: 'repeat',
      perform: async ({ episode }, call) =>
        toDraft((await ask('CreateClaim', { episodeNumber: episode }, call, checkClaim)).claim),
    }),
    defineBinding({
      capability: postPayment,
      system: SYSTEM,
      onUnknown: 'repeat',
      perform: (input, call) => post(input, (body) => ask('PostPayment', body, call, checkPosting)),
    }),
    defineBinding({
      capability: getAccount,
      system: SYSTEM,
      onUnknown: 'repeat',
      async perform({ episode }, call) {
        const account = await ask('GetAccount', { episodeNumber: episode }, call, checkAccount)
        const { charged, paid, adjusted, patientBalance } = account
        return {
          charged: money(charged, 'charged'),
          paid: money(paid, 'paid'),
          adjusted: money(adjusted, 'adjusted'),
          patientBalance: money(patientBalance, 'patientBalance'),
        }
      },
    }),
  ]
}

const compileAny = compileSchema(Type.Unknown())

async function post(
  { claim, reference, paid, patientResponsibility, adjustments }: Static<typeof postPayment.input>,
  ask: (body: JsonObject) => Promise<{ postingNumber: string }>,
): Promise<Static<typeof postPayment.output>> {
  const body = {
    claimNumber: claim,
    trace: reference,
    paid: printUsd(paid),
    patientResponsibility: printUsd(patientResponsibility),
    adjustment: adjustments.map(({ group, reason, amount }) => ({ group, reason, amount: printUsd(amount) })),
  }
  try {
    return { matched: true, posting: (await ask(body)).postingNumber }
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.details.vendorCode === 'ClaimUnknown') return { matched: false }
    throw thrown
  }
}

/** In the order of the WSDL's sequence. */
function episodeBody(input: Static<typeof openEpisode.input>, messageId: string): JsonObject {
  const { referral, person, patient, guarantor, coverage, authorization, facility, legalEntity, diagnoses } =
    input
  return {
    messageId,
    referral,
    patient: patientBody(person, patient),
    guarantor: {
      familyName: guarantor.familyName,
      givenName: guarantor.givenName,
      relationship: guarantor.relationship,
    },
    coverage: {
      payer: coverage.payer,
      memberId: coverage.memberId,
      ...(coverage.group && { group: coverage.group }),
      relationship: coverage.relationship,
    },
    ...(authorization && { authorization }),
    facility,
    legalEntity,
    diagnosis: diagnoses.map(withoutDot),
  }
}

const patientBody = (person: string, patient: Patient): JsonObject => ({
  personId: person,
  identifier: patient.identifiers.map(({ authority, type, value }) => ({ authority, type, value })),
  familyName: patient.familyName,
  givenName: patient.givenName,
  ...(patient.birthDate && { birthDate: patient.birthDate }),
  ...(patient.sex && { sex: patient.sex }),
  ...(patient.address && {
    address: {
      line: patient.address.line ?? '',
      city: patient.address.city ?? '',
      state: patient.address.state ?? '',
      postalCode: patient.address.postalCode ?? '',
    },
  }),
  ...(patient.phone && { phone: patient.phone }),
})

function toDraft(claim: Static<typeof ClaimSchema>): Static<typeof ClaimDraftSchema> {
  const { billingProvider: provider, coverage, patient } = claim
  return {
    claim: claim.claimNumber,
    charged: money(claim.charged, 'claim.charged'),
    placeOfService: claim.placeOfService,
    ...(claim.authorization && { authorization: claim.authorization }),
    billingProvider: {
      name: provider.name,
      npi: provider.npi,
      taxId: provider.taxId,
      address: withoutNulls(provider.address),
    },
    payer: claim.payer,
    subscriber: {
      memberId: coverage.memberId,
      ...(coverage.group && { group: coverage.group }),
      relationship: coverage.relationship,
      patient: {
        identifiers: [],
        familyName: patient.familyName,
        givenName: patient.givenName ?? '',
        ...(patient.birthDate && { birthDate: patient.birthDate }),
        ...(patient.sex && { sex: patient.sex }),
        ...(patient.address && { address: withoutNulls(patient.address) }),
      },
    },
    diagnoses: list(claim.diagnosis),
    lines: list(claim.line).map((line) => ({
      id: line.chargeId,
      procedure: line.procedure,
      modifiers: list(line.modifier),
      units: Number(line.units),
      amount: money(line.amount, 'claim.line.amount'),
      serviceDate: line.serviceDate,
      diagnoses: list(claim.diagnosis),
    })),
  }
}

/** Billing writes ICD-10-CM codes without the dot. */
const withoutDot = (code: string): string => code.replace('.', '')

const list = <Item>(items: readonly Item[] | Item | null | undefined): Item[] =>
  items === null || items === undefined ? [] : Array.isArray(items) ? [...items] : [items as Item]

const withoutNulls = (address: Static<typeof Address>) =>
  Object.fromEntries(Object.entries(address).filter(([, value]) => value !== null && value !== ''))

function money(text: string, place: string): Money {
  const amount = parseUsd(text)
  if (!amount) throw answerUnexpected({ system: SYSTEM, operation: 'an amount', places: place })
  return amount
}

/** Billing's faults carry `BillingFault { code, field* }`; the fault string may quote values and stays out. */
export function explainBilling({ detail }: SoapFault): {
  readonly code?: string
  readonly fields?: readonly string[]
} {
  const fault = isJsonObject(detail) && isJsonObject(detail.BillingFault) ? detail.BillingFault : {}
  const fields = list(fault.field).filter((field): field is string => typeof field === 'string')
  return { ...(typeof fault.code === 'string' && { code: fault.code }), fields }
}
