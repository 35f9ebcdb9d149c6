import type { AcknowledgedClaim, ClaimAcknowledgment } from './guides/claim-acknowledgment.ts'

/** Every claim of a 277CA, in order, with the provider and the patient it is of. */
export const acknowledgedClaims = ({
  informationSource: { receiver },
}: ClaimAcknowledgment): readonly AcknowledgedClaim[] =>
  receiver.providers.flatMap(({ provider, patients }) =>
    patients.flatMap(({ patient, claims }) => claims.map((claim) => ({ provider, patient, ...claim }))),
  )

/**
 * What the status categories say about the claim: A3, A4 (not found), A6, A7 and A8 reject it, A2 accepts it into
 * adjudication, all others only say that it is on its way.
 */
export function claimOutcome({
  statuses,
}: Pick<AcknowledgedClaim, 'statuses'>): 'accepted' | 'rejected' | 'received' {
  const categories = statuses.flatMap(({ codes }) => codes.map(({ category }) => category))
  if (categories.some((category) => /^A[34678]$/.test(category))) return 'rejected'
  return categories.includes('A2') ? 'accepted' : 'received'
}
