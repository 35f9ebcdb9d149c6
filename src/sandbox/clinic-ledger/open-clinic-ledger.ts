import { timingSafeEqual } from 'node:crypto'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { openHttpServer } from '../http/open-http-server.ts'
import { readJsonObject } from '../http/read-json.ts'
import { inTransaction } from '../in-transaction.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import {
  auditCustomers,
  createPartner,
  extendPartner,
  getPartner,
  listPartners,
} from './business-partners.ts'
import { auditDocuments, listDocuments, postDocument } from './documents.ts'
import { LEDGER_SCHEMA } from './ledger-schema.ts'
import { costCenterEntities, glAccountEntities, pricingConditionEntities } from './master-data.ts'
import {
  badBody,
  csrfTokenRequired,
  methodUnknown,
  notFound,
  odataRefusal,
  unauthorized,
} from './odata-error.ts'
import { printPage, readQuery } from './odata-query.ts'
import { Sessions } from './sessions.ts'
import { auditSupply, readSupply, SUPPLY_SETS, writeSupply } from './supply.ts'

const SERVICE = '/odata/v2/LEDGER_SRV'
const USERNAME = 'LIGAMENT'
const SETS = [
  'A_BusinessPartner',
  'A_JournalEntry',
  'A_GLAccount',
  'A_CostCenter',
  'A_PricingCondition',
  ...SUPPLY_SETS,
]

type Parts = { readonly credentials: string; readonly sessions: Sessions }

/**
 * The ledger of the clinics: business partners and accounting documents, purchase orders with what is received for them,
 * and invoices, as an OData 2.0 service.
 */
export async function openClinicLedger(context: SystemContext): Promise<SandboxSystem> {
  const { database, clock, faults, host, port, secret } = context
  database.exec(LEDGER_SCHEMA)
  const password = secret('password')
  const parts: Parts = { credentials: `${USERNAME}:${password}`, sessions: new Sessions(clock) }
  const handle = (request: HttpRequest) => answer(request, context, parts)
  const server = await openHttpServer({ host, port, clock, faults, handle, refuse: odataRefusal })
  return {
    name: 'clinic-erp',
    title: 'Lakeside Clinics Ledger',
    kind: 'ERP',
    protocol: 'OData 2.0',
    port: server.port,
    connection: { baseUrl: `http://${host}:${server.port}${SERVICE}`, username: USERNAME, password },
    audit: () => ({
      customers: auditCustomers(database),
      ...auditDocuments(database),
      ...auditSupply(context),
    }),
    cut: server.cut,
    close: server.close,
  }
}

function answer(request: HttpRequest, context: SystemContext, { credentials, sessions }: Parts): HttpAnswer {
  if (!signedOn(request, credentials)) return unauthorized
  if (request.path !== SERVICE && !request.path.startsWith(`${SERVICE}/`)) return notFound(request.path)
  const [, set = '', key] = /^\/(\w*)(?:\('([^']*)'\))?$/.exec(resourceOf(request)) ?? []
  if (request.method === 'GET') return sessions.withToken(request, read(set, key, request, context))
  if (!sessions.mayWrite(request)) return csrfTokenRequired
  const body = readJsonObject(request.text)
  return body ? inTransaction(context.database, () => write(set, key, body, request, context)) : badBody
}

/** RFC 7617. */
function signedOn({ headers }: HttpRequest, credentials: string): boolean {
  const encoded = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
  const [given, expected] = [Buffer.from(encoded, 'base64'), Buffer.from(credentials)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function resourceOf({ path }: HttpRequest): string {
  const resource = path.slice(SERVICE.length).replaceAll('%27', "'")
  return resource === '' ? '/' : resource
}

function read(
  set: string,
  key: string | undefined,
  request: HttpRequest,
  context: SystemContext,
): HttpAnswer {
  const { database, world } = context
  if (key !== undefined) return set === 'A_BusinessPartner' ? getPartner(database, key) : notFound(set)
  switch (set) {
    case '':
      return { status: 200, body: { d: { EntitySets: SETS } } }
    case 'A_BusinessPartner':
      return listPartners(database, request)
    case 'A_JournalEntry':
      return listDocuments(database, request)
    case 'A_GLAccount':
      return listEntities(request, glAccountEntities)
    case 'A_CostCenter':
      return listEntities(request, costCenterEntities(world))
    case 'A_PricingCondition':
      return listEntities(request, pricingConditionEntities(world))
    default:
      return readSupply(set, request, context) ?? notFound(set)
  }
}

function listEntities(request: HttpRequest, entities: readonly JsonObject[]): HttpAnswer {
  const asked = readQuery(request, Object.keys(entities[0] ?? {}))
  if ('refused' in asked) return asked.refused
  const { equal, after } = asked.query
  const found = entities
    .map((entity, index) => ({ entity, position: index + 1 }))
    .filter(({ position }) => position > after)
    .filter(({ entity }) => [...equal].every(([property, value]) => String(entity[property]) === value))
  return printPage(request, asked.query, found)
}

function write(
  set: string,
  key: string | undefined,
  body: JsonObject,
  request: HttpRequest,
  context: SystemContext,
): HttpAnswer {
  const { method, headers } = request
  const { database, world, clock } = context
  const creates = method === 'POST' && key === undefined
  if (creates && set === 'A_BusinessPartner') return createPartner(database, body)
  if (creates && set === 'A_JournalEntry') return postDocument(database, world, { body, now: clock.now() })
  const supply = creates ? writeSupply(set, body, request, context) : undefined
  if (supply) return supply
  // OData 2.0 knows MERGE; the services that speak it today take PATCH for the same.
  const changes = (method === 'PATCH' || method === 'MERGE') && key !== undefined
  if (changes && set === 'A_BusinessPartner')
    return extendPartner(database, world, { key, body, ifMatch: headers['if-match'] })
  return SETS.includes(set) ? methodUnknown : notFound(set)
}
