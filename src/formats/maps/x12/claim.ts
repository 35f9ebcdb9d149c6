import type { Money } from '../../../kernel/index.ts'
import type { Claim, ClaimFiled, ClaimLine, Diagnosis, EventBody, Party } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given, givenAny } from '../given.ts'
import { RELATIONSHIPS } from './codes.ts'
import { dayOf, daysToPeriod, fromDays, periodToDays, toDays } from './days.ts'
import { contactsOf, fromAddress, fromInsured, fromParty, idOf, toInsured, toParty } from './parties.ts'
import { fromProcedure, toProcedure } from './procedures.ts'

/** Claims (837) of the three kinds, there and back. What kinds have in common is above, what they have not below. */

type Body = EventBody<typeof ClaimFiled>
type AnyClaim = x12.Claim
type Provider = NonNullable<x12.ProfessionalClaim['rendering']>

export const professionalToModel = (claim: x12.ProfessionalClaim): Body =>
  toBody('professional', claim, {
    place: claim.placeOfService,
    diagnoses: claim.diagnoses.map(({ code, principal, qualifier }) =>
      given({ code, role: principal ? ('principal' as const) : ('other' as const), list: qualifier }),
    ),
    lines: claim.lines.map((line) => ({
      ...lineParts(line),
      ...given({ unit: line.unit, place: line.placeOfService }),
      diagnoses: pointedAt(line.diagnosisPointers, claim.diagnoses),
    })),
  })

export const institutionalToModel = (claim: x12.InstitutionalClaim): Body =>
  toBody('institutional', claim, {
    place: claim.facilityType,
    diagnoses: [
      ...diagnosesOf('principal', claim.principalDiagnosis),
      ...diagnosesOf('admitting', claim.admittingDiagnosis),
      ...diagnosesOf('reason', claim.visitReasons),
      ...diagnosesOf('cause', claim.externalCauses),
      ...diagnosesOf('other', claim.otherDiagnoses),
    ],
    ...given({
      statement: periodToDays(claim.statement),
      admission: givenAny({ date: dayOf(claim.admission?.from), ...claim.admissionCodes }),
    }),
    lines: claim.lines.map((line) => ({
      ...lineParts(line),
      ...given({ unit: line.unit, revenueCode: line.revenueCode }),
      diagnoses: [],
    })),
  })

export const dentalToModel = (claim: x12.DentalClaim): Body =>
  toBody('dental', claim, {
    place: claim.placeOfService,
    diagnoses: (claim.diagnoses ?? []).flatMap((one) =>
      diagnosesOf(one.qualifier.endsWith('K') ? 'principal' : 'other', [one]),
    ),
    lines: claim.lines.map((line) => ({
      ...lineParts(line),
      ...given({ place: line.placeOfService }),
      diagnoses: pointedAt(line.diagnosisPointers, claim.diagnoses ?? []),
    })),
  })

type OwnParts = Pick<Claim, 'place' | 'diagnoses' | 'lines' | 'statement' | 'admission'>

function toBody(kind: Claim['kind'], claim: AnyClaim, own: OwnParts): Body {
  const { submitter, receiver, billing, subscriber, payer, patient } = claim
  return {
    claim: given({
      id: claim.patientControlNumber,
      kind,
      frequency: claim.frequency,
      replaces: claim.payerControlNumber,
      charged: claim.total,
      billing: toBilling(billing),
      providers: providersOf(claim),
      payer: toParty(payer),
      sequence: subscriber.sequence,
      filing: subscriber.filing,
      subscriber: toInsured(subscriber, subscriber.groupNumber),
      patient: patient && toInsured(patient),
      relationship: patient && RELATIONSHIPS.toModel(patient.relationship),
      authorization: claim.priorAuthorization,
      ...own,
    }),
    submitter: toParty(submitter),
    receiver: toParty(receiver),
  }
}

function toBilling({ name, first, npi, npiKind = 'XX', tin, tinKind, ...rest }: AnyClaim['billing']): Party {
  const party = toParty({ ...rest, name, first, idQualifier: npiKind, id: npi })
  const tax = tin ? [{ kind: tinKind === 'SY' ? 'SSN' : 'EIN', value: tin }] : []
  return { ...party, ids: [...party.ids, ...tax] }
}

/** The parts of a claim that are providers, under the names that they have there. */
const ROLES = [
  'rendering',
  'attending',
  'operating',
  'otherOperating',
  'assistant',
  'supervising',
  'facility',
  'pickUp',
  'dropOff',
] as const

function providersOf(claim: AnyClaim): Claim['providers'] {
  const parts: Partial<Record<(typeof ROLES)[number], Provider | undefined>> = claim
  const referring = [claim.referring ?? []].flat()
  return [
    ...referring.map((party) => ({ role: 'referring', party: toParty(party) })),
    ...ROLES.flatMap((role) => {
      const party = parts[role]
      return party ? [{ role, party: toParty(party) }] : []
    }),
  ]
}

function lineParts(line: AnyClaim['lines'][number]) {
  return given({
    id: line.lineControl,
    procedure: line.procedure && toProcedure(line.procedure),
    charged: line.charge,
    units: line.units,
    days: toDays(line.dates),
  })
}

const diagnosesOf = (role: Diagnosis['role'], codes: readonly x12.HealthCode[] = []): Diagnosis[] =>
  codes.map(({ qualifier, code, presentOnAdmission }) =>
    given({ code, role, list: qualifier === ICD10[role] ? undefined : qualifier, presentOnAdmission }),
  )
/** HI qualifiers of ICD-10-CM. */
const ICD10 = { principal: 'ABK', other: 'ABF', admitting: 'ABJ', reason: 'APR', cause: 'ABN' } as const

/** Codes where X12 has positions. */
const pointedAt = (pointers: readonly number[], diagnoses: readonly { readonly code: string }[]): string[] =>
  pointers.flatMap((pointer) => diagnoses[pointer - 1]?.code ?? [])

/** Who hands claims in and to whom, where the event does not say. */
export type ClaimRoute = { readonly submitter: Party; readonly receiver: Party }

export function professionalToX12({ claim, ...route }: Body, otherwise: ClaimRoute): x12.ProfessionalClaim {
  const diagnoses = claim.diagnoses.map(({ code, role, list }) => ({
    code,
    principal: role === 'principal',
    qualifier: list,
  }))
  return {
    ...claimParts(claim, { ...otherwise, ...route }),
    placeOfService: claim.place,
    diagnoses,
    referring: partiesIn(claim, 'referring'),
    pickUp: partyIn(claim, 'pickUp'),
    dropOff: partyIn(claim, 'dropOff'),
    lines: claim.lines.map((line) => ({
      ...writtenLine(line),
      procedure: fromProcedure(line.procedure) ?? NO_PROCEDURE,
      unit: line.unit ?? 'UN',
      units: line.units ?? 1,
      placeOfService: line.place,
      diagnosisPointers: pointersTo(line, diagnoses),
    })),
  }
}

export function institutionalToX12({ claim, ...route }: Body, otherwise: ClaimRoute): x12.InstitutionalClaim {
  const { date, type, source, patientStatus } = claim.admission ?? {}
  const statement = claim.statement ?? serviceDays(claim.lines)
  return {
    ...claimParts(claim, { ...otherwise, ...route }),
    facilityType: claim.place,
    principalDiagnosis: healthCodes(claim, 'principal'),
    admittingDiagnosis: healthCodes(claim, 'admitting'),
    visitReasons: healthCodes(claim, 'reason'),
    externalCauses: healthCodes(claim, 'cause'),
    otherDiagnoses: healthCodes(claim, 'other'),
    statement: statement && rangeOf(daysToPeriod(statement)),
    admission: date === undefined ? undefined : { from: date },
    admissionCodes: givenAny({ type, source, patientStatus }),
    attending: partyIn(claim, 'attending'),
    operating: partyIn(claim, 'operating'),
    otherOperating: partyIn(claim, 'otherOperating'),
    referring: partyIn(claim, 'referring'),
    lines: claim.lines.map((line) => ({
      ...writtenLine(line),
      procedure: fromProcedure(line.procedure),
      revenueCode: line.revenueCode ?? '',
      unit: line.unit ?? 'UN',
      units: line.units ?? 1,
    })),
  }
}

export function dentalToX12({ claim, ...route }: Body, otherwise: ClaimRoute): x12.DentalClaim {
  const diagnoses = claim.diagnoses.flatMap(({ role }, index, all) =>
    healthCodes({ diagnoses: all.slice(index, index + 1) }, role),
  )
  return {
    ...claimParts(claim, { ...otherwise, ...route }),
    placeOfService: claim.place,
    diagnoses: diagnoses.length > 0 ? diagnoses : undefined,
    referring: partiesIn(claim, 'referring'),
    assistant: partyIn(claim, 'assistant'),
    lines: claim.lines.map((line) => ({
      ...writtenLine(line),
      procedure: fromProcedure(line.procedure) ?? NO_PROCEDURE,
      units: line.units,
      placeOfService: line.place,
      diagnosisPointers: pointersTo(line, diagnoses),
    })),
  }
}

const NO_PROCEDURE: x12.Procedure = { qualifier: '', code: '', modifiers: [] }

function claimParts(claim: Claim, { submitter, receiver }: ClaimRoute) {
  const { name = '', address, ...billing } = claim.billing
  const tin = idOf(claim.billing, 'EIN', 'TIN', 'SSN')
  const main = fromParty({ ids: claim.billing.ids.filter(({ kind }) => kind !== 'EIN' && kind !== 'SSN') })
  const others = claim.billing.ids.filter(({ value }) => value !== tin)
  const { idQualifier = '', id = '', references } = fromParty(claim.payer)
  return {
    submitter: fromParty(submitter),
    receiver: fromParty(receiver),
    billing: {
      kind: billing.givenName === undefined ? ('organization' as const) : ('person' as const),
      name,
      first: billing.givenName,
      npi: main.id ?? '',
      npiKind: main.idQualifier === 'XX' ? undefined : main.idQualifier,
      tin: tin ?? '',
      tinKind: tin !== undefined && tin === idOf(claim.billing, 'SSN') ? 'SY' : undefined,
      taxonomy: billing.taxonomy,
      address: fromAddress(address) ?? { line1: '', city: '' },
      references: fromParty({ ids: others }).references,
      contacts: contactsOf(claim.billing),
    },
    subscriber: {
      ...personOf(claim.subscriber),
      sequence: claim.sequence,
      filing: claim.filing,
      groupNumber: claim.subscriber.group,
      memberId: claim.subscriber.memberId ?? '',
    },
    payer: {
      name: claim.payer.name ?? '',
      idQualifier,
      id,
      address: fromAddress(claim.payer.address),
      references,
    },
    patient: claim.patient && {
      ...personOf(claim.patient),
      relationship: RELATIONSHIPS.toX12(claim.relationship ?? 'other'),
    },
    patientControlNumber: claim.id,
    total: claim.charged,
    frequency: claim.frequency,
    providerSignature: 'Y',
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    priorAuthorization: claim.authorization,
    payerControlNumber: claim.replaces,
    references: [],
    rendering: partyIn(claim, 'rendering'),
    facility: partyIn(claim, 'facility'),
    supervising: partyIn(claim, 'supervising'),
  }
}

function personOf(person: Claim['subscriber']) {
  const { kind: _, idQualifier: __, id: ___, last = '', ...rest } = fromInsured(person)
  return { ...rest, last }
}

const partiesIn = ({ providers }: Claim, role: string): Provider[] | undefined => {
  const found = providers.filter((one) => one.role === role).map(({ party }) => fromParty(party))
  return found.length > 0 ? found : undefined
}
const partyIn = (claim: Claim, role: string): Provider | undefined => partiesIn(claim, role)?.[0]

const writtenLine = ({ id, charged, days }: ClaimLine) => ({
  lineControl: id,
  charge: charged as Money,
  dates: fromDays(days),
})

const healthCodes = (
  { diagnoses }: Pick<Claim, 'diagnoses'>,
  role: Diagnosis['role'],
): readonly x12.HealthCode[] =>
  diagnoses
    .filter((one) => one.role === role)
    .map(({ code, list = ICD10[role], presentOnAdmission }) => ({
      qualifier: list,
      code,
      presentOnAdmission,
    }))

/** A line that names none points at the first, which the guide asks for. */
function pointersTo(line: ClaimLine, diagnoses: readonly { readonly code: string }[]): number[] {
  const found = line.diagnoses.map((code) => diagnoses.findIndex((one) => one.code === code) + 1)
  const known = found.filter((pointer) => pointer > 0)
  return known.length === 0 && diagnoses.length > 0 ? [1] : known
}

function serviceDays(lines: readonly ClaimLine[]) {
  const days = lines.flatMap((line) => (line.days ? [line.days.from, line.days.to ?? line.days.from] : []))
  const [from, to] = [days.toSorted()[0], days.toSorted().at(-1)]
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** A statement of one day is written as from that day to itself. */
const rangeOf = ({ from, to = from }: x12.Period): x12.Period => ({ from, to })
