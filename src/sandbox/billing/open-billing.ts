import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { openHttpServer } from '../http/open-http-server.ts'
import { inTransaction } from '../in-transaction.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { BillingFault, billingRefusal, invalid, printEnvelope, printFault, SOAP } from './billing-fault.ts'
import { BILLING_SCHEMA } from './billing-schema.ts'
import { createClaim, getClaim } from './claims.ts'
import { isOperation, NAMESPACE, OPERATIONS, type OperationName } from './contract.ts'
import { captureCharge, findEpisode, openEpisode } from './episodes.ts'
import { accountOf, getAccount, postPayment } from './payments.ts'
import { printWsdl } from './print-wsdl.ts'
import { readShape } from './read-shape.ts'
import { authenticate } from './username-token.ts'
import { readKept, textOf } from './values.ts'
import { childOf, parseXml, printChildren } from './xml-element.ts'

const USER = 'lakeside-integration'
const PATH = '/billing'

/** The patient accounting of Lakeside Health: episodes, charges, claims and payments over SOAP 1.1. */
export async function openBilling(context: SystemContext): Promise<SandboxSystem> {
  const { database, clock, faults, host, port, secret } = context
  database.exec(BILLING_SCHEMA)
  const password = secret('password')
  const handle = (request: HttpRequest): HttpAnswer => {
    if (request.path !== PATH) return { status: 404, body: 'Nothing is here.' }
    if (request.method === 'GET' && [...request.query.keys()].some((name) => name.toLowerCase() === 'wsdl')) {
      return { status: 200, contentType: 'text/xml; charset=utf-8', body: printWsdl(url()) }
    }
    if (request.method !== 'POST')
      return { status: 405, headers: { allow: 'POST' }, body: 'Requests are posted.' }
    return answer(request.text, context, password)
  }
  const server = await openHttpServer({ host, port, clock, faults, handle, refuse: billingRefusal })
  const url = () => `http://${host}:${server.port}${PATH}`
  return {
    name: 'billing',
    title: 'Lakeside Patient Accounting',
    kind: 'Billing',
    protocol: 'SOAP 1.1',
    port: server.port,
    connection: { url: url(), wsdlUrl: `${url()}?wsdl`, username: USER, password },
    audit: () => audit(database),
    cut: server.cut,
    close: server.close,
  }
}

function answer(text: string, context: SystemContext, password: string): HttpAnswer {
  try {
    const { name, values } = readRequest(text, context, password)
    const result = inTransaction(context.database, () => PERFORM[name](context, values))
    const body = `<${name}Response xmlns="${NAMESPACE}">${printChildren(result)}</${name}Response>`
    return { status: 200, contentType: 'text/xml; charset=utf-8', body: printEnvelope(body) }
  } catch (thrown) {
    if (thrown instanceof BillingFault) return printFault(thrown)
    throw thrown
  }
}

type Perform = (context: SystemContext, values: JsonObject) => JsonObject

const PERFORM: Readonly<Record<OperationName, Perform>> = {
  OpenEpisode: ({ database, world }, values) => openEpisode(database, world, values),
  FindEpisode: ({ database }, values) => findEpisode(database, textOf(values, 'referral')),
  CaptureCharge: ({ database }, values) => captureCharge(database, values),
  CreateClaim: ({ database, world }, values) => createClaim(database, world, values),
  GetClaim: ({ database, world }, values) => getClaim(database, world, values),
  PostPayment: ({ database }, values) => postPayment(database, values),
  GetAccount: ({ database }, values) => getAccount(database, values),
}

function readRequest(
  text: string,
  { clock }: SystemContext,
  password: string,
): { readonly name: OperationName; readonly values: JsonObject } {
  const envelope = parseXml(text)
  if (envelope?.local !== 'Envelope') throw invalid('NotSoap', 'The request is no SOAP envelope')
  if (envelope.uri !== SOAP) {
    throw new BillingFault('VersionMismatch', 'NotSoap11', 'The envelope is not of SOAP 1.1')
  }
  authenticate(envelope, { name: USER, password }, clock.now())
  const [body] = childOf(envelope, SOAP, 'Body')?.children ?? []
  if (!body || body.uri !== NAMESPACE || !isOperation(body.local)) {
    throw invalid('OperationUnknown', 'The body holds no operation of this service')
  }
  const problems: string[] = []
  const values = readShape(body, OPERATIONS[body.local].request, problems)
  if (problems.length > 0) throw invalid('FieldsInvalid', 'Fields are missing, unknown or wrong', ...problems)
  return { name: body.local, values }
}

/** Amounts in cents. */
function audit(database: DatabaseSync): JsonObject {
  const episodes = database
    .prepare('SELECT position, number, referral, body FROM episode ORDER BY position')
    .all()
  return {
    episodes: episodes.map((row) => {
      const episode = { position: Number(row.position), number: String(row.number), body: readKept(row.body) }
      const claim = database.prepare('SELECT number FROM claim WHERE episode = ?').get(episode.position)
      return {
        number: episode.number,
        referral: String(row.referral),
        claim: claim ? String(claim.number) : null,
        ...accountOf(database, episode),
      }
    }),
    payments: database
      .prepare('SELECT trace FROM payment ORDER BY position')
      .all()
      .map(({ trace }) => String(trace)),
    charges: Number(database.prepare('SELECT count(*) AS count FROM charge').get()?.count),
  }
}
