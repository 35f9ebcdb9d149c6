import type { Static } from 'typebox'
import { type JsonObject, type JsonValue, printUsd } from '../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../workflows/index.ts'
import { updateFinancialStatus, updateReferral } from '../capabilities/index.ts'

type Status = Static<typeof updateReferral.input>['status']
type FinancialStatus = Static<typeof updateFinancialStatus.input>['status']

/** How an organisation's CRM keeps referrals: what it calls their fields, and what stands in them. */
export type ReferralNames = {
  readonly fields: Record<
    'status' | 'customerAccount' | 'episode' | 'financialStatus' | 'paid' | 'patientBalance',
    string
  >
  /** A text, or a number where the CRM numbers its choices. */
  readonly statuses: Record<Status, JsonValue>
  readonly financialStatuses: Record<FinancialStatus, JsonValue>
}

/** Writes fields of the referral with this number. The same again changes nothing. */
export type WriteReferral = (referral: string, values: JsonObject, call: Call) => Promise<void>

/** Amounts are JSON numbers of dollars, as currency fields of CRMs are. An unknown outcome is simply written again. */
export function referralBindings(
  system: string,
  write: WriteReferral,
  { fields, statuses, financialStatuses }: ReferralNames,
): readonly Binding[] {
  return [
    defineBinding({
      capability: updateReferral,
      system,
      onUnknown: 'repeat',
      async perform({ referral, status, customerAccount, episode }, call) {
        const values = {
          [fields.status]: statuses[status],
          ...(customerAccount && { [fields.customerAccount]: customerAccount }),
          ...(episode && { [fields.episode]: episode }),
        }
        await write(referral, values, call)
        return {}
      },
    }),
    defineBinding({
      capability: updateFinancialStatus,
      system,
      onUnknown: 'repeat',
      async perform({ referral, status, paid, patientBalance }, call) {
        const values = {
          [fields.financialStatus]: financialStatuses[status],
          [fields.paid]: Number(printUsd(paid)),
          [fields.patientBalance]: Number(printUsd(patientBalance)),
        }
        await write(referral, values, call)
        return {}
      },
    }),
  ]
}
