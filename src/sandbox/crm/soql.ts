import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { crmError, crmNotFound } from './crm-error.ts'
import { type Condition, type CrmRecord, columnOf, type Records } from './records.ts'
import { findSobject, type Sobject } from './sobjects.ts'

export const QUERY_PATH = '/services/data/v60.0/query'
const PAGE = 200
const OWN_FIELDS = ['Id', 'CreatedDate', 'LastModifiedDate']

type Query = {
  readonly sobject: Sobject
  readonly fields: readonly string[]
  readonly conditions: readonly Condition[]
  readonly limit: number | undefined
}

const SHAPE = /^\s*SELECT\s+([\w\s,]+?)\s+FROM\s+(\w+)(?:\s+WHERE\s+(.+?))?(?:\s+LIMIT\s+(\d+))?\s*$/is
const CONDITION =
  /^\s*(\w+)\s*(!=|<=|>=|=|<|>)\s*(?:'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|(\d{4}-[\dT:.Z+-]+))\s*$/
const AND = /\s+AND\s+(?=(?:[^']*'[^']*')*[^']*$)/i

/** `SELECT fields FROM object [WHERE field op value AND ...] [LIMIT n]`: the part of SOQL that the CRM speaks here. */
export function parseSoql(text: string): Query | HttpAnswer {
  const [, fieldText = '', from = '', where, limit] = SHAPE.exec(text) ?? []
  if (from === '') return malformed('unexpected token')
  const sobject = findSobject(from)
  if (!sobject) return crmError(400, 'INVALID_TYPE', `sObject type '${from}' is not supported`)
  const fields = fieldText.split(',').map((name) => name.trim())
  const conditions: Condition[] = []
  for (const part of where?.split(AND) ?? []) {
    const [, name = '', operator, quoted, number, date] = CONDITION.exec(part) ?? []
    if (!isOperator(operator)) return malformed('unexpected token in WHERE')
    fields.push(name)
    const value = number === undefined ? (quoted?.replace(/\\(.)/g, '$1') ?? date ?? '') : Number(number)
    conditions.push({ column: columnOf(name), operator, value })
  }
  const unknown = fields.find((name) => !OWN_FIELDS.includes(name) && !sobject.fields[name])
  if (unknown !== undefined) {
    return crmError(400, 'INVALID_FIELD', `No such column '${unknown}' on entity '${from}'`)
  }
  const selected = fields.slice(0, fields.length - conditions.length)
  return { sobject, fields: selected, conditions, limit: limit === undefined ? undefined : Number(limit) }
}

const malformed = (says: string): HttpAnswer => crmError(400, 'MALFORMED_QUERY', says)

const isOperator = (text: string | undefined): text is Condition['operator'] =>
  text !== undefined && ['=', '!=', '<', '>', '<=', '>='].includes(text)

/** A page of at most 200 records; `nextRecordsUrl` names the next one and carries the query itself. */
export function runQuery(records: Records, text: string, done = { records: 0, position: 0 }): HttpAnswer {
  const query = parseSoql(text)
  if ('status' in query) return query
  const wanted = Math.max(0, (query.limit ?? Number.MAX_SAFE_INTEGER) - done.records)
  const found = records.select(query.sobject, {
    conditions: query.conditions,
    after: done.position,
    limit: Math.min(PAGE, wanted) + 1,
  })
  const page = found.slice(0, Math.min(PAGE, wanted))
  const last = page.at(-1)
  const goesOn = last !== undefined && found.length > page.length && wanted > page.length
  const next = { records: done.records + page.length, position: last?.position ?? 0 }
  return {
    status: 200,
    body: {
      totalSize: Math.min(
        records.count(query.sobject, query.conditions),
        query.limit ?? Number.MAX_SAFE_INTEGER,
      ),
      done: !goesOn,
      ...(goesOn ? { nextRecordsUrl: `${QUERY_PATH}/${writeLocator(text, next)}` } : {}),
      records: page.map((record) => printRecord(query.sobject, record, query.fields)),
    },
  }
}

/** Goes on from what `nextRecordsUrl` said. */
export function continueQuery(records: Records, locator: string): HttpAnswer {
  const [, position, count, text] =
    /^(\d+) (\d+) (.*)$/s.exec(Buffer.from(locator, 'base64url').toString()) ?? []
  if (text === undefined) return crmNotFound
  return runQuery(records, text, { position: Number(position), records: Number(count) })
}

const writeLocator = (text: string, next: { records: number; position: number }): string =>
  Buffer.from(`${next.position} ${next.records} ${text}`).toString('base64url')

export function printRecord(sobject: Sobject, record: CrmRecord, fields = allFields(sobject)): JsonObject {
  const own: JsonObject = {
    Id: record.id,
    CreatedDate: record.createdAt,
    LastModifiedDate: record.modifiedAt,
  }
  return {
    attributes: {
      type: sobject.name,
      url: `/services/data/v60.0/sobjects/${sobject.name}/${record.id}`,
    },
    ...Object.fromEntries(fields.map((name) => [name, own[name] ?? record.values[name] ?? null])),
  }
}

const allFields = ({ fields }: Sobject): readonly string[] => [...OWN_FIELDS, ...Object.keys(fields)]
