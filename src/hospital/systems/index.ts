/** systems: who performs the capabilities at Lakeside, each a small file over a transport. */
export { billingBindings, explainBilling } from './billing.ts'
export { clearinghouseBindings } from './clearinghouse.ts'
export { clinicErpBindings, explainClinicErp } from './clinic-erp.ts'
export { crmBindings } from './crm.ts'
export { ehrBindings } from './ehr.ts'
export { erpBindings, explainErp } from './erp/index.ts'
export { ligamentBindings } from './ligament.ts'
export { explainSalesforce } from './vendors/salesforce.ts'
