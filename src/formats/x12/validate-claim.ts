import { type Issue, printUsd, usd } from '../../kernel/index.ts'
import type { ProfessionalClaim } from './claim.ts'
import { error } from './issue.ts'

/** What 005010X222A1 requires of a claim before it may be sent, and that CLM02 is the sum of the line charges. */
export function validateClaim(claim: ProfessionalClaim, place = 'claim'): readonly Issue[] {
  return [...requiredIssues(claim, place), ...lineIssues(claim, place), ...totalIssue(claim, place)]
}

function requiredIssues(claim: ProfessionalClaim, place: string): Issue[] {
  const { submitter, receiver, billing, subscriber, patient, payer, diagnoses, lines } = claim
  const present: readonly (readonly [name: string, value: unknown])[] = [
    ['1000A/NM103', submitter.last],
    ['1000A/NM109', submitter.id],
    ['1000A/PER', submitter.phone ?? submitter.email],
    ['1000B/NM109', receiver.id],
    ['2010AA/NM103', billing.name],
    ['2010AA/NM109', billing.npi],
    ['2010AA/REF02', billing.tin],
    ['2010AA/N301', billing.address.line1],
    ['2010AA/N401', billing.address.city],
    ['2010BA/NM103', subscriber.last],
    ['2010BA/NM109', subscriber.memberId],
    ['2010BB/NM103', payer.name],
    ['2010BB/NM109', payer.id],
    ...(patient ? patientRequirements(patient) : []),
    ['2300/CLM01', claim.patientControlNumber],
    ['2300/CLM05-1', claim.placeOfService],
    ['2300/CLM05-3', claim.frequency],
    ['2300/HI01', diagnoses.length > 0],
    ['2400/LX', lines.length > 0],
  ]
  const missing = present.filter(([, value]) => !value).map(([name]) => required(`${place}/${name}`))
  const principals = diagnoses.map(({ principal }) => principal)
  if (principals.length > 0 && (principals[0] !== true || principals.indexOf(true, 1) > 0)) {
    missing.push(
      error(
        'x12.claim.principal',
        `${place}/2300/HI01`,
        'The first diagnosis, and only it, is principal.',
        'Order them.',
      ),
    )
  }
  if (principals.length > 12) missing.push(tooMany(`${place}/2300/HI`, 12))
  if (lines.length > 50) missing.push(tooMany(`${place}/2400`, 50))
  return missing
}

const patientRequirements = (patient: NonNullable<ProfessionalClaim['patient']>) =>
  [
    ['2000C/PAT01', patient.relationship],
    ['2010CA/NM103', patient.last],
    ['2010CA/N301', patient.address?.line1],
    ['2010CA/DMG02', patient.birthDate],
    ['2010CA/DMG03', patient.gender],
  ] as const

function lineIssues({ lines, diagnoses }: ProfessionalClaim, place: string): Issue[] {
  return lines.flatMap((line, index) => {
    const at = `${place}/2400[${index + 1}]`
    const issues: Issue[] = []
    if (line.procedure.code === '') issues.push(required(`${at}/SV101-2`))
    if (!line.dates.from) issues.push(required(`${at}/DTP03`))
    if (line.diagnosisPointers.length === 0) issues.push(required(`${at}/SV107`))
    if (line.diagnosisPointers.length > 4) issues.push(tooMany(`${at}/SV107`, 4))
    if (line.diagnosisPointers.some((pointer) => !diagnoses[pointer - 1])) {
      issues.push(
        error('x12.claim.pointer', `${at}/SV107`, 'It points at no diagnosis.', 'Point at one of HI.'),
      )
    }
    return issues
  })
}

function totalIssue({ lines, total }: ProfessionalClaim, place: string): Issue[] {
  const sum = lines.reduce((minor, { charge }) => minor + charge.minor, 0)
  if (lines.length === 0 || sum === total.minor) return []
  const added = Number.isSafeInteger(sum) ? `add up to ${printUsd(usd(sum))}` : 'are too large to add up'
  const says = `CLM02 is ${printUsd(total)}, the line charges ${added}.`
  return [error('x12.claim.total', `${place}/2300/CLM02`, says, 'Send the sum of the line charges.')]
}

const required = (place: string): Issue =>
  error('x12.claim.required', place, 'A required value is missing.', 'Give it a value.')
const tooMany = (place: string, max: number): Issue =>
  error('x12.claim.many', place, `There are more than ${max}.`, `Send at most ${max}; split the claim.`)
