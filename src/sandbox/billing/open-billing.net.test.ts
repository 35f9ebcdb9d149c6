import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createClientAsync, WSSecurity } from 'soap'
import { instant, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { SandboxSystem } from '../system.ts'
import { systemClock } from '../system-clock.ts'
import { openTestSystem, type TestSystemOptions } from '../testing/test-context.ts'
import { NAMESPACE } from './contract.ts'
import { openBilling } from './open-billing.ts'

type Call = (operation: string, body: JsonObject) => Promise<JsonObject>
type Digest = { readonly passwordType?: 'PasswordDigest'; readonly password?: string }

const asText = (text: string): string => text

/** A client made from the WSDL by the `soap` package, which knows nothing of this server. */
async function connect({ connection }: SandboxSystem, digest: Digest = {}): Promise<Call> {
  const client = await createClientAsync(String(connection.wsdlUrl), {
    customDeserializer: { decimal: asText, date: asText },
  })
  const { passwordType = 'PasswordText', password = String(connection.password) } = digest
  client.setSecurity(new WSSecurity(String(connection.username), password, { passwordType, hasNonce: true }))
  return async (operation, body) => {
    const [answer]: unknown[] = await client[`${operation}Async`](body)
    return isJsonObject(answer) ? answer : {}
  }
}

async function openTestBilling(t: TestContext, options: Partial<TestSystemOptions> = {}) {
  const opened = await openTestSystem(t, { ...options, open: openBilling })
  return { ...opened, call: await connect(opened.system) }
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

const episode = (referral: string, change: JsonObject = {}): JsonObject => ({
  messageId: `M-${referral}`,
  referral,
  patient: {
    personId: 'EP-1',
    identifier: [{ authority: 'LAKESIDE', type: 'MR', value: '7000019' }],
    familyName: 'Testwell & Sons <b>',
    givenName: 'Testa',
    birthDate: '1980-02-29',
    sex: 'F',
    address: { line: '1 Example Street', city: 'Lakeside', state: 'WI', postalCode: '53590' },
  },
  guarantor: { familyName: 'Testwell', givenName: 'Testa', relationship: 'self' },
  coverage: { payer: 'NHP', memberId: 'NHP1', group: 'G1', relationship: 'self' },
  authorization: 'AUTH1',
  facility: 'LKN',
  legalEntity: 'LHI',
  diagnosis: ['I10'],
  ...change,
})
const charge = (
  episodeNumber: JsonValue | undefined,
  chargeId: string,
  change: JsonObject = {},
): JsonObject => ({
  episodeNumber: episodeNumber ?? '',
  chargeId,
  procedure: '93000',
  modifier: ['RT'],
  units: '2',
  amount: '370.00',
  serviceDate: '2026-01-05',
  diagnosis: ['I2510'],
  ...change,
})

/** The fault that a call ends in. */
async function faultOf(
  call: Promise<JsonObject>,
): Promise<{ fault: string; code: unknown; fields: unknown; existing: unknown }> {
  const thrown: unknown = await call.then(
    () => assert.fail('it should have been refused'),
    (reason: unknown) => reason,
  )
  const root = isJsonObject(thrown) || thrown instanceof Error ? Reflect.get(thrown, 'root') : undefined
  const fault = objectOf(objectOf(objectOf(root).Envelope).Body).Fault
  const { faultcode, detail } = objectOf(fault)
  const { code, field, existing } = objectOf(objectOf(detail).BillingFault)
  return { fault: String(faultcode), code, fields: field, existing }
}

test('a referral is opened, charged, claimed and paid by a client made from the WSDL', async (t) => {
  const { call, system } = await openTestBilling(t)
  const { episodeNumber } = await call('OpenEpisode', episode('R-1'))
  assert.deepEqual(await call('FindEpisode', { referral: 'R-1' }), { episodeNumber })
  await call('CaptureCharge', charge(episodeNumber, 'V1-1'))
  const second = await call(
    'CaptureCharge',
    charge(episodeNumber, 'V1-2', { amount: '100.50', modifier: [] }),
  )
  assert.equal(second.charged, '470.50')
  const claim = objectOf((await call('CreateClaim', { episodeNumber: episodeNumber ?? '' })).claim)
  assert.equal(claim.charged, '470.50')
  assert.equal(claim.placeOfService, '22')
  assert.equal(objectOf(claim.billingProvider).npi, '1999900016')
  assert.equal(objectOf(claim.payer).id, '99101')
  assert.equal(objectOf(claim.patient).familyName, 'Testwell & Sons <b>')
  assert.deepEqual(claim.diagnosis, ['I10', 'I2510'])
  assert.deepEqual(
    listOf(claim.line).map(({ chargeId }) => chargeId),
    ['V1-1', 'V1-2'],
  )
  const payment = {
    claimNumber: claim.claimNumber ?? '',
    trace: 'T-1',
    paid: '300.00',
    patientResponsibility: '50.00',
    adjustment: [
      { group: 'CO', reason: '45', amount: '120.50' },
      { group: 'PR', reason: '3', amount: '50.00' },
    ],
  }
  const posted = await call('PostPayment', payment)
  assert.equal(posted.isRepeated, false)
  const again = await call('PostPayment', { ...payment, paid: '1.00' })
  assert.deepEqual(again, { postingNumber: posted.postingNumber, isRepeated: true })
  assert.deepEqual(await call('GetAccount', { episodeNumber: episodeNumber ?? '' }), {
    status: 'patient-balance',
    charged: '470.50',
    paid: '300.00',
    adjusted: '120.50',
    patientBalance: '50.00',
    balance: '50.00',
  })
  const audit = system.audit()
  assert.deepEqual([audit.payments, audit.charges], [['T-1'], 2])
  const [audited] = listOf(audit.episodes)
  assert.deepEqual(
    [
      audited?.referral,
      audited?.state,
      audited?.charged,
      audited?.paid,
      audited?.adjusted,
      audited?.patientBalance,
    ],
    ['R-1', 'patient-balance', 47_050, 30_000, 12_050, 5_000],
  )
})

test('asking again changes nothing, also after a restart', async (t) => {
  const opened = await openTestBilling(t)
  const first = await opened.call('OpenEpisode', episode('R-1'))
  await opened.call('CaptureCharge', charge(first.episodeNumber, 'V1-1'))
  const claim = await opened.call('CreateClaim', { episodeNumber: first.episodeNumber ?? '' })
  const { system } = await opened.restart()
  const call = await connect(system)
  assert.deepEqual(await call('OpenEpisode', episode('R-1')), first)
  await call('CaptureCharge', charge(first.episodeNumber, 'V1-1'))
  assert.deepEqual(await call('CreateClaim', { episodeNumber: first.episodeNumber ?? '' }), claim)
  assert.deepEqual(await call('GetClaim', { episodeNumber: first.episodeNumber ?? '' }), claim)
  assert.deepEqual([listOf(system.audit().episodes).length, system.audit().charges], [1, 1])
})

test('what it refuses it names', async (t) => {
  const { call } = await openTestBilling(t)
  const { episodeNumber = '' } = await call('OpenEpisode', episode('R-1'))
  const check = async (operation: string, body: JsonObject, expected: readonly unknown[]) => {
    const { fault, code, fields } = await faultOf(call(operation, body))
    assert.deepEqual([fault, code, fields].slice(0, expected.length), expected)
  }
  const validation = 'soap:Client.Validation'
  await check('OpenEpisode', episode('R-1', { messageId: 'M-2' }), ['soap:Client.Duplicate', 'EpisodeExists'])
  await check('OpenEpisode', episode('R-2', { messageId: 'M-R-1' }), [validation, 'MessageIdReused'])
  await check('OpenEpisode', episode('R-2', { legalEntity: 'LCL' }), [validation, 'WrongLegalEntity'])
  await check('OpenEpisode', episode('R-2', { facility: 'XXX' }), [validation, 'FacilityUnknown'])
  const { coverage: _, ...uncovered } = episode('R-2')
  await check('OpenEpisode', uncovered, [validation, 'FieldsInvalid', 'coverage'])
  await check('OpenEpisode', episode('R-2', { diagnosis: ['I1.0'] }), [
    validation,
    'FieldsInvalid',
    'diagnosis',
  ])
  await check('CreateClaim', { episodeNumber }, [validation, 'NoCharges'])
  await check('CreateClaim', { episodeNumber: 'EP0' }, ['soap:Client.NotFound', 'EpisodeUnknown'])
  await check('CaptureCharge', charge(episodeNumber, 'V1', { amount: '0.00' }), [
    validation,
    'ChargeWorthless',
  ])
  await call('CaptureCharge', charge(episodeNumber, 'V1'))
  await check('CaptureCharge', charge(episodeNumber, 'V1', { amount: '1.00' }), [
    'soap:Client.Duplicate',
    'ChargeExists',
  ])
  await call('CreateClaim', { episodeNumber })
  await check('CaptureCharge', charge(episodeNumber, 'V2'), [validation, 'EpisodeClosed'])
  const payment = { claimNumber: 'CLM0', trace: 'T', paid: '0.00', patientResponsibility: '0.00' }
  await check('PostPayment', payment, ['soap:Client.NotFound', 'ClaimUnknown'])
})

test('the password comes as text or as a digest that is young', async (t) => {
  let ahead = 0
  const clock = { ...systemClock, now: () => instant(systemClock.now() + ahead) }
  const { system } = await openTestBilling(t, { clock })
  const find = { referral: 'R-1' }
  const digest = await connect(system, { passwordType: 'PasswordDigest' })
  assert.equal((await digest('FindEpisode', find)).episodeNumber, undefined)
  const wrong = [
    await connect(system, { password: 'x' }),
    await connect(system, { passwordType: 'PasswordDigest', password: 'x' }),
  ]
  for (const call of wrong)
    assert.equal((await faultOf(call('FindEpisode', find))).fault, 'wsse:FailedAuthentication')
  ahead = 10 * 60_000
  assert.equal((await faultOf(digest('FindEpisode', find))).fault, 'wsse:FailedAuthentication')
})

test('what is no request of the service is answered with a fault', async (t) => {
  const { system } = await openTestBilling(t)
  const { url, username, password } = system.connection
  const envelope = (
    content: string,
    uri = 'http://schemas.xmlsoap.org/soap/envelope/',
  ) => `<e:Envelope xmlns:e="${uri}">
    <e:Header><w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
    <w:UsernameToken><w:Username>${username}</w:Username><w:Password>${password}</w:Password></w:UsernameToken>
    </w:Security></e:Header><e:Body>${content}</e:Body></e:Envelope>`
  const check = async (body: string, code: string, status = 500) => {
    const answer = await fetch(String(url), { method: 'POST', body })
    assert.equal(answer.status, status)
    assert.match(await answer.text(), new RegExp(`<code>${code}</code>`))
  }
  await check('not XML', 'NotSoap')
  await check(`<!DOCTYPE e [<!ENTITY x "y">]>${envelope('')}`, 'NotSoap')
  await check('<a>'.repeat(100), 'NotSoap')
  await check(envelope('', 'http://www.w3.org/2003/05/soap-envelope'), 'NotSoap11')
  await check(envelope('<Other xmlns="urn:other"/>'), 'OperationUnknown')
  await check(
    envelope(`<FindEpisode xmlns="${NAMESPACE}"><referral>R</referral><x/></FindEpisode>`),
    'FieldsInvalid',
  )
})

test('it misbehaves in its own words', async (t) => {
  const { system, context } = await openTestBilling(t)
  const check = async (kind: 'throttle' | 'error' | 'maintenance', status: number, code: string) => {
    context.faults.set({ kind })
    const answer = await fetch(String(system.connection.url), { method: 'POST', body: '' })
    assert.equal(answer.status, status)
    assert.match(await answer.text(), new RegExp(`<faultcode>soap:${code}</faultcode>`))
    context.faults.clear()
  }
  await check('throttle', 429, 'Server\\.Busy')
  await check('error', 500, 'Server\\.Internal')
  await check('maintenance', 503, 'Server\\.Maintenance')
})
