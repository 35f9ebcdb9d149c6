export { erpBindings, explainErp } from './ledger.ts'
