import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { FileDestination } from '../../connectors/index.ts'
import { type ProfessionalClaim, writeClaims } from '../../formats/x12/index.ts'
import { type CalendarDate, calendarDate, dateIn, type Instant, parseInstant } from '../../kernel/index.ts'
import type { Patient } from '../../model/index.ts'
import { type Binding, defineBinding } from '../../workflows/index.ts'
import { type ClaimDraftSchema, submitClaim } from '../capabilities/index.ts'
import { claimInvalid, unknownPayer } from '../failures.ts'
import { payerOf } from '../lakeside/organisation.ts'

type Draft = Static<typeof ClaimDraftSchema>

/** How this organisation and the clearinghouse call each other in envelopes (ISA05 to ISA08). */
const PROVIDER = { qualifier: 'ZZ', id: 'LAKESIDE' }
const CLEARINGHOUSE = { qualifier: 'ZZ', id: 'CLEARINGHOUSE' }

/**
 * The clearinghouse takes 837P files by SFTP. File name, control number and bytes are the same on every attempt, and
 * it never adjudicates an interchange twice, so an unknown outcome is put again.
 */
export function clearinghouseBindings(files: FileDestination, inbox: string): readonly Binding[] {
  return [
    defineBinding({
      capability: submitClaim,
      system: 'clearinghouse',
      onUnknown: 'repeat',
      async perform({ claim, submission, payer, at, zone }, { signal }) {
        const moment = parseInstant(at) as Instant
        const control = controlNumberOf(claim.claim, submission)
        const written = writeClaims([toProfessionalClaim(claim, payer)], {
          sender: PROVIDER,
          receiver: CLEARINGHOUSE,
          date: dateIn(moment, zone),
          time: timeIn(moment, zone),
          control,
          usage: 'P',
        })
        if (!written.ok) {
          throw claimInvalid({
            places: written.problem.map(({ place, code }) => `${place} ${code}`).join(', '),
          })
        }
        const file = `${claim.claim}-${control}.837`
        await files.put(`${inbox}/${file}`, written.value, { signal })
        return { interchange: String(control), file }
      },
    }),
  ]
}

/**
 * ISA13 has nine digits. Each submission of a claim goes in an interchange of its own, so its number is made of the
 * last seven digits of the claim's and two of the submission.
 */
function controlNumberOf(claim: string, submission: number): number {
  const digits = /(\d{1,7})$/.exec(claim)?.[1]
  const number = digits ?? Number.parseInt(createHash('sha256').update(claim).digest('hex').slice(0, 8), 16)
  return (Number(number) % 10_000_000) * 100 + submission
}

/** `HHMM` by the clocks of a zone. */
const timeIn = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(at)
    .replace(':', '')

function toProfessionalClaim(draft: Draft, payerCode: string): ProfessionalClaim {
  const payer = payerOf(payerCode)
  if (!payer) throw unknownPayer({ payer: payerCode })
  const { patient, memberId, group, relationship } = draft.subscriber
  const diagnoses = draft.diagnoses.map((code, index) => ({
    code: code.replace('.', ''),
    principal: index === 0,
  }))
  const { billingProvider } = draft
  return {
    submitter: {
      kind: 'organization',
      last: billingProvider.name,
      idQualifier: '46',
      id: PROVIDER.id,
      contacts: [{ function: 'IC', name: 'Billing', numbers: [{ kind: 'TE', number: '6085550100' }] }],
    },
    receiver: { kind: 'organization', last: 'CLEARINGHOUSE', idQualifier: '46', id: CLEARINGHOUSE.id },
    billing: {
      kind: 'organization',
      name: billingProvider.name,
      npi: billingProvider.npi ?? '',
      tin: billingProvider.taxId ?? '',
      address: toAddress(billingProvider.address),
    },
    subscriber: { ...toPerson(patient), memberId, sequence: 'P', groupNumber: group, filing: payer.filing },
    ...(relationship !== 'self' && {
      patient: { ...toPerson(patient), relationship: RELATIONSHIPS[relationship] ?? 'G8' },
    }),
    payer: { name: payer.name, idQualifier: 'PI', id: payer.id },
    patientControlNumber: draft.claim,
    total: draft.charged,
    placeOfService: draft.placeOfService,
    frequency: '1',
    providerSignature: 'Y',
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    priorAuthorization: draft.authorization,
    references: [],
    diagnoses,
    lines: draft.lines.map((line) => ({
      procedure: { qualifier: 'HC', code: line.procedure, modifiers: line.modifiers },
      charge: line.amount,
      unit: 'UN',
      units: line.units,
      diagnosisPointers: diagnoses.slice(0, 4).map((_, index) => index + 1),
      dates: { from: calendarDate(line.serviceDate) },
      lineControl: line.id,
    })),
  }
}

/** Individual relationship codes (X12 element 1069) of those whom the subscriber insures. */
const RELATIONSHIPS: Readonly<Record<string, string>> = { spouse: '01', child: '19' }

function toPerson(patient: Patient) {
  const birthDate: CalendarDate | undefined = patient.birthDate ? calendarDate(patient.birthDate) : undefined
  return {
    last: patient.familyName,
    first: patient.givenName || undefined,
    birthDate,
    gender: patient.sex && 'FM'.includes(patient.sex) ? patient.sex : 'U',
    ...(patient.address && { address: toAddress(patient.address) }),
  }
}

const toAddress = ({ line, city, state, postalCode }: NonNullable<Patient['address']>) => ({
  line1: line ?? '',
  city: city ?? '',
  state,
  postalCode: postalCode?.replace(/\D/g, ''),
})
