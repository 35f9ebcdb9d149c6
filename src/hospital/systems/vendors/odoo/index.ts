export { toOdoo } from './client.ts'
export { type OdooBooks, odooFinance } from './finance.ts'
export { odoo } from './settings.ts'
