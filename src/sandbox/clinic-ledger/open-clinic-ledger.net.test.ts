import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateIn, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { SandboxSystem } from '../system.ts'
import { systemClock } from '../system-clock.ts'
import { callRest, type RestAnswer, type RestClient } from '../testing/rest-client.ts'
import { openTestSystem } from '../testing/test-context.ts'
import { printODataDate } from './odata-date.ts'
import { openClinicLedger } from './open-clinic-ledger.ts'

const today = dateIn(systemClock.now(), 'UTC')
const partner: JsonObject = { ExternalID: 'EP-1', FullName: 'Testa Testwell' }
const extension: JsonObject = {
  CompanyCode: 'LCL',
  CostCenter: 'C01-CARD',
  ServiceLine: 'CARD',
  PayerClass: 'commercial',
  Facility: 'C01',
}
const item = (account: string, side: string, amount: string): JsonObject => ({
  GLAccount: account,
  DebitCreditCode: side,
  AmountInTransactionCurrency: amount,
})
const document: JsonObject = {
  CompanyCode: 'LCL',
  DocumentReferenceID: 'T-1',
  PostingDate: printODataDate(today),
  to_Item: {
    results: [
      item('0011001000', 'S', '80.10'),
      item('0044900000', 'S', '19.90'),
      item('0012600000', 'H', '100.00'),
    ],
  },
}
const open = { open: openClinicLedger }

const basicOf = ({ connection }: SandboxSystem, password = String(connection.password)) =>
  `Basic ${Buffer.from(`${connection.username}:${password}`).toString('base64')}`

/** Signs on; nothing of the handshake. */
const signOn =
  (system: SandboxSystem): RestClient =>
  (path, { headers, ...request } = {}) =>
    callRest(String(system.connection.baseUrl) + path, {
      ...request,
      headers: { authorization: basicOf(system), ...headers },
    })

async function handshake(ledger: RestClient): Promise<Readonly<Record<string, string>>> {
  const { headers } = await ledger('/', { headers: { 'x-csrf-token': 'Fetch' } })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  return { 'x-csrf-token': headers.get('x-csrf-token') ?? '', cookie }
}

/** Writes with a token and session of its own. */
async function writer(ledger: RestClient) {
  const session = await handshake(ledger)
  return (path: string, body: JsonValue, method = 'POST', headers = {}) =>
    ledger(path, { method, body, headers: { ...session, ...headers } })
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
const dataOf = ({ object }: RestAnswer): JsonObject => objectOf(object.d)
const resultsOf = (answer: RestAnswer) => listOf(dataOf(answer).results)
const codesOf = ({ object }: RestAnswer) =>
  listOf(objectOf(objectOf(object.error).innererror).errordetails).map(
    ({ code, propertyref }) => `${propertyref} ${code}`,
  )

test('a partner is made once for an external id, and becomes an account by its extension', async (t) => {
  const { system } = await openTestSystem(t, open)
  const ledger = signOn(system)
  const write = await writer(ledger)
  const made = await write('/A_BusinessPartner', partner)
  assert.equal(made.status, 201)
  const number = String(dataOf(made).BusinessPartner)
  assert.deepEqual(listOf(system.audit().customers), [], 'no account yet')
  assert.deepEqual(codesOf(await write('/A_BusinessPartner', partner)), ['ExternalID BP/041'])

  const at = `/A_BusinessPartner('${number}')`
  const etag = made.headers.get('etag') ?? ''
  assert.equal((await write(at, extension, 'PATCH')).status, 428)
  assert.equal((await write(at, extension, 'PATCH', { 'if-match': 'W/"7"' })).status, 412)
  const extended = await write(at, extension, 'PATCH', { 'if-match': etag })
  assert.equal(extended.status, 204)
  assert.equal((await write(at, extension, 'MERGE', { 'if-match': etag })).status, 412)
  const again = await write(at, extension, 'PATCH', { 'if-match': extended.headers.get('etag') ?? '' })
  assert.deepEqual(codesOf(again), ['CompanyCode BP/052'])
  assert.equal(dataOf(await ledger(at)).CostCenter, 'C01-CARD')
  assert.deepEqual(system.audit().customers, [{ number, externalReference: 'EP-1', legalEntity: 'LCL' }])
})

test('what is wrong with an entity is said all at once, in the shape of OData', async (t) => {
  const { system } = await openTestSystem(t, open)
  const write = await writer(signOn(system))
  const refused = await write('/A_BusinessPartner', { ExternalID: 'x'.repeat(61) })
  assert.equal(refused.status, 400)
  assert.deepEqual(refused.object, {
    error: {
      code: 'FLD/002',
      message: { lang: 'en', value: 'At most 60 characters are possible.' },
      innererror: {
        errordetails: [
          {
            code: 'FLD/002',
            propertyref: 'ExternalID',
            message: 'At most 60 characters are possible.',
            severity: 'error',
          },
          { code: 'FLD/001', propertyref: 'FullName', message: 'Fill in a value.', severity: 'error' },
        ],
      },
    },
  })
  const made = await write('/A_BusinessPartner', partner)
  const check = async (change: JsonObject, expected: readonly string[]) => {
    const at = `/A_BusinessPartner('${dataOf(made).BusinessPartner}')`
    const match = { 'if-match': made.headers.get('etag') ?? '' }
    assert.deepEqual(codesOf(await write(at, { ...extension, ...change }, 'PATCH', match)), expected)
  }
  await check({ CompanyCode: 'LHI' }, ['CompanyCode FIN/101'])
  await check({ CostCenter: 'LKN-CARD', Facility: 'LKN' }, ['CostCenter FLD/003', 'Facility FLD/003'])
  await check({ PayerClass: 'rich', ServiceLine: '' }, ['ServiceLine FLD/001', 'PayerClass FLD/003'])
  assert.deepEqual(codesOf(await write('/A_BusinessPartner', [])), [' SRV/011'])
  assert.equal((await write("/A_BusinessPartner('1')", extension, 'PATCH')).status, 404)
  assert.equal((await write('/A_GLAccount', {})).status, 405)
  assert.equal((await write('/A_Pharmacy', {})).status, 404)
})

test('a document is posted whole, with a zero balance and in an open period, or not at all', async (t) => {
  const { system } = await openTestSystem(t, open)
  const write = await writer(signOn(system))
  const check = async (change: JsonObject, expected: readonly string[]) =>
    assert.deepEqual(codesOf(await write('/A_JournalEntry', { ...document, ...change })), expected)
  await check({ CompanyCode: 'LHI' }, ['CompanyCode FIN/101'])
  await check({ to_Item: [item('0011001000', 'S', '1.00'), item('0012600000', 'H', '1.01')] }, [
    'to_Item FIN/105',
  ])
  await check({ to_Item: [] }, ['to_Item FIN/104'])
  await check({ to_Item: [item('1010', 'S', '1'), item('0012690000', 'H', '1')] }, [
    'to_Item/1/GLAccount FLD/003',
    'to_Item/2/GLAccount FIN/108',
  ])
  await check({ to_Item: [item('0011001000', 'D', '1'), item('0012600000', 'H', '-1')] }, [
    'to_Item/1/DebitCreditCode FLD/003',
    'to_Item/2/AmountInTransactionCurrency FIN/107',
    'to_Item FIN/105',
  ])
  await check({ PostingDate: today }, ['PostingDate FIN/110'])
  await check({ PostingDate: printODataDate('2019-01-31') }, ['PostingDate FIN/111'])
  await check({ PostingDate: printODataDate('2999-01-31') }, ['PostingDate FIN/111'])
  assert.deepEqual(system.audit().journals, [])
})

test('numbers count up in the company code and year; a reference may stand on two documents', async (t) => {
  const opened = await openTestSystem(t, open)
  const write = await writer(signOn(opened.system))
  const first = dataOf(await write('/A_JournalEntry', document))
  assert.deepEqual([first.FiscalYear, first.AccountingDocument], [today.slice(0, 4), '1900000000'])
  const { system } = await opened.restart()
  const ledger = signOn(system)
  const later = await writer(ledger)
  assert.equal(dataOf(await later('/A_JournalEntry', document)).AccountingDocument, '1900000001')
  const filter = encodeURIComponent("CompanyCode eq 'LCL' and DocumentReferenceID eq 'T-1'")
  const found = resultsOf(await ledger(`/A_JournalEntry?$filter=${filter}&$expand=to_Item`))
  assert.deepEqual(
    found.map(({ AccountingDocument }) => AccountingDocument),
    ['1900000000', '1900000001'],
  )
  assert.equal(listOf(objectOf(found[0]?.to_Item).results).length, 3)
  const { debits, credits } = system.audit()
  assert.deepEqual([debits, credits], [20_000, 20_000])
})

test('lists come in pages of the service, and end where the caller wanted', async (t) => {
  const { system } = await openTestSystem(t, open)
  const ledger = signOn(system)
  const all = async (path: string) => {
    const codes: unknown[] = []
    let pages = 0
    for (let next: string | undefined = path; next !== undefined; pages++) {
      const page: RestAnswer = await ledger(next)
      codes.push(...resultsOf(page).map(({ CostCenter }) => CostCenter))
      const link = dataOf(page).__next
      next = typeof link === 'string' ? link.slice(String(system.connection.baseUrl).length) : undefined
    }
    return { count: new Set(codes).size, codes: codes.length, pages }
  }
  assert.deepEqual(await all('/A_CostCenter'), { count: 72, codes: 72, pages: 2 })
  assert.deepEqual(await all('/A_CostCenter?$top=60'), { count: 60, codes: 60, pages: 2 })
  assert.deepEqual(await all('/A_CostCenter?$top=50'), { count: 50, codes: 50, pages: 1 })
  assert.deepEqual(await all("/A_CostCenter?$filter=CostCenter eq 'C01-CARD'"), {
    count: 1,
    codes: 1,
    pages: 1,
  })
  const check = async (query: string, option: string) =>
    assert.deepEqual(codesOf(await ledger(`/A_BusinessPartner?${query}`)), [`${option} SRV/010`])
  await check("$filter=Colour eq 'red'", '$filter')
  await check('$top=none', '$top')
  await check('$skiptoken=x', '$skiptoken')
})

test('a write needs a token and its session, which end with the process', async (t) => {
  const opened = await openTestSystem(t, open)
  const ledger = signOn(opened.system)
  const session = await handshake(ledger)
  const check = async (headers: Readonly<Record<string, string>>, status: number) => {
    const answer = await ledger('/A_BusinessPartner', { method: 'POST', body: partner, headers })
    assert.equal(answer.status, status)
    if (status === 403) {
      assert.equal(answer.headers.get('x-csrf-token'), 'Required')
      assert.deepEqual(codesOf(answer), [' SRV/003'])
    }
  }
  await check({}, 403)
  await check({ 'x-csrf-token': session['x-csrf-token'] ?? '' }, 403)
  await check({ ...session, 'x-csrf-token': 'guessed' }, 403)
  await check(session, 201)
  const { system } = await opened.restart()
  const answer = await signOn(system)('/A_BusinessPartner', {
    method: 'POST',
    body: partner,
    headers: session,
  })
  assert.equal(answer.status, 403)
})

test('without the password nothing is said', async (t) => {
  const { system } = await openTestSystem(t, open)
  const url = `${system.connection.baseUrl}/A_GLAccount`
  assert.equal((await callRest(url)).status, 401)
  const wrong = { authorization: basicOf(system, 'wrong') }
  assert.equal((await callRest(url, { headers: wrong })).status, 401)
})

test('it misbehaves as told', async (t) => {
  const { system, context } = await openTestSystem(t, open)
  const ledger = signOn(system)
  const write = await writer(ledger)
  const check = async (kind: 'error' | 'throttle' | 'maintenance', status: number, code: string) => {
    context.faults.set({ kind, ...(kind === 'maintenance' ? { forMs: 60_000 } : {}) })
    const answer = await ledger('/A_GLAccount')
    assert.deepEqual([answer.status, codesOf(answer)], [status, [` ${code}`]])
    context.faults.clear()
  }
  await check('error', 500, 'SRV/500')
  await check('throttle', 429, 'SRV/429')
  await check('maintenance', 503, 'SRV/503')
  context.faults.set({ kind: 'dropAfterAccept' })
  await assert.rejects(write('/A_JournalEntry', document))
  assert.equal(listOf(system.audit().journals).length, 1, 'the work was done')
})
