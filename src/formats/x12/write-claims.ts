import { fail, printUsd, type Result } from '../../kernel/index.ts'
import type { BillingProvider, ClaimLine, PersonDetails, ProfessionalClaim } from './claim.ts'
import { writeAddress, writeDtp, writeParty, writeProcedure, writeReference } from './party.ts'
import { schema837p } from './schema-837p.ts'
import { validateClaim } from './validate-claim.ts'
import { printDate } from './values.ts'
import { type EnvelopeValues, type SegmentValues, writeInterchange } from './write-interchange.ts'

/**
 * One interchange with one group. Neighbouring claims of the same submitter and receiver share a transaction, of the
 * same billing provider an HL 20, of the same subscriber and payer an HL 22; the order of the claims is kept. Refused
 * when a claim is not valid, with places `claim[2]/CLM02`.
 */
export function writeClaims(
  claims: readonly ProfessionalClaim[],
  envelope: EnvelopeValues,
): Result<Uint8Array> {
  const problems = claims.flatMap((claim, index) => validateClaim(claim, `claim[${index + 1}]`))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return fail(errors)
  const batches = runs(claims, ({ submitter, receiver }) => [submitter, receiver])
  const transactions = batches.map((batch, index) => ({
    set: '837',
    body: batchBody(batch, envelope, index),
  }))
  const { functional, version } = schema837p
  return writeInterchange(envelope, [{ functional, version, transactions }])
}

function batchBody(
  batch: readonly ProfessionalClaim[],
  envelope: EnvelopeValues,
  index: number,
): SegmentValues[] {
  const [first] = batch
  if (!first) return []
  const { submitter, receiver } = first
  const reference = `${envelope.control}-${index + 1}`
  const contact = [submitter.contact, ...contactNumbers(submitter)]
  return [
    ['BHT', '0019', '00', reference, printDate(envelope.date), envelope.time, 'CH'],
    writeParty('41', submitter),
    ...(contact.some(Boolean) ? [['PER', 'IC', ...contact] as const] : []),
    writeParty('40', receiver),
    ...hierarchy(batch),
  ]
}

const contactNumbers = ({ phone, email }: ProfessionalClaim['submitter']): string[] => [
  ...(phone ? ['TE', phone] : []),
  ...(email ? ['EM', email] : []),
]

/** HL 20, 22 and 23, numbered through the transaction; HL04 says whether a lower level follows. */
function hierarchy(batch: readonly ProfessionalClaim[]): SegmentValues[] {
  let last = 0
  const segments: SegmentValues[] = []
  const level = (parent: number | undefined, code: string, hasChild: boolean): number => {
    last += 1
    segments.push([
      'HL',
      String(last),
      parent === undefined ? '' : String(parent),
      code,
      hasChild ? '1' : '0',
    ])
    return last
  }
  for (const ofProvider of runs(batch, ({ billing }) => billing)) {
    const provider = level(undefined, '20', true)
    segments.push(...billingSegments(ofProvider[0]?.billing))
    for (const claims of runs(ofProvider, subscriberKey)) {
      const [first] = claims
      if (!first) continue
      const subscriber = level(provider, '22', first.patient !== undefined)
      segments.push(...subscriberSegments(first))
      for (const ofPatient of runs(claims, ({ patient }) => patient)) {
        if (first.patient) level(subscriber, '23', false)
        segments.push(...patientSegments(ofPatient[0]), ...ofPatient.flatMap(claimSegments))
      }
    }
  }
  return segments
}

/** Claims of the subscriber and of a dependent don't share an HL 22: HL04 differs. */
const subscriberKey = ({ subscriber, payer, patient }: ProfessionalClaim) => [
  subscriber,
  payer,
  patient !== undefined,
]

function billingSegments(billing: BillingProvider | undefined): SegmentValues[] {
  if (!billing) return []
  const { kind, name, first, npi, tin, tinKind = 'EI', taxonomy, address } = billing
  return [
    ...(taxonomy ? [['PRV', 'BI', 'PXC', taxonomy] as const] : []),
    writeParty('85', { kind, last: name, first, idQualifier: 'XX', id: npi }),
    ...writeAddress(address),
    ['REF', tinKind, tin],
  ]
}

function subscriberSegments({ subscriber, payer, patient }: ProfessionalClaim): SegmentValues[] {
  const { sequence, groupNumber, groupName, filing, memberId } = subscriber
  const self = patient ? undefined : '18'
  return [
    ['SBR', sequence, self, groupNumber, groupName, '', '', '', '', filing],
    ...personSegments('IL', subscriber, memberId),
    writeParty('PR', {
      kind: 'organization',
      last: payer.name,
      idQualifier: payer.idQualifier,
      id: payer.id,
    }),
    ...writeAddress(payer.address),
  ]
}

const patientSegments = (claim: ProfessionalClaim | undefined): SegmentValues[] =>
  claim?.patient ? [['PAT', claim.patient.relationship], ...personSegments('QC', claim.patient)] : []

function personSegments(entity: string, person: PersonDetails, memberId?: string): SegmentValues[] {
  const { last, first, middle, address, birthDate, gender } = person
  const id = memberId === undefined ? {} : { idQualifier: 'MI', id: memberId }
  return [
    writeParty(entity, { kind: 'person', last, first, middle, ...id }),
    ...writeAddress(address),
    ...(birthDate || gender ? [['DMG', 'D8', birthDate && printDate(birthDate), gender] as const] : []),
  ]
}

function claimSegments(claim: ProfessionalClaim): SegmentValues[] {
  const { priorAuthorization, payerControlNumber, referring, rendering, facility } = claim
  const taxonomy = rendering && claim.renderingTaxonomy
  return [
    [
      'CLM',
      claim.patientControlNumber,
      printUsd(claim.total),
      '',
      '',
      [claim.placeOfService, 'B', claim.frequency],
      claim.providerSignature,
      claim.assignment,
      claim.benefitsAssigned,
      claim.releaseOfInformation,
    ],
    ...(priorAuthorization ? [['REF', 'G1', priorAuthorization] as const] : []),
    ...(payerControlNumber ? [['REF', 'F8', payerControlNumber] as const] : []),
    ...claim.references.map(writeReference),
    ['HI', ...claim.diagnoses.map(({ code, principal }) => [principal ? 'ABK' : 'ABF', code])],
    ...(referring ? [writeParty('DN', referring)] : []),
    ...(rendering ? [writeParty('82', rendering)] : []),
    ...(taxonomy ? [['PRV', 'PE', 'PXC', taxonomy] as const] : []),
    ...(facility ? [writeParty('77', facility.party), ...writeAddress(facility.address)] : []),
    ...claim.lines.flatMap(lineSegments),
  ]
}

function lineSegments(line: ClaimLine, index: number): SegmentValues[] {
  const { procedure, charge, unit, units, placeOfService, diagnosisPointers, lineControl, rendering } = line
  const pointers = diagnosisPointers.map(String)
  return [
    ['LX', String(index + 1)],
    ['SV1', writeProcedure(procedure), printUsd(charge), unit, String(units), placeOfService, '', pointers],
    ...writeDtp('472', line.dates),
    ...(lineControl ? [['REF', '6R', lineControl] as const] : []),
    ...(rendering ? [writeParty('82', rendering)] : []),
  ]
}

/** Neighbours with an equal key, in order. */
function runs<Item>(items: readonly Item[], key: (item: Item) => unknown): Item[][] {
  const result: Item[][] = []
  let lastKey: string | undefined
  for (const item of items) {
    const itemKey = JSON.stringify(key(item)) ?? ''
    if (itemKey === lastKey) result.at(-1)?.push(item)
    else result.push([item])
    lastKey = itemKey
  }
  return result
}
