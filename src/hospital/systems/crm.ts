import type { HttpClient } from '../../connectors/index.ts'
import { isJsonObject, type JsonValue, printUsd } from '../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../workflows/index.ts'
import { updateFinancialStatus, updateReferral } from '../capabilities/index.ts'

const STATUS = {
  'account-created': 'Account Created',
  scheduled: 'Scheduled',
  'in-service': 'In Service',
  'service-delivered': 'Service Delivered',
  billed: 'Billed',
  closed: 'Closed',
} as const

const FINANCIAL_STATUS = {
  paid: 'Paid',
  denied: 'Denied',
  'patient-balance': 'Patient Balance',
  rejected: 'Rejected',
} as const

/**
 * A Salesforce-shaped CRM. Writing the same fields again changes nothing, so an unknown outcome is simply written
 * again.
 */
export function crmBindings(crm: HttpClient): readonly Binding[] {
  return [
    defineBinding({
      capability: updateReferral,
      system: 'crm',
      onUnknown: 'repeat',
      async perform({ referral, status, customerAccount, episode }, call) {
        await patchReferral(crm, referral, call, {
          Status__c: STATUS[status],
          ...(customerAccount && { Account_Number__c: customerAccount }),
          ...(episode && { Episode_Number__c: episode }),
        })
        return {}
      },
    }),
    defineBinding({
      capability: updateFinancialStatus,
      system: 'crm',
      onUnknown: 'repeat',
      async perform({ referral, status, paid, patientBalance }, call) {
        await patchReferral(crm, referral, call, {
          Financial_Status__c: FINANCIAL_STATUS[status],
          // The CRM's currency fields are JSON numbers of dollars.
          Paid_Amount__c: Number(printUsd(paid)),
          Patient_Balance__c: Number(printUsd(patientBalance)),
        })
        return {}
      },
    }),
  ]
}

async function patchReferral(
  crm: HttpClient,
  referral: string,
  { correlation, signal }: Call,
  fields: Readonly<Record<string, string | number>>,
): Promise<void> {
  await crm.request({
    operation: 'updateReferral',
    method: 'PATCH',
    path: `/sobjects/Referral__c/Referral_Number__c/${encodeURIComponent(referral)}`,
    body: fields,
    correlation,
    signal,
  })
}

/** The vendor's refusals: `[{ errorCode, fields, message }]`; messages may quote values and stay out. */
export function explainCrm(body: JsonValue | undefined): {
  readonly code?: string
  readonly fields?: readonly string[]
} {
  const first = Array.isArray(body) ? body.find(isJsonObject) : undefined
  const fields = Array.isArray(first?.fields) ? first.fields.filter((field) => typeof field === 'string') : []
  return { ...(typeof first?.errorCode === 'string' && { code: first.errorCode }), fields }
}
