import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId, onBothStores, until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { instant } from '../../kernel/index.ts'
import { claimed, logMigrations, openLog, START } from '../../log/index.ts'
import { storeMigrations } from '../../store/index.ts'
import { createIntakeRoom } from '../intake-room.ts'
import { openMarks } from '../poll/marks.ts'
import { pollMigrations } from '../poll/poll-migrations.ts'
import type { OpenSource, SourceSurroundings } from '../source.ts'
import { type FhirServer, openFhirServer } from '../testing/fhir-server.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { fromFhir } from './index.ts'

const HOOK = 'Bearer a-hook-of-the-test'
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString()

await onBothStores('fhir source', [...storeMigrations, ...logMigrations, ...pollMigrations], (store) => {
  let count = 0

  async function setUp(t: TestContext, settings: object = {}) {
    const fhir = await openFhirServer()
    const clock = createTestClock()
    const log = await openLog({
      store: store(),
      clock,
      draw: () => 0.5,
      backoff: { firstMs: 10, longestMs: 50 },
      pollMs: 1_000,
    })
    count += 1
    const name = `patients-${count}`
    const source = fromFhir({
      name,
      baseUrl: fhir.base,
      type: 'Patient',
      pageSize: 3,
      everyMs: 1_000,
      overlapMs: 5_000,
      hook: HOOK,
      ...settings,
    })
    const around: SourceSurroundings = {
      log,
      clock,
      newId,
      claimed: (stream, key) => claimed(store(), stream, key),
      marks: openMarks(store()),
      room: createIntakeRoom({ bytesMax: 1_000_000, now: () => instant(0) }),
      secrets: writtenOut,
      host: '127.0.0.1',
      inspect: () => [],
      node: {
        mayAct: () => true,
        alone: (_, run) => {
          const stopping = new AbortController()
          const running = run(stopping.signal)
          return {
            held: () => true,
            close: async () => {
              stopping.abort()
              await running
            },
          }
        },
      },
    }
    let open: OpenSource | undefined
    const start = async (): Promise<OpenSource> => {
      await open?.close()
      open = await source.open(around)
      return open
    }
    t.after(async () => {
      await open?.close()
      await log.stop()
      await fhir.close()
    })
    const kept = async (): Promise<readonly unknown[]> => {
      const entries = await log.readAfter(START, 1_000, { streams: [name] })
      return entries.map(({ body, meta }) => `${body?.id}/${meta.versionId}`)
    }
    return { fhir, clock, start, kept, source, around }
  }

  const searches = ({ asked }: FhirServer) => asked.filter((one) => one.startsWith('GET Patient?'))
  const quiet = (open: OpenSource) => until(() => open.state().nextPollAt !== undefined)
  /** The next look has begun and ended. */
  async function look(
    t: { readonly fhir: FhirServer; readonly clock: ReturnType<typeof createTestClock> },
    open: OpenSource,
  ) {
    const before = open.state().lastOkAt
    await t.clock.pass(1_000)
    await until(() => open.state().lastOkAt !== before)
  }

  test('everything is taken once, page by page, also what was updated at one time', async (t) => {
    const all = await setUp(t)
    const { fhir, start, kept } = all
    for (const [nth, second] of [1, 1, 1, 1, 1, 2, 3, 3, 3, 3].entries())
      fhir.put({ resourceType: 'Patient', id: `p${nth}` }, at(second))
    const open = await start()
    await quiet(open)
    const everything = Array.from({ length: 10 }, (_, nth) => `p${nth}/1`)
    assert.deepEqual([...(await kept())].sort(), everything)
    await look(all, open)
    const again = await start()
    await look(all, again)
    assert.equal((await kept()).length, 10)
    fhir.put({ resourceType: 'Patient', id: 'late' }, at(3))
    fhir.put({ resourceType: 'Patient', id: 'p0' }, at(4))
    await look(all, again)
    assert.deepEqual((await kept()).slice(10).sort(), ['late/1', 'p0/2'])
  })

  test('what was stamped before it could be seen is taken within the overlap', async (t) => {
    const all = await setUp(t)
    const { fhir, start, kept } = all
    fhir.put({ resourceType: 'Patient', id: 'first' }, at(100))
    const open = await start()
    await quiet(open)
    fhir.put({ resourceType: 'Patient', id: 'slow' }, at(96))
    await look(all, open)
    assert.deepEqual(await kept(), ['first/1', 'slow/1'])
  })

  test('a change that moves what was not read yet costs nothing, sorted or not', async (t) => {
    for (const [sorts, seconds] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const { fhir, start, kept } = await setUp(t)
      fhir.sorts = sorts
      for (let nth = 0; nth < 9; nth += 1)
        fhir.put({ resourceType: 'Patient', id: `p${nth}` }, at(10 - seconds * nth))
      let moved = false
      fhir.on = ({ path }) => {
        if (!moved && path.includes('_offset=3')) {
          moved = true
          // It leaves its place for the last one, and all behind it move up by one.
          fhir.put({ resourceType: 'Patient', id: 'p0' }, at(20))
          if (!sorts) fhir.put({ resourceType: 'Patient', id: 'a-new-one' }, at(20))
        }
        return undefined
      }
      const open = await start()
      await quiet(open)
      const ids = new Set((await kept()).map((one) => String(one).split('/')[0]))
      for (let nth = 0; nth < 9; nth += 1) assert.ok(ids.has(`p${nth}`), `p${nth}, sorted: ${sorts}`)
      assert.ok(moved)
    }
  })

  test('it begins where it is told, and goes on from its mark in another life', async (t) => {
    const all = await setUp(t, { from: at(50), search: { active: 'true' } })
    const { fhir, start, kept } = all
    fhir.put({ resourceType: 'Patient', id: 'before' }, at(49))
    fhir.put({ resourceType: 'Patient', id: 'after' }, at(60))
    await quiet(await start())
    assert.deepEqual(await kept(), ['after/1'])
    assert.match(
      searches(fhir)[0] ?? '',
      /active=true&_lastUpdated=ge2026-01-01T00:00:50\.000Z&_sort=_lastUpdated/,
    )
    await quiet(await start())
    assert.match(searches(fhir).at(-1) ?? '', /_lastUpdated=ge2026-01-01T00:00:55\.000Z/)
  })

  test('a server that is away is in the state, and nothing is missed', async (t) => {
    const all = await setUp(t)
    const { fhir, clock, start, kept } = all
    fhir.put({ resourceType: 'Patient', id: 'one' }, at(1))
    fhir.on = () => 'cut'
    const open = await start()
    await until(() => open.state().state === 'down')
    assert.equal(open.state().lastFailureCode, 'LIG-CONNECTORS-CUT-BEFORE-EFFECT')
    fhir.on = () => undefined
    await clock.pass(1_000)
    await until(() => open.state().state === 'up')
    assert.deepEqual(await kept(), ['one/1'])
  })

  test('a hook is taken at once, and once with the look; a hook without payload makes it look', async (t) => {
    const all = await setUp(t)
    const { fhir, start, kept, around } = all
    const open = await start()
    await quiet(open)
    const post = (body: unknown, authorization: string | undefined = HOOK) =>
      open.webhook?.receive({
        headers: { authorization },
        rawBody: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        remoteAddress: '127.0.0.1',
      })
    assert.equal(open.listens, `/webhooks/${open.state().name}`)
    const hooked = fhir.put({ resourceType: 'Patient', id: 'hooked' }, at(1))
    assert.equal((await post(hooked, 'Bearer other'))?.status, 401)
    assert.equal((await post(hooked, undefined))?.status, 200)
    assert.deepEqual(await kept(), ['hooked/1'])
    fhir.put({ resourceType: 'Patient', id: 'told' }, at(2))
    const before = searches(fhir).length
    assert.equal((await post(undefined))?.status, 200)
    await until(() => searches(fhir).length > before)
    await until(async () => (await kept()).length === 2)
    assert.deepEqual(await kept(), ['hooked/1', 'told/1'])
    assert.equal((await post('<no JSON'))?.status, 200)
    assert.equal(open.state().unsigned, 1)
    await until(async () => (await around.marks.read(open.state().name))?.since === at(2))
  })

  test('its test names what is wrong, and takes nothing', async (t) => {
    const { fhir, source, around, kept } = await setUp(t)
    fhir.put({ resourceType: 'Patient', id: 'one' }, at(1))
    assert.equal((await source.test(around)).ok, true)
    fhir.on = () => ({ status: 403, body: {} })
    const found = await source.test(around)
    assert.deepEqual([found.ok, found.steps.at(-1)?.step], [false, 'permission'])
    assert.deepEqual(await kept(), [])
  })
})
