import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CaseOpened, MARKER, openTestGateway, type TestGateway } from '../../test/open-test-gateway.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import { toIso } from '../kernel/index.ts'
import type { NewEntry } from '../log/index.ts'
import type { Page, Problem, ReplayDetail, ReplayEntry, ReplayRow, ReplayStop, ReplayTarget } from './api.ts'

describe('replays over HTTP', () => {
  let t: TestGateway
  let tokens: { viewer: string; operations: string; engineer: string; finance: string }
  let cases: NewEntry[] = []

  before(async () => {
    t = await openTestGateway(temporaryDirectory())
    tokens = {
      viewer: await t.signIn('viewer'),
      operations: await t.signIn('operations'),
      engineer: await t.signIn('engineer'),
      finance: await t.signIn('finance'),
    }
    cases = []
    for (const id of ['R1', 'R2', 'R3'])
      cases.push(await t.publish(CaseOpened, { id, patient: { name: MARKER, familyName: MARKER } }))
    await t.settled()
  })
  after(() => t.close())

  async function call<Answer>(method: string, path: string, body?: unknown, token = tokens.operations) {
    const response = await fetch(`${t.gateway.url}/api/replays${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, json: JSON.parse(text) as Answer }
  }
  const get = async <Answer>(path: string, token?: string) =>
    (await call<Answer>('GET', path, undefined, token)).json
  const request = (more: object = {}) => ({
    target: 'copies',
    selection: { key: MARKER },
    note: 'January again',
    rate: 1000,
    ...more,
  })
  const preview = async (more: object = {}) =>
    (await call<ReplayDetail>('POST', '/preview', request(more))).json

  test('what can be replayed to is listed', async () => {
    const targets = await get<ReplayTarget[]>('/targets')
    assert.deepEqual(
      targets.map(({ name, kind, streams }) => [name, kind, streams]),
      [
        ['workflows', 'event', null],
        ['copies', 'both', null],
      ],
    )
  })

  test('previewed, looked at, run, read', async () => {
    const seen = await preview()
    assert.deepEqual([seen.state, seen.total, seen.grownBy], ['previewed', 3, 0])
    assert.deepEqual(seen.counts?.effects, [{ effect: 'handle by copies', count: 3 }])
    const first = await get<Page<ReplayEntry>>(`/${seen.id}/effects?limit=2`)
    const second = await get<Page<ReplayEntry>>(`/${seen.id}/effects?limit=2&after=${first.next}`)
    const entries = [...first.items, ...second.items]
    assert.deepEqual(
      entries.map(({ entry }) => entry.id),
      cases.map(({ id }) => id),
    )
    assert.deepEqual(entries[0]?.effects, [
      { does: 'handle', says: 'copies handles it again.', about: { consumer: 'copies' } },
    ])
    const handled = t.copied.length
    const run = { preview: seen.id, fingerprint: seen.fingerprint }
    const started = await call<ReplayDetail>('POST', '', run)
    assert.equal(started.status, 200)
    await until(
      async () => (await get<ReplayDetail>(`/${seen.id}`)).state === 'done',
      () => t.clock.advance(20),
    )
    assert.deepEqual(t.copied.slice(handled).toSorted(), cases.map(({ id }) => id).toSorted())
    const { done, remaining, startedBy } = await get<ReplayDetail>(`/${seen.id}`)
    assert.deepEqual([done, remaining, startedBy], [3, 0, 'a operations'])
    assert.deepEqual((await get<Page<ReplayRow>>('?limit=1')).items[0]?.id, seen.id)
    assert.deepEqual((await get<Page<ReplayStop>>(`/${seen.id}/stops`)).items, [])
  })

  test('events that started their workflows start nothing again', async () => {
    const from = toIso(cases[0]?.at ?? assert.fail())
    const seen = await preview({ target: 'workflows', selection: { from } })
    assert.equal(seen.counts?.acts, 0)
    const { items } = await get<Page<ReplayEntry>>(`/${seen.id}/effects`)
    assert.ok(items[0]?.effects.some(({ says }) => says === 'case R1 exists and is not started again.'))
  })

  test('what came since is said, and is no part of it', async () => {
    const seen = await preview()
    await t.publish(CaseOpened, { id: 'R4', patient: { name: MARKER, familyName: MARKER } })
    await t.settled()
    assert.equal((await get<ReplayDetail>(`/${seen.id}`)).grownBy, 1)
    await call('POST', `/${seen.id}/stop`)
    await until(
      async () => (await get<ReplayDetail>(`/${seen.id}`)).state === 'stopped',
      () => t.clock.advance(20),
    )
  })

  test('it pauses, resumes and stops', async () => {
    const seen = await preview({ rate: 0.1 })
    await call('POST', '', { preview: seen.id })
    const inState = (state: string) =>
      until(
        async () => (await get<ReplayDetail>(`/${seen.id}`)).state === state,
        () => t.clock.advance(1),
      )
    await until(async () => (await get<ReplayDetail>(`/${seen.id}`)).done === 1)
    await call('POST', `/${seen.id}/pause`)
    await inState('paused')
    await call('POST', `/${seen.id}/resume`)
    await call('POST', `/${seen.id}/stop`)
    await inState('stopped')
    const again = await call<Problem>('POST', `/${seen.id}/resume`)
    assert.deepEqual([again.status, again.json.code], [409, 'LIG-LOG-REPLAY-STATE'])
  })

  test('a viewer may look, and does nothing', async () => {
    const seen = await preview()
    for (const token of [tokens.viewer, tokens.finance]) {
      for (const [path, body] of [
        ['/preview', request()],
        ['', { preview: seen.id }],
        [`/${seen.id}/stop`, undefined],
        [`/${seen.id}/pause`, undefined],
        [`/${seen.id}/resume`, undefined],
      ] as const) {
        const answer = await call<Problem>('POST', path, body, token)
        assert.deepEqual([answer.status, answer.json.code], [403, 'LIG-GATEWAY-NOT-ALLOWED'])
        assert.match(answer.json.fix, /engineer, operations/)
      }
    }
    assert.equal((await get<ReplayDetail>(`/${seen.id}`, tokens.viewer)).state, 'previewed')
  })

  test('nothing of a patient is shown to who may not see it', async () => {
    const seen = await preview()
    for (const path of ['', `/${seen.id}`, `/${seen.id}/effects`, `/${seen.id}/stops`]) {
      const { text } = await call('GET', path, undefined, tokens.viewer)
      assert.ok(!text.includes(MARKER), path)
    }
    assert.equal((await get<ReplayDetail>(`/${seen.id}`, tokens.engineer)).selection.key, MARKER)
  })

  test('what is wrong is told with its place', async () => {
    const check = async (body: object, status: number, code: string, place: string) => {
      const answer = await call<Problem>('POST', '/preview', body)
      assert.deepEqual([answer.status, answer.json.code], [status, code], answer.text)
      assert.ok(answer.json.detail.includes(place), answer.json.detail)
    }
    const bad = 'LIG-GATEWAY-BAD-REQUEST'
    await check(request({ selection: { from: '2026-01-13' } }), 400, bad, 'from is wrong')
    await check(request({ selection: { from: 'yesterday' } }), 400, bad, 'from is wrong')
    await check(request({ selection: { since: '2026-01-13T00:00:00Z' } }), 400, bad, 'selection')
    await check(request({ selection: { entries: ['x'] } }), 400, bad, 'entries')
    await check({ target: 'copies' }, 400, bad, '$')
    const wrong = 'LIG-LOG-REPLAY-WRONG'
    await check(request({ target: 'nobody' }), 422, wrong, 'target')
    await check(request({ selection: {} }), 422, wrong, 'selection')
    await check(request({ note: ' ' }), 422, wrong, 'note')
    await check(request({ rate: 5000 }), 422, wrong, 'rate')
    await check(request({ again: 'all' }), 422, wrong, 'again')
    const absent = await call<Problem>('GET', '/00000000-0000-7000-8000-000000000000')
    assert.deepEqual([absent.status, absent.json.code], [404, 'LIG-LOG-REPLAY-UNKNOWN'])
    assert.equal((await call('GET', '/x')).status, 404)
    assert.equal((await call('POST', '', {})).status, 400)
    const seen = await preview()
    assert.equal((await call('POST', '', { preview: seen.id, fingerprint: 'other' })).status, 409)
    assert.equal((await call('GET', `/${seen.id}/effects?after=x`)).status, 400)
    assert.equal((await call('GET', `/${seen.id}/stops?after=-1`)).status, 400)
  })
})
