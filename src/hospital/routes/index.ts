/** routes: what each system of the network says, as canonical events. */
export { bankRoute } from './bank.ts'
export { clearinghouseRoute } from './clearinghouse.ts'
export { crmRoute, inspectWebhook, webhookKeys, webhookOrder } from './crm.ts'
export { ehrRoute, inspectEhrMessage } from './ehr.ts'
export { enrichEvents } from './enrich.ts'
