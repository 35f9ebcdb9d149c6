import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createClientAsync, listen, WSSecurity } from 'soap'
import { asFailure, Failure } from '../../kernel/index.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/surroundings.ts'
import { checkSumOf, payloadIdOf } from './core-message.ts'
import { fromCore, toCore } from './index.ts'

/** Independent: the soap library for SOAP, the forms of fetch for MIME. Own to own for what neither of them can. */
const WSDL = fileURLToPath(new URL('./fixtures/core.wsdl', import.meta.url))
const X270 = Buffer.from('ISA*00*270~GS*HS~IEA~\n')
const X271 = Buffer.from('ISA*00*271~NM1*IL*1*MÜLLER~IEA~\r\n')
const X835 = Buffer.from('ISA*00*835~CLP*1~IEA~')
const INQUIRY = 'X12_270_Request_005010X279A1'
const ANSWER = 'X12_271_Response_005010X279A1'
const CLAIMS = 'X12_837_Request_005010X222A1'
const PAYLOAD_ID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'

type Given = Partial<Parameters<typeof fromCore>[0]>

async function serve(t: TestContext, given: Given = {}) {
  const around = sourceSurroundings()
  const source = await fromCore({
    ...{ name: 'payer', port: 0, ownId: 'PAYER', users: [{ username: 'us', password: 'p' }] },
    realTime: () => ({ payloadType: ANSWER, payload: X271 }),
    results: ({ payloadType }) =>
      /835/.test(payloadType) ? { payloadType, payload: X835, payloadId: PAYLOAD_ID } : undefined,
    ...given,
  }).open(around)
  t.after(() => source.close())
  return { source, entries: around.scripted.entries }
}

type Settings = Partial<Parameters<typeof toCore>[0]>
const LOGIN = { login: { username: 'us', password: 'p' } }

function call(t: TestContext, url: string, settings: Settings = {}, login: Settings = LOGIN) {
  const given = { url, senderId: 'US', receiverId: 'PAYER', ...login, ...settings }
  const target = toCore(given).open(targetSurroundings())
  t.after(() => target.close())
  return target
}

const failureOf = async (calling: Promise<unknown>): Promise<string> => {
  const failure = asFailure(
    await calling.then(
      () => assert.fail('it passed'),
      (thrown: unknown) => thrown,
    ),
  )
  return `${failure.disposition} ${failure.code.replace('LIG-CONNECTORS-CORE-', '')} ${failure.details.errorCode ?? ''}`.trim()
}

for (const envelope of ['soap', 'mime'] as const)
  test(`${envelope}, both sides: real time, batch, pick-up and acknowledgement`, async (t) => {
    const { source, entries } = await serve(t)
    const { client, deliver } = call(t, source.listens, { envelope })
    const inquiry = { payloadType: INQUIRY, payload: X270, payloadId: PAYLOAD_ID }
    const answer = await client.realTime(inquiry)
    assert.deepEqual([answer.payloadType, Buffer.from(answer.payload ?? [])], [ANSWER, X271])
    const how = { idempotencyKey: 'k-1', correlation: 'c' }
    assert.deepEqual(await deliver({ payloadType: CLAIMS, payload: X835 }, how), {
      payloadType: 'X12_BatchReceiptConfirmation',
      payloadId: payloadIdOf('k-1'),
    })
    const asked = { payloadId: payloadIdOf('r'), payloadType: 'X12_835_Request_005010X221A1' }
    const picked = await client.retrieveResults(asked)
    assert.deepEqual(picked, { ...asked, payloadId: PAYLOAD_ID, payload: X835 })
    const none = await client.retrieveAck({
      payloadId: payloadIdOf('a'),
      payloadType: 'X12_999_RetrievalRequest',
    })
    assert.deepEqual([none.payloadType, none.payload], ['X12_005010_Response_NoBatchAckFile', undefined])
    const ack = {
      payloadType: 'X12_999_SubmissionRequest_005010X231A1',
      payload: X270,
      payloadId: payloadIdOf('b'),
    }
    assert.equal((await client.submitResultsAck(ack)).payloadType, 'X12_Response_ConfirmReceiptReceived')
    assert.deepEqual(
      entries.map(({ raw, meta }) => [Buffer.from(raw ?? []).toString(), meta.exchange, meta.senderId]),
      [
        [X270.toString(), 'realTime', 'US'],
        [X835.toString(), 'submitBatch', 'US'],
        [X270.toString(), 'submitResultsAck', 'US'],
      ],
    )
    assert.ok(
      entries.every(({ meta, version }) => version === 'x12' && !JSON.stringify(meta).includes('"p"')),
    )
  })

test('an error has its code and its outcome, and nothing is stored', async (t) => {
  const { source, entries } = await serve(t, {
    partners: ['US', 'THEM'],
    ruleVersions: ['2.2.0'],
    realTime: undefined,
  })
  const rows: readonly (readonly [Settings, string])[] = [
    [{ login: { username: 'us', password: 'wrong' } }, 'transient UNAUTHENTICATED'],
    [{ ruleVersion: '4.0.0' }, 'permanent REFUSED VersionMismatch'],
    [{ receiverId: 'OTHER' }, 'permanent REFUSED ReceiverIDIllegal'],
    [{ senderId: 'STRANGER' }, 'permanent REFUSED SenderIDIllegal'],
  ]
  for (const envelope of ['soap', 'mime'] as const) {
    for (const [settings, expected] of rows) {
      const { client } = call(t, source.listens, { envelope, ...settings })
      const batch = { payloadType: CLAIMS, payload: X835, payloadId: PAYLOAD_ID }
      assert.equal(await failureOf(client.submitBatch(batch)), expected)
    }
    const nobody = call(t, source.listens, { envelope }, {})
    const unsigned = nobody.client.submitBatch({ payloadType: CLAIMS, payload: X835, payloadId: PAYLOAD_ID })
    assert.equal(await failureOf(unsigned), 'transient UNAUTHENTICATED')
    const { client } = call(t, source.listens, { envelope })
    const inquiry = { payloadType: INQUIRY, payload: X270, payloadId: PAYLOAD_ID }
    assert.equal(await failureOf(client.realTime(inquiry)), 'permanent REFUSED PayloadTypeIllegal')
    // A form without a payload is a retrieval.
    const empty = client.submitBatch({ payloadType: CLAIMS, payloadId: PAYLOAD_ID })
    if (envelope === 'soap') assert.equal(await failureOf(empty), 'permanent REFUSED PayloadRequired')
    else assert.equal((await empty).payloadType, 'X12_005010_Response_NoBatchResultsFile')
  }
  assert.equal(entries.length, 0)
})

test('a repetition is answered again and stored once; another payload under its id is refused', async (t) => {
  const seen: boolean[] = []
  const { source, entries } = await serve(t, {
    realTime(_, { again }) {
      seen.push(again)
      if (seen.length === 1)
        throw new Failure({
          ...{ code: 'LIG-TEST', disposition: 'transient', stage: 'processing', cause: 'rule' },
          ...{ says: 'not now', fix: 'wait' },
        })
      return { payloadType: ANSWER, payload: X271 }
    },
  })
  const { client } = call(t, source.listens)
  const ask = (payload: Buffer) => client.realTime({ payloadType: INQUIRY, payload, payloadId: PAYLOAD_ID })
  assert.equal(await failureOf(ask(X270)), 'transient RECEIVER-BEFORE-EFFECT Receiver')
  const first = await ask(X270)
  assert.deepEqual(await ask(X270), first)
  assert.deepEqual(seen, [false, true, true])
  assert.equal(entries.length, 1)
  assert.equal(await failureOf(ask(X835)), 'permanent REFUSED PayloadIDIllegal')
  assert.deepEqual([entries.length, source.state().repeated], [2, 2])
})

test("the library's client calls the own source", async (t) => {
  const { source } = await serve(t)
  const client = await createClientAsync(
    WSDL,
    { disableCache: true, forceSoap12Headers: true, parseReponseAttachments: true },
    source.listens,
  )
  client.setSecurity(new WSSecurity('us', 'p', { hasTimeStamp: false }))
  const request = {
    ...{ PayloadType: INQUIRY, ProcessingMode: 'RealTime', PayloadID: PAYLOAD_ID },
    ...{ TimeStamp: '2026-01-05T12:00:00Z', SenderID: 'US', ReceiverID: 'PAYER', CORERuleVersion: '2.2.0' },
    Payload: X270.toString(),
  }
  const [answer] = await client.RealTimeTransactionAsync(request)
  assert.deepEqual(
    [answer.PayloadType, answer.ErrorCode, answer.SenderID, answer.Payload],
    [ANSWER, 'Success', 'PAYER', X271.toString().trim()],
  )
  const { Payload: _, ...asking } = { ...request, PayloadType: 'X12_835_X', ProcessingMode: 'Batch' }
  const [results] = await client.BatchResultsRetrievalTransactionAsync(asking)
  assert.deepEqual([results.CheckSum, results.PayloadLength], [checkSumOf(X835), X835.length])
  const parts = client.lastResponseAttachments?.parts
  assert.deepEqual(Buffer.from(parts?.at(-1)?.body ?? []), X835)
  const [batch] = await client.BatchSubmitTransactionAsync({
    ...{ ...asking, PayloadType: CLAIMS, CheckSum: 'damaged', Payload: X835.toString('base64') },
  })
  assert.equal(batch.ErrorCode, 'ChecksumMismatched')
})

test("the own client calls the library's server", async (t) => {
  let request: unknown
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    http.closeAllConnections()
    http.close()
  })
  const answer = {
    ...{ PayloadType: ANSWER, ProcessingMode: 'RealTime', PayloadID: 'x', TimeStamp: '2026-01-05T12:00:00Z' },
    ...{ SenderID: 'PAYER', ReceiverID: 'US', CORERuleVersion: '2.2.0', Payload: 'ISA*271~' },
    ...{ ErrorCode: 'Success', ErrorMessage: 'None' },
  }
  const RealTimeTransaction = (args: unknown) => {
    request = args
    return answer
  }
  listen(http, '/', { Core: { CoreSoapPort: { RealTimeTransaction } } }, readFileSync(WSDL, 'utf8'))
  const { client } = call(t, `http://127.0.0.1:${(http.address() as AddressInfo).port}/`)
  const inquiry = { payloadType: INQUIRY, payload: X270, payloadId: PAYLOAD_ID }
  const heard = await client.realTime(inquiry)
  assert.equal(Buffer.from(heard.payload ?? []).toString(), 'ISA*271~')
  assert.deepEqual(request, {
    ...{ PayloadType: INQUIRY, ProcessingMode: 'RealTime', PayloadID: PAYLOAD_ID, SenderID: 'US' },
    ...{ TimeStamp: '2026-01-05T12:00:00Z', ReceiverID: 'PAYER', CORERuleVersion: '2.2.0' },
    // The library leaves blanks at the end out.
    Payload: X270.toString().trim(),
  })
})

test('a form as fetch writes it, answered with one that fetch reads', async (t) => {
  const { source, entries } = await serve(t)
  const form = new FormData()
  const fields = {
    ...{
      PayloadType: INQUIRY,
      ProcessingMode: 'RealTime',
      PayloadID: PAYLOAD_ID,
      UserName: 'us',
      Password: 'p',
    },
    ...{ TimeStamp: '2026-01-05T12:00:00Z', SenderID: 'US', ReceiverID: 'PAYER', CORERuleVersion: '2.2.0' },
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('Payload', new Blob([X270]), 'inquiry.x12')
  const answer = await (await fetch(source.listens, { method: 'POST', body: form })).formData()
  assert.deepEqual([answer.get('ErrorCode'), answer.get('Payload')], ['Success', X271.toString()])
  assert.deepEqual(Buffer.from(entries[0]?.raw ?? []), X270)
  form.delete('TimeStamp')
  const wrong = await (await fetch(source.listens, { method: 'POST', body: form })).formData()
  assert.deepEqual(
    [wrong.get('PayloadType'), wrong.get('ErrorCode')],
    ['CoreEnvelopeError', 'TimeStampRequired'],
  )
  const none = await fetch(source.listens, { method: 'POST', body: 'no envelope' })
  assert.deepEqual([none.status, (await fetch(source.listens)).status], [400, 405])
})

test('generic batch operations and the namespace of version 4.0.0', async (t) => {
  const seen: { readonly type: string | undefined; readonly body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    seen.push({ type: request.headers['content-type'], body })
    response.writeHead(202).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { client } = call(t, url, { ruleVersion: '4.0.0', genericBatch: true })
  const failed = await failureOf(
    client.submitBatch({ payloadType: CLAIMS, payload: X835, payloadId: PAYLOAD_ID }),
  )
  assert.match(failed, /^unknown/)
  assert.match(seen[0]?.type ?? '', /^multipart\/related; .*action=GenericBatchSubmissionTransaction/)
  assert.match(seen[0]?.body ?? '', /CORERule4\.0\.0\.xsd/)
})

test('separators that XML can not write are refused before they are sent; a form carries them', async (t) => {
  const { source, entries } = await serve(t)
  const inquiry = {
    payloadType: INQUIRY,
    payload: Buffer.from('ISA\x1d00\x1c\xff', 'latin1'),
    payloadId: PAYLOAD_ID,
  }
  assert.equal(await failureOf(call(t, source.listens).client.realTime(inquiry)), 'permanent PAYLOAD')
  await call(t, source.listens, { envelope: 'mime' }).client.realTime(inquiry)
  assert.deepEqual(Buffer.from(entries[0]?.raw ?? []), inquiry.payload)
})

test('a PayloadID is a UUID, and the same for the same key', () => {
  assert.equal(payloadIdOf(PAYLOAD_ID), PAYLOAD_ID)
  assert.match(payloadIdOf('k'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(payloadIdOf('k'), payloadIdOf('k'))
  assert.notEqual(payloadIdOf('k'), payloadIdOf('l'))
})
