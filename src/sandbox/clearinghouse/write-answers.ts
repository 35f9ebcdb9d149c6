import { x12 } from '../../formats/index.ts'
import { type CalendarDate, dateIn, type Instant, type Result } from '../../kernel/index.ts'
import type { ClaimVerdict } from './judge-claim.ts'
import type { Submission } from './judge-interchange.ts'
import { plainText } from './plain-text.ts'

const OWN_ID = { qualifier: 'ZZ', id: 'HARBORCH' }
const OWN_NAME: x12.NamedParty = {
  kind: 'organization',
  last: 'HARBOR CLEARINGHOUSE',
  idQualifier: '46',
  id: OWN_ID.id,
}
const ZONE = 'America/Chicago'

/** The header of an answer: sender and receiver change places. */
export function envelopeFor(
  header: x12.Interchange['header'],
  control: number,
  at: Instant,
): x12.EnvelopeValues {
  const id = header?.get('ISA06').trim()
  const receiver = id
    ? { qualifier: header?.get('ISA05').trim() || 'ZZ', id }
    : { qualifier: 'ZZ', id: 'UNKNOWN' }
  const usage = header?.get('ISA15').trim() === 'T' ? 'T' : 'P'
  return { sender: OWN_ID, receiver, date: dateIn(at, ZONE), time: timeIn(at), control, usage }
}

/** `HHMM` where the clearinghouse is. */
export const timeIn = (at: Instant): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
    .format(at)
    .replace(':', '')

export function writeEnvelopeAnswer(
  { header }: x12.Interchange,
  note: string,
  envelope: x12.EnvelopeValues,
): Uint8Array {
  const control = Number(header?.get('ISA13').trim())
  const acknowledgment = {
    control: Number.isSafeInteger(control) && control > 0 ? control : 0,
    date: envelope.date,
    time: /^\d{4}$/.test(header?.get('ISA10') ?? '') ? (header?.get('ISA10') ?? '') : envelope.time,
    status: 'R',
    note,
  }
  return written(x12.writeInterchangeAcknowledgment(acknowledgment, envelope))
}

export const writeGroupAnswers = (
  acknowledgments: readonly x12.ImplementationAcknowledgment[],
  envelope: x12.EnvelopeValues,
): Uint8Array => written(x12.writeImplementationAcknowledgments(acknowledgments, envelope))

export type JudgedSubmission = Submission & { readonly verdicts: readonly ClaimVerdict[] }

const plain = (text: string | undefined): string => plainText(text ?? '')

const plainParty = (party: x12.NamedParty): x12.NamedParty => ({
  kind: party.kind,
  last: plain(party.last),
  first: plain(party.first),
  idQualifier: plain(party.idQualifier),
  id: plain(party.id),
})

/** One 277CA for each transaction of claims that was taken. */
export function writeClaimAnswers(
  submissions: readonly JudgedSubmission[],
  envelope: x12.EnvelopeValues,
): Uint8Array {
  const answers = submissions.map((submission, index) => toAnswer(submission, index, envelope))
  return written(x12.writeClaimAcknowledgments(answers, envelope))
}

function toAnswer(
  { batch, claims, verdicts }: JudgedSubmission,
  index: number,
  { date, time, control }: x12.EnvelopeValues,
): x12.ClaimAcknowledgment {
  const reference = `${control}-${index + 1}`
  const answered = claims.map((claim, at) => toClaimAnswer(claim, verdicts[at] ?? { accepted: true }, date))
  const status = { codes: [{ category: 'A1', status: '19', entity: 'PR' }], date, action: 'WQ' }
  return {
    reference,
    date,
    time,
    informationSource: {
      source: OWN_NAME,
      receipt: { trace: reference, received: { from: date }, processed: { from: date } },
      receiver: {
        submitter: plainParty(claims[0]?.submitter ?? OWN_NAME),
        status: { batch: plain(batch), statuses: [status] },
        providers: byProvider(answered).map((ofProvider) => ({
          provider: ofProvider[0]?.provider ?? OWN_NAME,
          patients: ofProvider.map(({ provider: _, patient, ...claim }) => ({ patient, claims: [claim] })),
        })),
      },
    },
  }
}

/** Neighbours of one provider, in order. */
function byProvider(claims: readonly x12.AcknowledgedClaim[]): readonly (readonly x12.AcknowledgedClaim[])[] {
  const runs: x12.AcknowledgedClaim[][] = []
  for (const claim of claims) {
    const last = runs.at(-1)
    if (last?.[0]?.provider.id === claim.provider.id && last !== undefined) last.push(claim)
    else runs.push([claim])
  }
  return runs
}

function toClaimAnswer(
  claim: x12.ProfessionalClaim,
  verdict: ClaimVerdict,
  date: CalendarDate,
): x12.AcknowledgedClaim {
  const { billing, subscriber, patient } = claim
  const person = patient ?? subscriber
  const code = verdict.accepted
    ? { category: 'A2', status: '20', entity: 'PR' }
    : { category: 'A3', status: verdict.status, entity: verdict.entity }
  const member = subscriber.memberId ? { idQualifier: 'MI', id: subscriber.memberId } : {}
  return {
    provider: plainParty({ kind: billing.kind, last: billing.name, idQualifier: 'XX', id: billing.npi }),
    patient: plainParty({ kind: 'person', last: person.last, first: person.first, ...member }),
    patientControlNumber: plain(claim.patientControlNumber),
    statuses: [{ codes: [code], date, action: verdict.accepted ? 'WQ' : 'U', amount: claim.total }],
    dates: claim.lines[0]?.dates ?? {},
    lines: [],
  }
}

/** The clearinghouse writes only what it has read or made itself: what can't be written is a defect. */
function written(result: Result<Uint8Array>): Uint8Array {
  if (result.ok) return result.value
  throw new Error(`an answer can't be written: ${result.problem.map(({ place }) => place).join(', ')}`)
}
