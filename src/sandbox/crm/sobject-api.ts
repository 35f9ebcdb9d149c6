import { type Instant, type JsonObject, toIso } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { readJsonObject } from '../http/read-json.ts'
import { crmError, crmNotFound } from './crm-error.ts'
import type { CrmRecord, Records } from './records.ts'
import { findSobject, type Sobject } from './sobjects.ts'
import { continueQuery, printRecord, runQuery } from './soql.ts'
import { validateRecord } from './validate-record.ts'

export const DATA_PATH = '/services/data/v60.0'

export type SobjectApi = {
  readonly records: Records
  readonly now: () => Instant
  /** Called after a client's change was kept. */
  readonly changed: (sobject: Sobject, before: CrmRecord, changes: JsonObject) => void
}

/** Answers what comes after the path of the data API. */
export function answerData(path: string, request: HttpRequest, api: SobjectApi): HttpAnswer {
  const [root = '', ...parts] = path.split('/').filter(Boolean).map(decodeURIComponent)
  if (root === 'query' && request.method === 'GET') {
    const [locator] = parts
    if (locator !== undefined) return continueQuery(api.records, locator)
    return runQuery(api.records, request.query.get('q') ?? '')
  }
  const [type = '', ...rest] = parts
  const sobject = root === 'sobjects' ? findSobject(type) : undefined
  if (!sobject) return crmNotFound
  if (rest.length === 0) return request.method === 'POST' ? create(sobject, request, api) : wrongMethod
  const record = findRecord(sobject, rest, api.records)
  if (!record) return crmNotFound
  if (request.method === 'GET') return { status: 200, body: printRecord(sobject, record) }
  return request.method === 'PATCH' ? update(sobject, record, request, api) : wrongMethod
}

const wrongMethod = crmError(405, 'METHOD_NOT_ALLOWED', 'HTTP method not allowed for this resource')
const notJson = crmError(400, 'JSON_PARSER_ERROR', 'The body is no JSON object')

/** `/:id`, or `/:externalIdField/:value`. */
function findRecord(sobject: Sobject, path: readonly string[], records: Records): CrmRecord | undefined {
  const [first = '', value] = path
  if (value === undefined) return records.byId(sobject, first)
  return first === sobject.externalId ? records.byExternalId(sobject, value) : undefined
}

function create(sobject: Sobject, request: HttpRequest, { records, now }: SobjectApi): HttpAnswer {
  const values = readJsonObject(request.text)
  if (!values) return notJson
  const problem = validateRecord(sobject, values, true)
  if (problem) return problem
  const key = values[sobject.externalId]
  const same = typeof key === 'string' ? records.byExternalId(sobject, key) : undefined
  if (same) {
    const says = `duplicate value found: ${sobject.externalId} duplicates value on record with id: ${same.id}`
    return crmError(400, 'DUPLICATE_VALUE', says, [sobject.externalId])
  }
  const id = records.insert(sobject, values, { at: toIso(now()) })
  return { status: 201, body: { id, success: true, errors: [] } }
}

function update(sobject: Sobject, record: CrmRecord, request: HttpRequest, api: SobjectApi): HttpAnswer {
  const changes = readJsonObject(request.text)
  if (!changes) return notJson
  const problem = validateRecord(sobject, changes, false)
  if (problem) return problem
  api.records.update(sobject, record, changes, toIso(api.now()))
  api.changed(sobject, record, changes)
  return { status: 204 }
}
