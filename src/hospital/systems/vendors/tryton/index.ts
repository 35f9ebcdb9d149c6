export { type TrytonBooks, trytonFinance } from './finance.ts'
export { tryton } from './settings.ts'
export { toTryton } from './to-tryton.ts'
