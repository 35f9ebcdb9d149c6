import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asFailure } from '../../kernel/index.ts'
import { bytesInFile } from '../files/index.ts'
import { openCuttingProxy, sourceSurroundings, targetSurroundings } from '../testing/index.ts'
import { openScriptedServer } from '../testing/scripted-sftp-server.ts'
import { fromSftp, toSftp } from './index.ts'

const POLL_MS = 1_000
const LINES = Array.from(
  { length: 40_000 },
  (_, nth) => `V${String(nth).padStart(6, '0')},${nth},some words\n`,
)
const EXTRACT = Buffer.from(`visit,amount,note\n${LINES.join('')}`)
/** Of the bytes of the whole exchange. */
const CUTS = [0.03, 0.2, 0.4, 0.49, 0.51, 0.75, 0.97]

async function openWire(t: TestContext) {
  const server = await openScriptedServer()
  const proxy = await openCuttingProxy(server.port)
  t.after(async () => {
    await proxy.close()
    await server.close()
  })
  const account = { host: '127.0.0.1', port: proxy.port, username: 'lakeside', password: 'fits' }
  return { server, proxy, at: { ...account, hostKey: server.publicKey, operationTimeoutMs: 600_000 } }
}

/** Takes the extract over a wire that ends after each of so many bytes; how many bytes came in all. */
async function take(t: TestContext, cuts: readonly number[]): Promise<number> {
  const { server, proxy, at } = await openWire(t)
  server.files.set('/out/extract.csv', EXTRACT)
  const around = sourceSurroundings()
  const { scripted, clock } = around
  proxy.arm()
  const source = await fromSftp({
    ...{ name: 'extracts', format: 'csv', ...at, directory: '/out', wholeUpTo: 100_000 },
    ...{ pollEveryMs: POLL_MS, stableForMs: POLL_MS, partBytes: 20_000 },
  }).open(around)
  t.after(() => source.close())
  let cameBefore = 0
  const cutting = async (): Promise<void> => {
    for (const after of cuts) {
      proxy.arm({ side: 'down', after, then: 'cut' })
      await proxy.reached()
      cameBefore += proxy.counted().down
    }
    proxy.arm()
  }
  const cut = cutting()
  while (server.files.size > 0) await clock.pass(POLL_MS)
  await cut
  const entries = scripted.entries.map(({ raw, meta }) =>
    bytesInFile({ bytes: raw ?? new Uint8Array(), meta }),
  )
  assert.ok(Buffer.concat(entries).equals(EXTRACT), 'every part once, in order')
  assert.ok(entries.length > 40)
  return cameBefore + proxy.counted().down
}

test('a large file is taken in parts over a wire that is cut again and again', async (t) => {
  const whole = await take(t, [])
  assert.ok(whole > 2 * EXTRACT.length, 'it is read twice')
  const cuts = CUTS.map((share) => Math.floor((whole * share) / CUTS.length))
  const total = await take(t, cuts)
  assert.ok(total < whole + EXTRACT.length, `${total} bytes for ${whole}: what came is not asked for again`)
})

test('a large file goes out over a wire that is cut again and again', async (t) => {
  const { server, proxy, at } = await openWire(t)
  const target = toSftp({ ...at, directory: '/in', breaker: { failures: 50, halfOpenAfterMs: 1 } }).open(
    targetSurroundings(),
  )
  t.after(() => target.close())
  const read = async function* () {
    for (let nth = 0; nth < EXTRACT.length; nth += 100_000) yield EXTRACT.subarray(nth, nth + 100_000)
  }
  const deliver = (name: string) =>
    target.deliver({ name, read }, { idempotencyKey: name, correlation: name }).then(
      () => 'delivered',
      (thrown: unknown) => asFailure(thrown).disposition,
    )
  proxy.arm()
  assert.equal(await deliver('whole.csv'), 'delivered')
  const whole = proxy.counted().up
  let sent = 0
  for (const share of CUTS) {
    proxy.arm({ side: 'up', after: Math.floor(whole * share), then: 'cut' })
    const outcome = await deliver('cut.csv')
    sent += proxy.counted().up
    if (outcome === 'delivered') break
    assert.equal(outcome, 'transient')
  }
  proxy.arm()
  assert.equal(await deliver('cut.csv'), 'delivered')
  assert.ok(server.files.get('/in/cut.csv')?.equals(EXTRACT))
  assert.deepEqual([...server.files.keys()].sort(), ['/in/cut.csv', '/in/whole.csv'])
  assert.ok(sent < 4 * whole, `${sent} bytes for ${whole}: what was there is not sent again`)
})
