import type { HttpClient } from '../../connectors/index.ts'
import type { Binding } from '../../workflows/index.ts'
import { type ReferralNames, referralBindings } from './referral-records.ts'

const NAMES: ReferralNames = {
  fields: {
    status: 'Status__c',
    customerAccount: 'Account_Number__c',
    episode: 'Episode_Number__c',
    financialStatus: 'Financial_Status__c',
    paid: 'Paid_Amount__c',
    patientBalance: 'Patient_Balance__c',
  },
  statuses: {
    'account-created': 'Account Created',
    scheduled: 'Scheduled',
    'in-service': 'In Service',
    'service-delivered': 'Service Delivered',
    billed: 'Billed',
    closed: 'Closed',
  },
  financialStatuses: {
    paid: 'Paid',
    denied: 'Denied',
    'patient-balance': 'Patient Balance',
    rejected: 'Rejected',
  },
}

/** A Salesforce-shaped CRM. */
export const crmBindings = (crm: HttpClient): readonly Binding[] =>
  referralBindings(
    'crm',
    async (referral, body, { correlation, signal }) => {
      const path = `/sobjects/Referral__c/Referral_Number__c/${encodeURIComponent(referral)}`
      await crm.request({ operation: 'updateReferral', method: 'PATCH', path, body, correlation, signal })
    },
    NAMES,
  )
