import { type ClientCredentials, createClientCredentials } from '../http/client-credentials.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { openHttpServer } from '../http/open-http-server.ts'
import { readJsonObject } from '../http/read-json.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { createCustomer, listCustomers } from './customers.ts'
import { erpRefusal, invalid, notFound, unauthorized } from './erp-error.ts'
import { auditJournals, createJournal, listJournals, trialBalance } from './journals.ts'
import { LEDGER_SCHEMA } from './ledger-schema.ts'
import { costCentreRows, legalEntityRows, type PricingRule, pricingRules } from './master-data.ts'
import { once } from './once.ts'
import { badPage, pageOf, readPage } from './page.ts'

const CLIENT_ID = 'lakeside-integration'
const TOKEN_LIFETIME_MS = 30 * 60_000

/** The ledger of Lakeside Health: customer accounts, master data and journals, over REST with OAuth 2.0. */
export async function openErp(context: SystemContext): Promise<SandboxSystem> {
  const { database, clock, faults, host, port, secret } = context
  database.exec(LEDGER_SCHEMA)
  const clientSecret = secret('client-secret')
  const credentials = createClientCredentials({
    clientId: CLIENT_ID,
    clientSecret,
    lifetimeMs: TOKEN_LIFETIME_MS,
    clock,
  })
  const rules = pricingRules(context.world)
  const handle = (request: HttpRequest) => answer(request, context, { credentials, rules })
  const server = await openHttpServer({ host, port, clock, faults, handle, refuse: erpRefusal })
  const url = `http://${host}:${server.port}`
  return {
    name: 'erp',
    title: 'Lakeside Ledger',
    kind: 'ERP',
    protocol: 'REST/JSON',
    port: server.port,
    connection: {
      baseUrl: url,
      tokenUrl: `${url}/oauth/token`,
      clientId: CLIENT_ID,
      clientSecret,
    },
    audit: () => ({ customers: auditCustomers(context), ...auditJournals(database) }),
    cut: server.cut,
    close: server.close,
  }
}

const auditCustomers = ({ database }: SystemContext) =>
  database
    .prepare('SELECT number, external_reference, legal_entity FROM customer ORDER BY position')
    .all()
    .map((row) => ({
      number: String(row.number),
      externalReference: String(row.external_reference),
      legalEntity: String(row.legal_entity),
    }))

type Parts = { readonly credentials: ClientCredentials; readonly rules: readonly PricingRule[] }

function answer(request: HttpRequest, context: SystemContext, { credentials, rules }: Parts): HttpAnswer {
  if (request.path === '/oauth/token' && request.method === 'POST') return credentials.issue(request)
  if (!credentials.isKnown(request)) return unauthorized
  const path = request.path.replace(/^\/api\/v1/, '')
  if (request.method === 'POST') return write(path, request, context, rules)
  return request.method === 'GET' ? read(path, request.query, context, rules) : notFound(path)
}

function write(
  path: string,
  request: HttpRequest,
  { database, world, clock }: SystemContext,
  rules: readonly PricingRule[],
): HttpAnswer {
  if (path !== '/customers' && path !== '/journals') return notFound(path)
  const body = readJsonObject(request.text)
  if (!body) return invalid([{ code: 'BodyInvalid', target: '', message: 'The body is no JSON object.' }])
  return once(database, request, () =>
    path === '/customers'
      ? createCustomer(database, { world, rules }, body)
      : createJournal(database, world, { body, now: clock.now() }),
  )
}

function read(
  path: string,
  query: URLSearchParams,
  { database, world }: SystemContext,
  rules: readonly PricingRule[],
): HttpAnswer {
  const page = readPage(query)
  if (!page) return badPage
  switch (path) {
    case '/customers':
      return listCustomers(database, { world, rules }, query, page)
    case '/journals':
      return listJournals(database, query, page)
    case '/trial-balance':
      return trialBalance(database)
    case '/cost-centres':
      return pageOf(costCentreRows(world), page)
    case '/legal-entities':
      return pageOf(legalEntityRows(world), page)
    case '/pricing-rules':
      return pageOf(
        rules.map((rule) => ({ ...rule })),
        page,
      )
    default:
      return notFound(path)
  }
}
