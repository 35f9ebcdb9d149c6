import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  CaseOpened,
  LOCAL_TOKEN,
  MARKER,
  openTestGateway,
  type TestGateway,
} from '../../test/open-test-gateway.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import { isJsonObject, type JsonObject, type JsonValue, usd } from '../kernel/index.ts'
import { DepositReceived, RemittanceReceived } from '../model/index.ts'
import { parseHistory } from '../workflows/testing/index.ts'

const HL7 = [
  'MSH|^~\\&|EHR|LKN|LIG|LIG|20260115080000||ADT^A08|C1|P|2.5.1',
  `PID|1||${MARKER}^^^LKN^MR||${MARKER}^${MARKER}||19700304|F|||${MARKER}^^${MARKER}`,
  `about ${MARKER}|${MARKER}`,
].join('\r')

type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: JsonValue
}

describe('the gateway over a real store', () => {
  const consoleFiles = temporaryDirectory()
  let t: TestGateway
  let tokens: { viewer: string; operations: string; engineer: string }

  before(async () => {
    mkdirSync(join(consoleFiles, 'assets'))
    writeFileSync(join(consoleFiles, 'index.html'), '<title>console</title>')
    writeFileSync(join(consoleFiles, 'assets', 'a.js'), 'export {}')
    t = await openTestGateway(consoleFiles)
    tokens = {
      viewer: await t.signIn('viewer'),
      operations: await t.signIn('operations'),
      engineer: await t.signIn('engineer'),
    }
    for (let at = 1; at <= 7; at++) {
      const id = `R${at}`
      if (at <= 5) t.refusing.add(id)
      await t.publish(CaseOpened, { id, patient: { name: MARKER, familyName: MARKER } })
    }
    for (let at = 1; at <= 7; at++) {
      await t.publish(RemittanceReceived, {
        trace: `T${at}`,
        payer: 'BLUE',
        payee: 'LKH',
        amount: usd(at <= 3 ? 100 : 0),
        paymentDate: '2026-01-20',
        method: 'ACH',
        claims: [],
        providerAdjustments: [],
      })
    }
    const deposit = { account: '1', amount: usd(5), bankReference: 'B1', date: '2026-01-20' }
    await t.publish(DepositReceived, { trace: 'T1', ...deposit })
    await t.receive('ehr.mllp', 'hl7v2', HL7)
    await t.receive('crm.webhook', 'json', JSON.stringify({ data: { name: MARKER, list: [MARKER] } }))
    await t.receive('clearinghouse.sftp', 'x12', `ISA*${MARKER}`)
    await t.receive('bank.sftp', 'bai2', `01,${MARKER}\n16,${MARKER}`)
    await t.receive('other', 'unknown', MARKER)
    await t.settled()
  })
  after(() => t.close())

  async function call(path: string, token = tokens.engineer, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${t.gateway.url}${path}`, {
      ...init,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...Object.fromEntries(new Headers(init.headers)),
      },
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
    }
  }

  const post = (path: string, body: JsonValue, token?: string) =>
    call(path, token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  const object = (value: JsonValue | undefined): JsonObject =>
    isJsonObject(value) ? value : assert.fail('no object')
  const list = (value: JsonValue | undefined): readonly JsonObject[] =>
    Array.isArray(value) ? value.map(object) : assert.fail('no list')
  const items = async (path: string, token?: string) => list(object((await call(path, token)).json).items)
  const namesOf = (value: JsonValue | undefined) => Object.keys(object(value)).sort().join(' ')

  function isProblem(
    { status, headers, json }: Answer,
    expected: number,
    code: string,
    place?: string,
  ): void {
    const problem = object(json)
    assert.deepEqual([status, problem.code], [expected, code])
    assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.equal(namesOf(problem), 'code detail fix status title type')
    for (const name of ['type', 'title', 'detail', 'fix']) assert.ok(problem[name], name)
    if (place) assert.ok(String(problem.detail).startsWith(`${place} is wrong`), String(problem.detail))
  }

  describe('signing in', () => {
    test('nobody gets in without', async () => {
      for (const path of ['/api/session', '/api/status', '/api/log', '/api/nothing', '/api/stream']) {
        isProblem(await call(path, ''), 401, 'LIG-GATEWAY-NOT-SIGNED-IN')
        isProblem(await call(path, 'made-up'), 401, 'LIG-GATEWAY-NOT-SIGNED-IN')
      }
    })

    test('by name and password: a cookie that scripts and other sites can not use', async () => {
      await t.access.addAccount('quilla', ['operations'], 'right')
      const answer = await post('/api/session', { name: 'quilla', password: 'right' }, '')
      assert.deepEqual(answer.json, {
        name: 'quilla',
        roles: ['operations'],
        maySeePatientData: false,
        patientDataRoles: ['engineer', 'steward'],
        mayResolve: true,
        mayReplay: true,
      })
      const cookie = answer.headers.get('set-cookie') ?? ''
      assert.match(cookie, /^ligament_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
      const headers = { cookie: cookie.split(';')[0] ?? '' }
      assert.equal((await call('/api/status', '', { headers })).status, 200)
      const ended = await call('/api/session', '', { method: 'DELETE', headers })
      assert.equal(ended.status, 204)
      assert.match(ended.headers.get('set-cookie') ?? '', /Max-Age=0/)
      isProblem(await call('/api/status', '', { headers }), 401, 'LIG-GATEWAY-NOT-SIGNED-IN')
    })

    test('refused, and told so alike whatever was wrong', async () => {
      isProblem(
        await post('/api/session', { name: 'quilla', password: 'wrong' }, ''),
        401,
        'LIG-GATEWAY-SIGN-IN-REFUSED',
      )
      isProblem(
        await post('/api/session', { name: 'nobody', password: 'x' }, ''),
        401,
        'LIG-GATEWAY-SIGN-IN-REFUSED',
      )
      isProblem(await post('/api/session', { link: 'x' }, ''), 401, 'LIG-GATEWAY-SIGN-IN-REFUSED')
      isProblem(
        await post('/api/session', { name: 'quilla' }, ''),
        400,
        'LIG-GATEWAY-BAD-REQUEST',
        'the body',
      )
    })

    test('by the token of the data directory', async () => {
      assert.deepEqual(object((await call('/api/session', LOCAL_TOKEN)).json).roles, ['engineer'])
      isProblem(await call('/api/session', `${LOCAL_TOKEN}x`), 401, 'LIG-GATEWAY-NOT-SIGNED-IN')
    })
  })

  const ROW = 'acknowledged at id issues keys kind size source stream version'
  const INSTANCE =
    'endedAt exposure facility id key legalEntity milestone openExceptions payer startedAt state updatedAt version waitsFor workflow'
  const EXCEPTION =
    'cause deadline entry exposure facility id instance key kind openedAt overdue owner state step title workflow'
  const together = (...names: string[]) => names.join(' ').split(' ').sort().join(' ')

  test('every answer has the shape that the contract promises', async () => {
    const check = async (
      path: string,
      names: string,
      pick: (json: JsonValue) => JsonValue | undefined = (json) => json,
    ) => {
      const answer = await call(path)
      assert.equal(answer.status, 200, path)
      assert.equal(namesOf(pick(answer.json)), names, path)
    }
    const first = (json: JsonValue) => list(Array.isArray(json) ? json : object(json).items)[0]
    await check(
      '/api/status',
      'exceptions intake ledger log nodes ready startedAt store storeTrouble systems version workflows',
    )
    await check('/api/network', 'at flows nodes')
    await check(
      '/api/network',
      'kind lastSeenAt latencyMs name owner protocol queued retryAt says state title',
      (json) => list(object(json).nodes)[1],
    )
    await check('/api/activity', 'at entry event keys source', first)
    await check('/api/workflows', INSTANCE, first)
    await check('/api/exceptions', EXCEPTION, first)
    await check('/api/exceptions/groups', 'count exposure kind oldest overdue owner title', first)
    await check('/api/log', ROW, first)
    await check(
      '/api/reconciliation',
      'deposited journal legalEntity payer posted receivedAt remitted state trace',
      first,
    )
    await check('/api/search?q=R1', 'at id keyKind keyValue kind state title', first)
    const [instance] = await items('/api/workflows?key=R1')
    await check(
      `/api/workflows/${instance?.id}`,
      together(
        INSTANCE,
        'children correlation criticality input keys masked output owner parent pastRuns run steps summary',
      ),
    )
    await check(
      `/api/workflows/${instance?.id}`,
      'attempts dueAt endedAt exception input kind name output startedAt state system task',
      (json) => list(object(json).steps)[0],
    )
    const [exception] = await items('/api/exceptions')
    await check(
      `/api/exceptions/${exception?.id}`,
      together(EXCEPTION, 'actions code detail fix keys masked resolution runbook says system'),
    )
    const [entry] = await items('/api/log?stream=ehr.mllp')
    await check(
      `/api/log/${entry?.id}`,
      together(ROW, 'body causation caused correlation masked meta problems text tree'),
    )
  })

  test('a message as a tree, its problems, its bytes', async () => {
    const [entry] = await items('/api/log?stream=ehr.mllp')
    const detail = object((await call(`/api/log/${entry?.id}`)).json)
    assert.deepEqual(
      list(detail.tree).map(({ path }) => path),
      ['MSH', 'PID', 'segment 3'],
    )
    assert.deepEqual(
      list(detail.problems).map(({ place, code }) => [place, code]),
      [['segment 3', 'hl7v2.segment.name']],
    )
    assert.equal(detail.text, HL7)
    assert.equal((await call(`/api/log/${entry?.id}/raw`)).text, HL7)
    const [other] = await items('/api/log?stream=other')
    assert.equal(object((await call(`/api/log/${other?.id}`)).json).tree, null)
  })

  test('nothing of a patient is in any answer to a viewer, nor to others who may not see it', async () => {
    for (const token of [tokens.viewer, tokens.operations]) {
      const ids = async (path: string) =>
        (await items(`${path}?limit=200`, token)).map(({ id }) => `${path}/${id}`)
      const details = [
        ...(await ids('/api/workflows')),
        ...(await ids('/api/exceptions')),
        ...(await ids('/api/log')),
      ]
      assert.ok(details.length > 25)
      const lists = `/api/session /api/status /api/network /api/activity /api/workflows /api/workflows?key=${MARKER}
        /api/exceptions /api/exceptions/groups /api/log /api/log?kind=event /api/log?kind=message
        /api/search?q=${MARKER} /api/search?q=R1 /api/reconciliation`
      for (const path of [...lists.split(/\s+/), ...details]) {
        const { status, text } = await call(path, token)
        assert.equal(status, 200, path)
        assert.ok(
          !text.includes(MARKER),
          `${path}: ${text.slice(Math.max(0, text.indexOf(MARKER) - 60)).slice(0, 120)}`,
        )
      }
      for (const path of await ids('/api/log')) {
        isProblem(await call(`${path}/raw`, token), 403, 'LIG-GATEWAY-NOT-ALLOWED')
      }
      assert.ok((await call(`/api/search?q=${MARKER}`, token)).text.includes('•••'))
    }
  })

  test('who may see it does, and each look is in the audit trail', async () => {
    const audited = async (subject: string) =>
      (
        await t.store.query<{ who: string; action: string }>(
          'select who, action from audit_entry where subject = $1 order by seq',
          [subject],
        )
      ).map(({ who, action }) => `${who} ${action}`)
    const [entry] = await items('/api/log?stream=crm.webhook')
    const [instance] = await items('/api/workflows?key=R2')
    const [exception] = await items('/api/exceptions')
    for (const [path, subject] of [
      [`/api/log/${entry?.id}`, `log entry ${entry?.id}`],
      [`/api/workflows/${instance?.id}`, `workflow ${instance?.id}`],
      [`/api/exceptions/${exception?.id}`, `exception ${exception?.id}`],
    ] as const) {
      t.clock.advance(60_000)
      const earlier = await audited(subject)
      await call(path, tokens.viewer)
      assert.deepEqual(await audited(subject), earlier)
      const { text, json } = await call(path)
      assert.ok(text.includes(MARKER), path)
      assert.equal(object(json).masked, false)
      assert.deepEqual(await audited(subject), [...earlier, 'a engineer looked at patient data'])
      await call(path)
      assert.equal((await audited(subject)).length, earlier.length + 1, 'the same look again')
    }
    const history = `/api/workflows/${instance?.id}/history`
    isProblem(await call(history, tokens.viewer), 403, 'LIG-GATEWAY-NOT-ALLOWED')
    assert.equal(parseHistory((await call(history)).text).instance, instance?.id)
    assert.deepEqual(await audited(`history of workflow ${instance?.id}`), [
      'a engineer looked at patient data',
    ])
    await call(`/api/log/${entry?.id}/raw`)
    assert.equal((await audited(`log entry ${entry?.id}`)).at(-1), 'a engineer took raw bytes')
  })

  test('pages follow each other without gaps or repeats, and end', async () => {
    const all = async (path: string, identify: (item: JsonObject) => JsonValue | undefined) => {
      const whole = (await items(`${path}limit=200`)).map(identify)
      assert.ok(whole.length >= 5, path)
      assert.equal(new Set(whole).size, whole.length)
      for (const limit of [1, 2, whole.length - 1, whole.length]) {
        const seen: unknown[] = []
        let pages = 0
        for (let before: JsonValue | undefined = ''; before !== null; pages++) {
          const page = object(
            (await call(`${path}limit=${limit}&before=${encodeURIComponent(String(before))}`)).json,
          )
          seen.push(...list(page.items).map(identify))
          before = page.next
        }
        assert.deepEqual(seen, whole, `${path} ${limit}`)
        assert.equal(pages, Math.ceil(whole.length / limit), `${path} ${limit}`)
      }
    }
    await all('/api/log?', ({ id }) => id)
    await all('/api/log?kind=message&', ({ id }) => id)
    await all('/api/workflows?', ({ id }) => id)
    await all('/api/exceptions?', ({ id }) => id)
    await all('/api/reconciliation?', ({ trace }) => trace)
  })

  test('filters', async () => {
    const count = async (path: string, expected: number) =>
      assert.equal((await items(path)).length, expected, path)
    await count('/api/workflows?state=waiting', 7)
    await count('/api/workflows?state=failed', 0)
    await count('/api/workflows?name=case&facility=north', 7)
    await count('/api/workflows?facility=south', 0)
    await count('/api/workflows?key=R3', 1)
    await count('/api/workflows?system=ledger', 5)
    await count('/api/workflows?system=other', 0)
    await count('/api/exceptions?state=open&system=ledger', 5)
    await count('/api/exceptions?system=other', 0)
    await count('/api/log?kind=message', 5)
    await count('/api/log?stream=CaseOpened', 7)
    await count('/api/reconciliation?state=awaiting-posting', 3)
    await count('/api/reconciliation?state=refused', 0)
  })

  test('a question that makes no sense is told where and how', async () => {
    const wrong = async (path: string, place: string) =>
      isProblem(await call(path), 400, 'LIG-GATEWAY-BAD-REQUEST', place)
    for (const path of ['log', 'workflows', 'exceptions', 'reconciliation']) {
      for (const limit of ['0', '-1', '1.5', 'many', '201'])
        await wrong(`/api/${path}?limit=${limit}`, 'limit')
      for (const before of ['x', "'", '%00', 'ffffffffffffffffffffffffffffffff', '2026-01-15_T1'])
        await wrong(`/api/${path}?before=${before}`, 'before')
    }
    await wrong('/api/workflows?state=sleeping', 'state')
    await wrong('/api/exceptions?state=closed', 'state')
    await wrong('/api/log?kind=thing', 'kind')
    await wrong('/api/log?correlation=x', 'correlation')
    await wrong('/api/log?stream=%00', 'stream')
    await wrong('/api/search?q=%00', 'q')
    await wrong('/api/reconciliation?state=x', 'state')
  })

  test('what is not there', async () => {
    const missing = async (path: string) => isProblem(await call(path), 404, 'LIG-GATEWAY-NOT-FOUND')
    const nobody = '01a1fc43-4999-7446-a61e-b7e4606425d3'
    for (const id of [nobody, 'x', '%00', "'"]) {
      for (const path of ['workflows', 'exceptions', 'log']) await missing(`/api/${path}/${id}`)
      await missing(`/api/log/${id}/raw`)
    }
    for (const path of ['/api/nothing', '/api/', '/nothing', '/api/log/x/y']) await missing(path)
    const accept = { accept: 'text/html' }
    isProblem(await call('/api/nothing', undefined, { headers: accept }), 404, 'LIG-GATEWAY-NOT-FOUND')
    assert.equal((await call('/workflows/x', '', { headers: accept })).text, '<title>console</title>')
    assert.equal((await call('/assets/a.js', '')).text, 'export {}')
    isProblem(await post('/webhooks/nobody', {}, ''), 404, 'LIG-GATEWAY-NOT-FOUND')
    const event = (await items('/api/log?kind=event'))[0]
    await missing(`/api/log/${event?.id}/raw`)
  })

  test('a body that can not be read', async () => {
    const send = (type: string, body: string) =>
      call('/api/session', '', { method: 'POST', headers: { 'content-type': type }, body })
    isProblem(await send('application/json', '{'), 400, 'LIG-GATEWAY-BAD-BODY')
    isProblem(await send('application/json', ''), 400, 'LIG-GATEWAY-BAD-BODY')
    isProblem(await send('application/xml', '<a/>'), 400, 'LIG-GATEWAY-BAD-BODY')
    isProblem(await send('application/json', `"${'x'.repeat(2 ** 20)}"`), 400, 'LIG-GATEWAY-BAD-BODY')
    isProblem(await send('application/json', 'null'), 400, 'LIG-GATEWAY-BAD-REQUEST', 'the body')
    isProblem(await send('text/plain', 'x'), 400, 'LIG-GATEWAY-BAD-REQUEST', 'the body')
    isProblem(await rawGet('/api/%zz'), 400, 'LIG-GATEWAY-BAD-BODY')
  })

  /** fetch mends an address before it sends it. */
  const rawGet = (path: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(t.gateway.url)
      request({ hostname, port, path }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part) => (text += part))
        response.on('end', () => {
          const headers = new Headers({ 'content-type': response.headers['content-type'] ?? '' })
          resolve({ status: response.statusCode ?? 0, headers, text, json: JSON.parse(text) })
        })
      })
        .on('error', reject)
        .end()
    })

  test("the console's files: a page that is asked for anew, assets that are kept, whenever they were built", async () => {
    const get = async (path: string) => {
      const { status, headers, text } = await call(path, '', { headers: { accept: 'text/html' } })
      return [status, headers.get('cache-control'), text]
    }
    const forever = 'public, max-age=31536000, immutable'
    const page = '<title>console</title>'
    assert.deepEqual(await get('/'), [200, 'no-cache', page])
    assert.deepEqual(await get('/workflows/some-id?state=open'), [200, 'no-cache', page])
    assert.deepEqual(await get('/assets/a.js'), [200, forever, 'export {}'])
    writeFileSync(join(consoleFiles, 'assets', 'b.js'), 'export {} // b')
    assert.deepEqual(await get('/assets/b.js'), [200, forever, 'export {} // b'])
    isProblem(await call('/assets/gone.js'), 404, 'LIG-GATEWAY-NOT-FOUND')
    for (const path of ['/assets/../../package.json', '/%2e%2e/package.json']) {
      assert.notEqual((await rawGet(path)).status, 200, path)
    }
  })

  test('every answer tells the browser to load from here alone', async () => {
    for (const path of [
      '/',
      '/assets/a.js',
      '/api/status',
      '/api/nothing',
      '/healthz',
      '/readyz',
      '/nothing',
    ]) {
      const { headers } = await call(path, undefined, { headers: { accept: 'text/html' } })
      assert.match(
        headers.get('content-security-policy') ?? '',
        /^default-src 'self';.*frame-ancestors 'none'/,
        path,
      )
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
    }
  })

  test('an exception is resolved once, by who may, and the workflow goes on', async () => {
    const [open] = await items('/api/exceptions?state=open&system=ledger')
    const path = `/api/exceptions/${open?.id}`
    const resolve = (body: JsonValue, token = tokens.operations) => post(`${path}/resolve`, body, token)
    isProblem(await resolve({ action: 'retry', note: 'x' }, tokens.viewer), 403, 'LIG-GATEWAY-NOT-ALLOWED')
    isProblem(await resolve({ action: 'retry' }), 400, 'LIG-GATEWAY-BAD-REQUEST', 'the body')
    isProblem(await resolve({ action: 'retry', note: '' }), 400, 'LIG-GATEWAY-BAD-REQUEST', 'the body')
    isProblem(await resolve({ action: 'forget', note: 'x' }), 400, 'LIG-GATEWAY-BAD-REQUEST', 'the body')
    isProblem(
      await resolve({ action: 'accept', note: 'x', value: { total: 'much' } }),
      422,
      'LIG-WORKFLOWS-RESOLUTION-INVALID',
    )
    const audited = async () =>
      (await t.store.query<{ who: string; action: string; detail: object }>(
        'select who, action, detail from audit_entry where subject = $1 and action like $2',
        [`exception ${open?.id}`, 'resolved%'],
      )) as readonly object[]
    assert.deepEqual(await audited(), [])
    const instance = object((await call(`/api/workflows/${open?.instance}`)).json)
    t.refusing.delete(String(instance.key))
    const answer = await resolve({ action: 'retry', note: 'mended' })
    assert.equal(answer.status, 200, answer.text)
    const { state, actions, resolution, masked } = object(answer.json)
    assert.deepEqual([state, actions, masked], ['resolved', [], true])
    const { action, note, by } = object(resolution)
    assert.deepEqual([action, note, by], ['retry', 'mended', 'a operations'])
    assert.deepEqual(await audited(), [
      { who: 'a operations', action: 'resolved: retry', detail: { note: 'mended' } },
    ])
    isProblem(await resolve({ action: 'abandon', note: 'late' }), 409, 'LIG-GATEWAY-ALREADY-RESOLVED')
    assert.equal((await audited()).length, 1)
    await t.settled()
    const after = object((await call(`/api/workflows/${open?.instance}`)).json)
    assert.deepEqual([after.state, after.openExceptions], ['waiting', 0])
    assert.match(String(after.waitsFor), /CaseClosed/)
  })

  /** Opens the stream and gives what it said so far; `leave` goes away. */
  async function listen() {
    const gone = new AbortController()
    const response = await fetch(`${t.gateway.url}/api/stream`, {
      headers: { authorization: `Bearer ${tokens.viewer}` },
      signal: gone.signal,
    })
    assert.equal(response.headers.get('content-type'), 'text/event-stream')
    const said = { text: '', ended: false }
    void (async () => {
      for await (const part of response.body ?? []) said.text += Buffer.from(part).toString()
    })()
      .catch(() => undefined)
      .finally(() => {
        said.ended = true
      })
    const ticks = () =>
      said.text
        .split('\n\n')
        .filter((tick) => tick.startsWith('event: tick\ndata: '))
        .map((tick): JsonObject => object(JSON.parse(tick.slice(tick.indexOf('{')))))
    return { ticks, said, leave: () => gone.abort() }
  }

  test('the stream tells once a second at most what may have changed', async () => {
    const { ticks, leave } = await listen()
    await until(() => ticks().length === 1)
    assert.deepEqual(ticks()[0]?.changed, ['workflows', 'exceptions', 'log', 'network'])
    t.clock.advance(999)
    await call('/api/status')
    assert.equal(ticks().length, 1)
    t.clock.advance(1)
    await until(() => ticks().length === 2)
    assert.deepEqual(ticks()[1]?.changed, [])
    await t.receive('other', 'unknown', 'x')
    t.clock.advance(1_000)
    await until(() => ticks().length === 3)
    assert.deepEqual(ticks()[2]?.changed, ['workflows', 'log'])
    leave()
  })

  test('the stream stops asking when its reader is gone, and ends when the gateway closes', async () => {
    const left = await listen()
    const stays = await listen()
    await until(() => left.ticks().length === 1 && stays.ticks().length === 1)
    left.leave()
    await until(() => left.said.ended)
    let asked = 0
    const { counts } = t.engine.inspect
    const watched: { counts: typeof counts } = t.engine.inspect
    watched.counts = () => {
      asked++
      return counts()
    }
    const second = async () => {
      const [before, told] = [asked, stays.ticks().length]
      t.clock.advance(1_000)
      await until(() => stays.ticks().length === told + 1)
      return asked - before
    }
    // The server hears of it a moment after the client left.
    await until(async () => (await second()) === 1)
    assert.deepEqual([await second(), await second(), await second()], [1, 1, 1])
    watched.counts = counts
    await t.gateway.close()
    await until(() => stays.said.ended)
  })
})
