import { x12 } from '../../formats/index.ts'
import type { Issue } from '../../kernel/index.ts'

/** A transaction of claims that could be read: what the 277CA is about. */
export type Submission = {
  /** BHT03. */
  readonly batch: string
  readonly claims: readonly x12.ProfessionalClaim[]
}

export type Judgement =
  /** The envelope can't be trusted: a TA1 with its note code (X12.6, TA105). */
  | { readonly kind: 'envelope'; readonly note: string }
  | {
      readonly kind: 'groups'
      readonly acknowledgments: readonly x12.ImplementationAcknowledgment[]
      readonly submissions: readonly Submission[]
    }

/** What is answered with a 277CA, claim by claim, and not by rejecting the transaction. */
const OF_THE_CLAIM = /\/(2010BA\[\d+\]\/NM109|2010BB\[\d+\]\/NM10[39])$/

/** Reads an interchange of professional claims and says what is acknowledged and what is wrong. */
export function judgeInterchange(interchange: x12.Interchange): Judgement {
  const note = envelopeNote(interchange)
  if (note) return { kind: 'envelope', note }
  const readings = x12.readClaims(interchange)
  const errors = [...interchange.issues, ...readings.flatMap(({ issues }) => issues)].filter(isSyntactic)
  const acknowledgments = interchange.groups.map((group) => {
    const rejected = group.transactions.filter(
      (transaction) =>
        !readings.some((reading) => reading.transaction === transaction && reading.claims.length > 0) ||
        errors.some(
          ({ place }) => isWithin(place, transaction.place) || place.startsWith(`${group.place}/G`),
        ),
    )
    return x12.acknowledgeGroup(group, new Set(rejected.map(({ control }) => control)))
  })
  const accepted = readings.filter(({ transaction }) => isAccepted(transaction, interchange, acknowledgments))
  return {
    kind: 'groups',
    acknowledgments,
    submissions: accepted.map(({ transaction, claims }) => ({
      batch:
        transaction.segments
          .find(({ id }) => id === 'BHT')
          ?.get('BHT03')
          .trim() ?? '',
      claims,
    })),
  }
}

const isSyntactic = ({ severity, place }: Issue): boolean => severity === 'error' && !OF_THE_CLAIM.test(place)

const isWithin = (place: string, outer: string): boolean => place === outer || place.startsWith(`${outer}/`)

function isAccepted(
  transaction: x12.Transaction,
  { groups }: x12.Interchange,
  acknowledgments: readonly x12.ImplementationAcknowledgment[],
): boolean {
  const at = groups.findIndex(({ transactions }) => transactions.includes(transaction))
  const answer = acknowledgments[at]?.transactions.find(({ control }) => control === transaction.control)
  return answer?.status === 'A'
}

/** 024 invalid interchange content, 001 control numbers differ, 021 wrong number of groups, 023 improper end of file. */
function envelopeNote({ header, trailer, groups, issues, place }: x12.Interchange): string | undefined {
  if (!header) return '022'
  if (!trailer) return '023'
  const wrong = (at: string) =>
    issues.some((issue) => issue.severity === 'error' && issue.place === `${place}/${at}`)
  if (wrong('IEA02')) return '001'
  if (wrong('IEA01')) return '021'
  if (!/^\d{9}$/.test(header.get('ISA13').trim())) return '018'
  return groups.length === 0 ? '024' : undefined
}
