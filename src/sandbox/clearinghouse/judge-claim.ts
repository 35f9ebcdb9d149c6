import { createHash } from 'node:crypto'
import type { x12 } from '../../formats/index.ts'
import type { World } from '../world/world.ts'

/** What the clearinghouse knows of an earlier claim with the same number from the same provider. */
export type EarlierClaim = { readonly fingerprint: string }

/** Accepted, or the status of the rejection (X12 claim status codes, STC01-2 and the entity STC01-3). */
export type ClaimVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly status: string; readonly entity: string }

const reject = (status: string, entity: string): ClaimVerdict => ({ accepted: false, status, entity })

/**
 * The clearinghouse's edits: 164 the subscriber's number is missing or malformed, 116 the payer is none of its
 * payers, 535 it takes original claims only, 78 another claim has this number.
 */
export function judgeClaim(
  claim: x12.ProfessionalClaim,
  world: World,
  earlier: EarlierClaim | undefined,
): ClaimVerdict {
  if (!/^[A-Za-z0-9]{2,80}$/.test(claim.subscriber.memberId)) return reject('164', 'IL')
  if (!world.payers.some(({ id }) => id === claim.payer.id)) return reject('116', 'PR')
  if (claim.frequency !== '1') return reject('535', '85')
  if (earlier && earlier.fingerprint !== fingerprintOf(claim)) return reject('78', '85')
  return { accepted: true }
}

/** The same for the same claim, in whatever interchange it comes. */
export const fingerprintOf = (claim: x12.ProfessionalClaim): string =>
  createHash('sha256').update(JSON.stringify(claim)).digest('hex')
