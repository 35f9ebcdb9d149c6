import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import type { World } from '../world/world.ts'
import { duplicate, invalid } from './erp-error.ts'
import { Fields } from './fields.ts'
import { LEGAL_ENTITY, type PricingRule } from './master-data.ts'
import { type PageRequest, printPage } from './page.ts'

type Master = { readonly world: World; readonly rules: readonly PricingRule[] }
type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]

const COLUMNS =
  'position, number, external_reference, legal_entity, cost_centre, service_line, payer_class, facility, pricing_rule'

/** One account for each external reference and legal entity: the ERP keeps that rule itself. */
export function createCustomer(
  database: DatabaseSync,
  { world, rules }: Master,
  body: JsonObject,
): HttpAnswer {
  const fields = new Fields(body)
  const read = {
    reference: fields.text('externalReference', 64),
    legalEntity: fields.code('legalEntity', (code) => code === LEGAL_ENTITY),
    name: fields.text('name'),
    costCentre: fields.code('costCentre', (code) => world.costCentres.some((one) => one.code === code)),
    serviceLine: fields.code('serviceLine', (code) => world.serviceLines.some((one) => one.code === code)),
    payerClass: fields.code('payerClass', (code) => rules.some((one) => one.payerClass === code)),
    facility: fields.code('facility', (code) => world.facilities.some((one) => one.code === code)),
  }
  const centre = world.costCentres.find(({ code }) => code === read.costCentre)
  if (centre && read.legalEntity && centre.legalEntity !== read.legalEntity) {
    fields.wrong('costCentre', 'WrongLegalEntity', 'The cost centre belongs to another legal entity.')
  }
  const rule = rules.find((one) => one.payerClass === read.payerClass && one.serviceLine === read.serviceLine)
  if (fields.problems.length > 0 || !rule) return invalid(fields.problems)
  const existing = database
    .prepare('SELECT number FROM customer WHERE external_reference = ? AND legal_entity = ?')
    .get(read.reference, read.legalEntity)
  if (existing) return duplicate(String(existing.number))
  const row = database
    .prepare(
      `INSERT INTO customer (external_reference, legal_entity, name, cost_centre, service_line, payer_class,
                             facility, pricing_rule)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    )
    .get(
      read.reference,
      read.legalEntity,
      read.name,
      read.costCentre,
      read.serviceLine,
      read.payerClass,
      read.facility,
      rule.id,
    )
  return row ? { status: 201, body: printCustomer(row, rules) } : invalid([])
}

export function listCustomers(
  database: DatabaseSync,
  { rules }: Master,
  query: URLSearchParams,
  page: PageRequest,
): HttpAnswer {
  const rows = database
    .prepare(
      `SELECT ${COLUMNS} FROM customer
       WHERE position > ?1 AND (?2 IS NULL OR external_reference = ?2) AND (?3 IS NULL OR legal_entity = ?3)
       ORDER BY position LIMIT ?4`,
    )
    .all(page.after, query.get('externalReference'), query.get('legalEntity'), page.limit + 1)
  return printPage(
    rows,
    page,
    ({ position }) => Number(position),
    (row) => printCustomer(row, rules),
  )
}

function printCustomer(row: Row, rules: readonly PricingRule[]): JsonObject {
  const rule = rules.find(({ id }) => id === row.pricing_rule)
  return {
    number: String(row.number),
    externalReference: String(row.external_reference),
    legalEntity: String(row.legal_entity),
    costCentre: String(row.cost_centre),
    serviceLine: String(row.service_line),
    payerClass: String(row.payer_class),
    facility: String(row.facility),
    pricingRule: {
      id: String(row.pricing_rule),
      percent: rule?.percent ?? 0,
      effectiveFrom: rule?.effectiveFrom ?? '',
    },
  }
}
