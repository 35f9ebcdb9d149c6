import type { JsonObject } from '../../kernel/index.ts'
import { type ClientCredentials, createClientCredentials } from '../http/client-credentials.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { openHttpServer } from '../http/open-http-server.ts'
import { readJsonObject } from '../http/read-json.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { createCustomer, listCustomers } from './customers.ts'
import { erpRefusal, invalid, notFound, unauthorized } from './erp-error.ts'
import { auditReceipts, createGoodsReceipt, stockLevel } from './goods-receipts.ts'
import { auditInvoices, createInvoice, listInvoices, postInvoice } from './invoices.ts'
import {
  auditJournals,
  createJournal,
  insertJournal,
  listJournals,
  readAccount,
  trialBalance,
} from './journals.ts'
import { LEDGER_SCHEMA } from './ledger-schema.ts'
import {
  costCentreRows,
  LEGAL_ENTITY,
  legalEntityRows,
  type PricingRule,
  pricingRules,
} from './master-data.ts'
import { once } from './once.ts'
import { badPage, pageOf, readPage } from './page.ts'
import {
  auditOrders,
  confirmPurchaseOrder,
  createPurchaseOrder,
  listPurchaseOrders,
} from './purchase-orders.ts'
import { itemRows, locationRows, locationsOf, supplierRows } from './supply-data.ts'
import type { SupplyKeeper } from './supply-keeper.ts'

const CLIENT_ID = 'lakeside-integration'
const TOKEN_LIFETIME_MS = 30 * 60_000

/**
 * The ledger of Lakeside Health: customer accounts, master data, journals, purchase orders with what is received for
 * them, and invoices, over REST with OAuth 2.0.
 */
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
    audit: () => ({
      customers: auditCustomers(context),
      ...auditJournals(database),
      purchaseOrders: auditOrders(database),
      goodsReceipts: auditReceipts(database),
      invoices: auditInvoices(database),
    }),
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

function answer(request: HttpRequest, context: SystemContext, parts: Parts): HttpAnswer {
  const { credentials, rules } = parts
  if (request.path === '/oauth/token' && request.method === 'POST') return credentials.issue(request)
  if (!credentials.isKnown(request)) return unauthorized
  const path = request.path.replace(/^\/api\/v1/, '')
  if (request.method === 'POST') return write(path, request, context, parts)
  return request.method === 'GET' ? read(path, request.query, context, rules) : notFound(path)
}

const keeperOf = ({ database, world }: SystemContext): SupplyKeeper => ({
  legalEntity: LEGAL_ENTITY,
  locations: locationsOf(world, LEGAL_ENTITY),
  control: { supplier: '2000', customer: '1210' },
  isCustomer: (account) =>
    database.prepare('SELECT 1 FROM customer WHERE number = ?').get(account) !== undefined,
  readAccount: (fields) => readAccount(fields, world, LEGAL_ENTITY),
  post: (entry) => insertJournal(database, { ...entry, legalEntity: LEGAL_ENTITY }).position,
})

type Act = (body: JsonObject) => HttpAnswer

function write(path: string, request: HttpRequest, context: SystemContext, parts: Parts): HttpAnswer {
  const act = actAt(path, context, parts)
  if (!act) return notFound(path)
  const body = readJsonObject(request.text === '' ? '{}' : request.text)
  if (!body) return invalid([{ code: 'BodyInvalid', target: '', message: 'The body is no JSON object.' }])
  return once(context.database, request, () => act(body))
}

function actAt(path: string, context: SystemContext, { rules }: Parts): Act | undefined {
  const { database, world, clock } = context
  const keeper = keeperOf(context)
  const [, kind, number, verb] = /^\/([\w-]+)(?:\/([\w-]+)\/(confirm|post))?$/.exec(path) ?? []
  const resource = verb === undefined ? kind : `${kind}/${verb}`
  const now = clock.now()
  const acts: Readonly<Record<string, Act>> = {
    customers: (body) => createCustomer(database, { world, rules }, body),
    journals: (body) => createJournal(database, world, { body, now }),
    'purchase-orders': (body) => createPurchaseOrder(database, keeper, body),
    'purchase-orders/confirm': () => confirmPurchaseOrder(database, number ?? ''),
    'goods-receipts': (body) => createGoodsReceipt(database, body),
    'supplier-invoices': (body) => createInvoice(database, keeper, 'supplier', { body, now }),
    'supplier-invoices/post': () => postInvoice(database, keeper, 'supplier', number ?? ''),
    'customer-invoices': (body) => createInvoice(database, keeper, 'customer', { body, now }),
    'customer-invoices/post': () => postInvoice(database, keeper, 'customer', number ?? ''),
  }
  return acts[resource ?? '']
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
    case '/purchase-orders':
      return listPurchaseOrders(database, query, page)
    case '/supplier-invoices':
      return listInvoices(database, 'supplier', query, page)
    case '/customer-invoices':
      return listInvoices(database, 'customer', query, page)
    case '/stock-levels':
      return stockLevel(database, locationsOf(world, LEGAL_ENTITY), query)
    case '/suppliers':
      return pageOf(supplierRows, page)
    case '/items':
      return pageOf(itemRows, page)
    case '/locations':
      return pageOf(locationRows(locationsOf(world, LEGAL_ENTITY)), page)
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
