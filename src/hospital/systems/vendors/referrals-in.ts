import type { Binding } from '../../../workflows/index.ts'
import { type ReferralNames, referralBindings } from '../referral-records.ts'
import type { Records } from './over-http.ts'

/** Where an organisation's CRM keeps referrals: the table, and the unique field with the referral's number. */
export type ReferralTable = ReferralNames & { readonly kind: string; readonly key: string }

/** A vendor's records as the CRM that the referral coordinators look at: Salesforce, Dynamics 365 and their like. */
export function referralsIn(
  system: string,
  { upsert }: Pick<Records, 'upsert'>,
  { kind, key, ...names }: ReferralTable,
): readonly Binding[] {
  if (!upsert) throw new TypeError(`referralsIn: ${system} can't write records by a key`)
  return referralBindings(
    system,
    (referral, values, { correlation, signal }) =>
      upsert(kind, { field: key, value: referral }, values, { correlation, signal }),
    names,
  )
}
