import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasProftpd, startProftpd } from '../../../test/proftpd.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import type { RemoteDirectory } from '../files/index.ts'
import { directoryContract } from '../testing/directory-contract.ts'
import { openCuttingProxy, sourceSurroundings, targetSurroundings } from '../testing/index.ts'
import { openFtpsDirectory } from './ftps-directory.ts'
import { fromFtps, toFtps } from './index.ts'

const POLL_MS = 1_000
const there = hasProftpd()
const options = there ? {} : { skip: 'no proftpd with mod_tls and openssl on this machine' }
const how = { idempotencyKey: 'k', correlation: 'c' }

for (const security of there ? (['explicit', 'implicit'] as const) : []) {
  const server = await startProftpd(security)
  const at = {
    ...{ host: 'localhost', port: server.port, security, tls: { ca: server.ca } },
    ...{ username: server.username, password: server.password },
  }
  const inFolder = (folder: string, name: string): string => join(server.directory, folder, name)

  test(`${security}: it keeps the contract of a place of files`, async (t) => {
    const opened: RemoteDirectory[] = []
    const open = async () => {
      const settings = { ...at, operationTimeoutMs: 10_000 }
      const directory = await openFtpsDirectory(settings, { system: 'payer', secrets: writtenOut })
      opened.push(directory)
      return directory
    }
    t.after(() => {
      for (const directory of opened) directory.close()
    })
    mkdirSync(inFolder('.', 'contract'), { mode: 0o777 })
    chmodSync(inFolder('.', 'contract'), 0o777)
    await directoryContract(open, '/contract', { empty: false })
  })

  test(`${security}: a file is put whole under its name, once`, async (t) => {
    const target = toFtps({ ...at, directory: '/in' }).open(targetSurroundings())
    t.after(() => target.close())
    const bytes = Buffer.alloc(3_000_000, 'ISA*')
    await target.deliver({ name: 'a.837', bytes }, how)
    await target.deliver({ name: 'a.837', bytes }, how)
    assert.ok(readFileSync(inFolder('in', 'a.837')).equals(bytes))
    assert.deepEqual(readdirSync(join(server.directory, 'in')), ['a.837'])
    assert.equal(await target.lookup?.({ name: 'a.837', bytes }, how), 'delivered')
    assert.equal(await target.lookup?.({ name: 'b.837', bytes }, how), 'undecided')
    const other = await target.deliver({ name: 'a.837', bytes: Buffer.from('x') }, how).catch(asFailure)
    assert.ok('code' in other && other.code === 'LIG-CONNECTORS-FILE-OTHER')
  })

  test(`${security}: a file that stands still is taken, once, and archived`, async (t) => {
    const around = sourceSurroundings()
    const { clock, scripted } = around
    writeFileSync(inFolder('out', 'a.835'), 'ISA*1')
    const source = await fromFtps({
      ...{ name: 'remits', format: 'x12', ...at, directory: '/out', archive: '/taken' },
      ...{ pollEveryMs: POLL_MS, stableForMs: POLL_MS },
    }).open(around)
    t.after(() => source.close())
    await until(
      () => readdirSync(join(server.directory, 'out')).length === 0,
      () => void clock.pass(POLL_MS),
    )
    writeFileSync(inFolder('out', 'b.835'), 'ISA*1')
    await until(
      () => source.state().repeated === 1,
      () => void clock.pass(POLL_MS),
    )
    assert.deepEqual(
      scripted.entries.map(({ raw }) => Buffer.from(raw ?? []).toString()),
      ['ISA*1'],
    )
    assert.equal(readFileSync(inFolder('taken', 'a.835'), 'utf8'), 'ISA*1')
  })

  test(`${security}: its test names the step that is wrong`, async () => {
    const diagnose = async (settings: object, step?: string) => {
      const target = toFtps({ ...at, directory: '/in', ...settings }).open(targetSurroundings())
      const found = await target.test?.()
      await target.close()
      assert.deepEqual(
        [found?.ok, step && found?.steps.at(-1)?.step],
        [step === undefined, step],
        JSON.stringify(found),
      )
    }
    await diagnose({})
    await diagnose({ password: 'wrong' }, 'credentials')
    await diagnose({ tls: {} }, 'security')
    await diagnose({ directory: '/nowhere' }, 'permission')
    await diagnose({ port: 1 }, 'connection')
    await diagnose({ password: { secret: 'no-such' } }, 'settings')
  })
}

test('a wire that is cut is an outcome: before the renaming nothing happened', options, async (t) => {
  const server = await startProftpd('explicit')
  const proxy = await openCuttingProxy(server.port)
  t.after(() => proxy.close())
  const at = { host: 'localhost', port: proxy.port, tls: { ca: server.ca }, directory: '/in' }
  const target = (id: string) =>
    toFtps({ ...at, system: `payer-${id}`, username: server.username, password: server.password }).open(
      targetSurroundings(),
    )
  const deliver = async (id: string) => {
    const open = target(id)
    const outcome = await open.deliver({ name: id, bytes: Buffer.from(id) }, how).then(
      () => 'delivered',
      (thrown: unknown) => asFailure(thrown).disposition,
    )
    await open.close()
    return outcome
  }
  proxy.arm()
  assert.equal(await deliver('whole'), 'delivered')
  const counted = proxy.counted()
  for (const side of ['up', 'down'] as const)
    for (let after = 0; after <= counted[side]; after += Math.ceil(counted[side] / 12)) {
      const id = `${side}-${after}`
      proxy.arm({ side, after, then: 'cut' })
      const outcome = await deliver(id)
      proxy.arm()
      const found = await target(`${id}-again`).lookup?.({ name: id, bytes: Buffer.from(id) }, how)
      const arrived = readdirSync(join(server.directory, 'in')).includes(id)
      if (outcome === 'delivered') assert.ok(arrived, id)
      if (outcome === 'transient') assert.ok(!arrived, id)
      assert.notEqual(outcome, 'permanent', id)
      assert.equal(found === 'delivered', arrived, id)
    }
})

test('what the server refuses has certainly not happened', options, async (t) => {
  const server = await startProftpd('explicit')
  chmodSync(join(server.directory, 'in'), 0o555)
  const { username, password, port, ca } = server
  const target = toFtps({ host: 'localhost', port, tls: { ca }, username, password, directory: '/in' }).open(
    targetSurroundings(),
  )
  t.after(() => target.close())
  const thrown = await target.deliver({ name: 'a', bytes: Buffer.from('x') }, how).catch(asFailure)
  assert.ok('disposition' in thrown && thrown.disposition !== 'unknown', String(thrown))
  assert.deepEqual(readdirSync(join(server.directory, 'in')), [])
})
