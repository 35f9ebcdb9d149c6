import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { CaseOpened, LOCAL_TOKEN, openTestGateway, type TestGateway } from '../../test/open-test-gateway.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import type { Page, ReplayDetail, ReplayEntry, ReplayRow } from '../gateway/index.ts'
import { LOCAL_GATEWAY_FILE, replayCommand, runCommand } from './index.ts'

describe('ligament replay', () => {
  const directory = temporaryDirectory()
  let t: TestGateway

  before(async () => {
    t = await openTestGateway(temporaryDirectory())
    writeFileSync(
      join(directory, LOCAL_GATEWAY_FILE),
      JSON.stringify({ url: t.gateway.url, token: LOCAL_TOKEN }),
    )
    for (const id of ['R1', 'R2'])
      await t.publish(CaseOpened, { id, patient: { name: 'N', familyName: 'F' } })
    await t.settled()
  })
  after(() => t.close())

  /** Time goes on while the command runs. */
  async function ligament(...words: readonly string[]) {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    let code: number | undefined
    const terminal = { out: say, err: say, env: { LIGAMENT_DATA: directory }, cwd: directory }
    const running = runCommand([replayCommand], ['replay', ...words], terminal).then((ended) => {
      code = ended
    })
    await until(
      () => code !== undefined,
      () => t.clock.advance(20),
    )
    await running
    return { code, said: lines.join('\n') }
  }
  const json = async <Answer>(...words: readonly string[]) => {
    const { code, said } = await ligament(...words, '--json')
    return { code, ...(JSON.parse(said) as Answer) }
  }
  const asked = ['preview', '--to', 'copies', '--key', 'R1', '--note', 'once more']

  test('a preview tells what it would do, entry by entry, and how to run it', async () => {
    const { code, said } = await ligament(...asked)
    assert.equal(code, 0)
    assert.match(said, /^preview \S+ of 1 entries to copies, fingerprint \w+\n {9}1 {2}handle by copies\n/)
    assert.match(said, /CaseOpened {2}\S+\n {4}copies handles it again\./)
    assert.match(said, /\nligament replay run \S+$/)
  })

  test('run waits for the end; show and list tell it', async () => {
    const { id, fingerprint } = await json<ReplayDetail>(...asked)
    const before = t.copied.length
    const ran = await json<ReplayDetail>('run', id, '--fingerprint', fingerprint ?? '')
    assert.deepEqual([ran.code, ran.state, ran.done], [0, 'done', 1])
    assert.equal(t.copied.length, before + 1)
    const { code, said } = await ligament('show', id)
    assert.equal(code, 0)
    assert.match(said, /is done: 1 done, 0 skipped, 0 of 1 remaining\nasked for by local: once more/)
    const { items } = await json<Page<ReplayRow>>('list', '--limit', '1')
    assert.deepEqual(
      items.map((row) => row.id),
      [id],
    )
    assert.match((await ligament('list')).said, new RegExp(`^${id} {2}done`))
    assert.deepEqual((await json<Page<ReplayEntry>>('effects', id)).items.length, 1)
  })

  test('one that was stopped did not do all: exit code 1', async () => {
    const { id } = await json<ReplayDetail>(...asked)
    assert.equal((await ligament('stop', id)).code, 0)
    await until(
      async () => (await json<ReplayDetail>('show', id)).state === 'stopped',
      () => t.clock.advance(20),
    )
    assert.equal((await ligament('show', id)).code, 1)
    const { code, said } = await ligament('run', id)
    assert.equal(code, 1)
    assert.match(said, /LIG-LOG-REPLAY-STATE/)
  })

  test('what is wrong with a call is exit code 2, what is wrong with a request 1', async () => {
    for (const words of [
      [],
      ['dance'],
      ['preview'],
      ['preview', '--to', 'copies', '--key', 'R1'],
      [...asked, '--again', 'twice'],
      [...asked, '--rate', 'fast'],
      [...asked, 'extra'],
      ['run'],
      ['show', 'a', 'b'],
      ['show', 'a', '--unknown'],
    ]) {
      assert.equal((await ligament(...words)).code, 2, words.join(' '))
    }
    const { code, said } = await ligament('preview', '--to', 'nobody', '--key', 'R1', '--note', 'why')
    assert.equal(code, 1)
    assert.match(said, /LIG-LOG-REPLAY-WRONG.*target is not here.*\nName one of: workflows, copies\./s)
    assert.equal((await ligament('targets')).said, 'workflows  every stream\ncopies  every stream')
  })

  test('where no Ligament runs: exit code 3', async () => {
    const elsewhere = temporaryDirectory()
    const terminal = { out: () => {}, err: () => {}, env: { LIGAMENT_DATA: elsewhere }, cwd: elsewhere }
    assert.equal(await runCommand([replayCommand], ['replay', 'list'], terminal), 3)
  })
})
