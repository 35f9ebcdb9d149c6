import assert from 'node:assert/strict'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryDirectory, until } from '../../../test/stores.ts'
import { asFailure } from '../../kernel/index.ts'
import { directoryContract } from '../testing/directory-contract.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/index.ts'
import { fromDirectory, toDirectory } from './index.ts'
import { openLocalDirectory } from './local-directory.ts'

const POLL_MS = 1_000

function setUp(t: TestContext, settings: Partial<Parameters<typeof fromDirectory>[0]> = {}) {
  const root = temporaryDirectory()
  const folder = (name: string): string => {
    mkdirSync(join(root, name), { recursive: true })
    return join(root, name)
  }
  const around = sourceSurroundings()
  const { clock, scripted } = around
  const from = {
    directory: folder('out'),
    inHand: folder('hand'),
    archive: folder('taken'),
    errors: folder('bad'),
  }
  const given = {
    name: 'statements',
    format: 'bai2',
    ...from,
    pollEveryMs: POLL_MS,
    stableForMs: POLL_MS,
    ...settings,
  }
  const start = async () => {
    const source = await fromDirectory(given).open(around)
    t.after(async () => {
      scripted.release()
      await source.close()
    })
    return source
  }
  const put = (name: string, text: string): void => writeFileSync(join(from.directory, name), text)
  const takes = (count: number) =>
    until(
      () => scripted.entries.length >= count,
      () => void clock.pass(POLL_MS),
    )
  const polls = async (count: number) => {
    for (let nth = 0; nth < count; nth += 1) {
      await until(() => clock.sleepers() > 0)
      await clock.pass(POLL_MS)
    }
    await until(() => clock.sleepers() > 0)
  }
  const names = () => Object.fromEntries(Object.entries(from).map(([is, path]) => [is, readdirSync(path)]))
  const texts = () => scripted.entries.map(({ raw }) => Buffer.from(raw ?? []).toString())
  return { around, clock, scripted, start, put, takes, polls, names, texts, from, given, root }
}

test('a file that stands still is taken once and archived; another of its name is kept beside it', async (t) => {
  const { start, put, takes, polls, names, texts, from, clock } = setUp(t)
  put('a.bai', 'one')
  put('b.part', 'not finished')
  mkdirSync(join(from.directory, 'folder'))
  symlinkSync('/etc/hostname', join(from.directory, 'link'))
  const source = await start()
  await takes(1)
  await polls(1)
  put('a.bai', 'two')
  await takes(2)
  put('again.bai', 'one')
  await until(
    () => source.state().repeated === 1,
    () => void clock.pass(POLL_MS),
  )
  await polls(1)
  assert.deepEqual(texts(), ['one', 'two'])
  const { directory, archive, inHand, errors } = names()
  assert.deepEqual(directory?.sort(), ['b.part', 'folder', 'link'])
  assert.deepEqual([archive?.length, inHand, errors], [3, [], []])
})

test('what has an error is put apart', async (t) => {
  const { start, put, takes, polls, names } = setUp(t, {
    waitForEndMs: 2 * POLL_MS,
    maxBytes: 10,
    complete: ({ bytes }) => Buffer.from(bytes).toString().endsWith('99/'),
  })
  put('cut.bai', 'half')
  put('large.bai', 'more than ten bytes 99/')
  put('good.bai', '99/')
  await start()
  await takes(3)
  await polls(2)
  const { directory, errors, archive } = names()
  assert.deepEqual([directory, errors?.sort(), archive], [[], ['cut.bai', 'large.bai'], ['good.bai']])
})

test('a file that was in hand when the process ended is taken by the next', async (t) => {
  const { start, takes, polls, names, texts, from } = setUp(t)
  writeFileSync(join(from.inHand, 'a.bai'), 'one')
  await start()
  await takes(1)
  await polls(1)
  assert.deepEqual(texts(), ['one'])
  assert.deepEqual([names().inHand, names().archive], [[], ['a.bai']])
})

test('a process that ended between the two halves of a renaming leaves nothing twice', async (t) => {
  const { start, takes, put, polls, names, texts, from } = setUp(t)
  put('a.bai', 'one')
  for (const folder of [from.inHand, from.archive])
    linkSync(join(from.directory, 'a.bai'), join(folder, 'a.bai'))
  await start()
  await takes(1)
  await polls(3)
  assert.deepEqual(texts(), ['one'])
  assert.deepEqual(names(), { directory: [], inHand: [], archive: ['a.bai'], errors: [] })
})

test('it is in hand before it is stored, and put away only after that', async (t) => {
  const { start, put, scripted, names, polls, clock } = setUp(t)
  put('a.bai', 'one')
  scripted.hold()
  await start()
  await until(
    () => scripted.waiting() === 1,
    () => void clock.pass(POLL_MS),
  )
  assert.deepEqual([names().directory, names().inHand, names().archive], [[], ['a.bai'], []])
  scripted.release()
  await polls(1)
  assert.deepEqual([names().inHand, names().archive], [[], ['a.bai']])
})

test('a file appears whole, and never over another', async () => {
  const root = temporaryDirectory()
  const target = toDirectory({ directory: root }).open(targetSurroundings())
  const how = { idempotencyKey: 'k', correlation: 'c' }
  const file = { name: 'a.bai', bytes: Buffer.from('one') }
  assert.equal(await target.lookup?.(file, how), 'undecided')
  await target.deliver(file, how)
  await target.deliver(file, how)
  assert.equal(readFileSync(join(root, 'a.bai'), 'utf8'), 'one')
  assert.equal(await target.lookup?.(file, how), 'delivered')
  const other = await target.deliver({ ...file, bytes: Buffer.from('two') }, how).catch(asFailure)
  assert.ok('code' in other && other.code === 'LIG-CONNECTORS-FILE-OTHER')
  assert.deepEqual(readdirSync(root), ['a.bai'])
  await assert.rejects(target.deliver({ ...file, name: '../b' }, how), /plain name/)
  assert.ok(!existsSync(join(root, '../b')))
  await target.close()
})

test('a directory that is not there is refused, and its test says so', async (t) => {
  const { given, around, root } = setUp(t)
  assert.equal((await fromDirectory(given).test(around)).ok, true)
  const missing = join(root, 'nowhere')
  const found = await fromDirectory({ ...given, archive: missing }).test(around)
  assert.deepEqual([found.ok, found.steps.at(-1)?.step], [false, 'permission'])
  const target = toDirectory({ directory: missing }).open(targetSurroundings())
  const file = { name: 'a', bytes: Buffer.from('x') }
  const thrown = await target.deliver(file, { idempotencyKey: 'k', correlation: 'c' }).catch(asFailure)
  assert.ok('disposition' in thrown && thrown.disposition === 'permanent')
  assert.equal((await target.test?.())?.ok, false)
})

test('it keeps the contract of a place of files', async () => {
  await directoryContract(async () => openLocalDirectory('here'), temporaryDirectory())
})
