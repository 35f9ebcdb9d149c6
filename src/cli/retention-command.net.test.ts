import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  CaseOpened,
  LOCAL_TOKEN,
  openTestGateway,
  TEST_HISTORY,
  type TestGateway,
} from '../../test/open-test-gateway.ts'
import { temporaryDirectory } from '../../test/stores.ts'
import { applyRetention } from '../store/index.ts'
import { LOCAL_GATEWAY_FILE, retentionCommand, runCommand } from './index.ts'

const DAY = 86_400_000

describe('ligament retention', () => {
  const directory = temporaryDirectory()
  let t: TestGateway

  before(async () => {
    t = await openTestGateway(temporaryDirectory())
    const gateway = JSON.stringify({ url: t.gateway.url, token: LOCAL_TOKEN })
    writeFileSync(join(directory, LOCAL_GATEWAY_FILE), gateway)
    await t.publish(CaseOpened, { id: 'R1', patient: { name: 'N', familyName: 'F' } })
    await t.settled()
  })
  after(() => t.close())

  const ligament = async (...words: readonly string[]) => {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const terminal = { out: say, err: say, env: { LIGAMENT_DATA: directory }, cwd: directory }
    const code = await runCommand([retentionCommand], ['retention', ...words], terminal)
    return { code, said: lines.join('\n') }
  }
  const retain = () => {
    const options = { store: t.store, ...TEST_HISTORY }
    return applyRetention(options, t.clock.now(), new AbortController().signal)
  }
  const check = async (code: number, ...parts: readonly RegExp[]) => {
    const answer = await ligament()
    assert.equal(answer.code, code, answer.said)
    for (const part of parts) assert.match(answer.said, part)
  }

  test('what is kept, what goes and when, and what holds it back', async () => {
    await check(
      0,
      /^record \(messages and events, .*\): kept 30 days after a generation is closed$/m,
      /^ +1 {2}\d{4}-\d\d-\d\d to now +\d+ rows +\d+\.\d MB {2}open$/m,
      /^audit \(the audit trail\): kept for ever$/m,
      /^workflows that ended: none goes yet$/m,
    )
    t.clock.advance(400 * DAY)
    await retain()
    await check(0, /^ +1 .* goes \d{4}-\d\d-\d\d$/m, /^ +2 .* open$/m)
    t.clock.advance(31 * DAY)
    await check(0, /goes with the next run$/m, /\d rows of log_entry stay for open work/)
    await t.store.query(`insert into consumer_life (consumer, id, floor) values ('gone', 'l', '')`)
    await check(1, /held since \d{4}/, /held by consumer gone: .* has not read all of it\. Start what runs/)
    const { code, said } = await ligament('--json')
    const { families, sweeps } = JSON.parse(said)
    assert.equal(code, 1)
    assert.deepEqual(Object.keys(families[0].generations[0]).sort(), [
      ...['closedAt', 'dueAt', 'holds', 'number', 'openedAt', 'state', 'tables'],
    ])
    assert.deepEqual(Object.keys(sweeps[0]).sort(), ['before', 'due', 'what'])
  })

  test('none runs', async () => {
    const nowhere = temporaryDirectory()
    const say = () => undefined
    const terminal = { out: say, err: say, env: { LIGAMENT_DATA: nowhere }, cwd: nowhere }
    assert.equal(await runCommand([retentionCommand], ['retention'], terminal), 3)
  })
})
