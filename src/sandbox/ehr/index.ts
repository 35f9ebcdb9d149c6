/**
 * ehr: the electronic health record of Lakeside Health, as the platform meets it over HL7 v2: it takes referrals,
 * books them, and reports what becomes of them. It knows people by its own numbers and spellings. It does not bill.
 */
export { type EhrNeeds, openEhr } from './ehr.ts'
