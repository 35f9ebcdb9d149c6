/**
 * vendors: the systems that hospitals buy, each a small room over a transport: how it is signed on to, how it pages,
 * numbers, limits and refuses, and how the capabilities are performed by it.
 */

export type { ReferralNames } from '../referral-records.ts'
export { businessCentral, toBusinessCentral } from './business-central.ts'
export { type BusinessCentralBooks, businessCentralFinance } from './business-central-finance.ts'
export { dynamics365, toDynamics365 } from './dynamics-365.ts'
export { type FhirEhr, fhirEhr } from './fhir-ehr.ts'
export { netsuite, toNetsuite } from './netsuite.ts'
export { type NetsuiteBooks, netsuiteFinance } from './netsuite-finance.ts'
export { type OdooBooks, odoo, odooFinance, toOdoo } from './odoo/index.ts'
export { oracleFusion, toOracleFusion } from './oracle-fusion.ts'
export { type FusionBooks, oracleFusionFinance } from './oracle-fusion-finance.ts'
export type { HowToCall, Key, RecordSystem, Records } from './over-http.ts'
export { type ReferralTable, referralsIn } from './referrals-in.ts'
export { salesforce, toSalesforce } from './salesforce.ts'
export { sapS4hana, toSapS4hana } from './sap-s4hana.ts'
export { type SapBooks, type SapServices, sapS4hanaFinance } from './sap-s4hana-finance.ts'
export { type TrytonBooks, toTryton, tryton, trytonFinance, trytonSupply } from './tryton/index.ts'
export { toWorkday, workday } from './workday.ts'
