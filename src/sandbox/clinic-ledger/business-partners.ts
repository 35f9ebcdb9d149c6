import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import type { World } from '../world/world.ts'
import { COMPANY_CODE, isPayerClass } from './master-data.ts'
import { ifMatchMissing, ifMatchStale, notFound } from './odata-error.ts'
import { type Columns, printPage, readQuery, rowsWanted, whereEqual } from './odata-query.ts'
import { Properties } from './properties.ts'
import { refuse } from './refuse.ts'

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]

const COLUMNS: Columns = {
  BusinessPartner: 'number',
  ExternalID: 'external_id',
  FullName: 'full_name',
  CompanyCode: 'company_code',
  CostCenter: 'cost_center',
  ServiceLine: 'service_line',
  PayerClass: 'payer_class',
  Facility: 'facility',
}
const SELECT = `SELECT position, version, ${Object.values(COLUMNS).join(', ')} FROM partner`

const etagOf = ({ version }: Row): string => `W/"${version}"`

const print = (row: Row): JsonObject => ({
  __metadata: {
    uri: `A_BusinessPartner('${row.number}')`,
    type: 'LEDGER_SRV.BusinessPartner',
    etag: etagOf(row),
  },
  ...Object.fromEntries(Object.entries(COLUMNS).map(([property, column]) => [property, String(row[column])])),
})

const single = (status: number, row: Row): HttpAnswer => ({
  status,
  headers: { etag: etagOf(row) },
  body: { d: print(row) },
})

/** Central data only. The external id is checked for duplicates; which partner has it is not said. */
export function createPartner(database: DatabaseSync, body: JsonObject): HttpAnswer {
  const given = new Properties(body)
  const [externalId, name] = [given.text('ExternalID', 60), given.text('FullName', 80)]
  const taken = database.prepare('SELECT 1 FROM partner WHERE external_id = ?').get(externalId)
  if (taken) given.wrong('ExternalID', 'BP/041', 'The external id is assigned to another partner.')
  const refused = refuse(given.complaints)
  if (refused) return refused
  database.prepare('INSERT INTO partner (external_id, full_name) VALUES (?, ?)').run(externalId, name)
  const row = database.prepare(`${SELECT} WHERE external_id = ?`).get(externalId)
  return row ? single(201, row) : notFound('A_BusinessPartner')
}

/** Extends a partner into the company code: from then on it is a customer account. Once: no account moves. */
export function extendPartner(
  database: DatabaseSync,
  world: World,
  { key, body, ifMatch }: { key: string; body: JsonObject; ifMatch: string | undefined },
): HttpAnswer {
  const row = database.prepare(`${SELECT} WHERE number = ?`).get(key)
  if (!row) return notFound('A_BusinessPartner')
  if (ifMatch === undefined) return ifMatchMissing
  if (ifMatch !== etagOf(row)) return ifMatchStale
  const given = new Properties(body)
  const values = readExtension(given, world)
  if (row.company_code !== '')
    given.wrong('CompanyCode', 'BP/052', 'The partner has an account in the company code.')
  const refused = refuse(given.complaints)
  if (refused) return refused
  const after = database
    .prepare(
      `UPDATE partner SET company_code = ?, cost_center = ?, service_line = ?, payer_class = ?, facility = ?,
                          version = version + 1 WHERE number = ? RETURNING position, version`,
    )
    .get(...values, key)
  return { status: 204, headers: { etag: after ? etagOf(after) : '' } }
}

function readExtension(given: Properties, { costCentres, serviceLines, facilities }: World): string[] {
  const companyCode = given.text('CompanyCode', 4)
  if (companyCode !== '' && companyCode !== COMPANY_CODE)
    given.wrong('CompanyCode', 'FIN/101', 'The company code is not kept in this ledger.')
  const ours = ({ legalEntity }: { readonly legalEntity: string }) => legalEntity === COMPANY_CODE
  return [
    companyCode,
    given.key('CostCenter', (value) => costCentres.some((one) => ours(one) && one.code === value)),
    given.key('ServiceLine', (value) => serviceLines.some(({ code }) => code === value)),
    given.key('PayerClass', isPayerClass),
    given.key('Facility', (value) => facilities.some((one) => ours(one) && one.code === value)),
  ]
}

export function getPartner(database: DatabaseSync, key: string): HttpAnswer {
  const row = database.prepare(`${SELECT} WHERE number = ?`).get(key)
  return row ? single(200, row) : notFound('A_BusinessPartner')
}

export function listPartners(database: DatabaseSync, request: HttpRequest): HttpAnswer {
  const read = readQuery(request, Object.keys(COLUMNS))
  if ('refused' in read) return read.refused
  const { where, values } = whereEqual(read.query, COLUMNS)
  const rows = database
    .prepare(`${SELECT} WHERE ${where} ORDER BY position LIMIT ?`)
    .all(...values, rowsWanted(read.query))
  return printPage(
    request,
    read.query,
    rows.map((row) => ({ position: Number(row.position), entity: print(row) })),
  )
}

/** Those that are customers: the central data of a partner alone is no account. */
export const auditCustomers = (database: DatabaseSync): readonly JsonObject[] =>
  database
    .prepare(
      "SELECT number, external_id, company_code FROM partner WHERE company_code <> '' ORDER BY position",
    )
    .all()
    .map((row) => ({
      number: String(row.number),
      externalReference: String(row.external_id),
      legalEntity: String(row.company_code),
    }))
