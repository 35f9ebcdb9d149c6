import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Type } from 'typebox'
import { CaseOpened, LOCAL_TOKEN, openTestGateway, type TestGateway } from '../../test/open-test-gateway.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import type { InstanceDetail, InstanceRow, Page, TaskDetail, TaskRow } from '../gateway/index.ts'
import { defineWorkflow } from '../workflows/index.ts'
import { LOCAL_GATEWAY_FILE, runCommand, taskCommand, workflowCommand } from './index.ts'

const asking = defineWorkflow(
  {
    name: 'asking',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'Asks people.',
    startsOn: CaseOpened,
    key: ({ id }) => `asking ${id}`,
  },
  async (flow) => {
    const { payer } = await flow.task({
      kind: 'verify',
      title: 'Verify the insurance',
      owner: 'patient-access',
      within: '1 hour',
      detail: {},
      form: Type.Object({ payer: Type.String() }),
    })
    return payer
  },
)

describe('ligament workflow, ligament task', () => {
  const directory = temporaryDirectory()
  let t: TestGateway

  before(async () => {
    t = await openTestGateway(temporaryDirectory(), [asking])
    const running = { url: t.gateway.url, token: LOCAL_TOKEN }
    writeFileSync(join(directory, LOCAL_GATEWAY_FILE), JSON.stringify(running))
    for (const id of ['one', 'two'])
      await t.publish(CaseOpened, { id, patient: { name: 'N', familyName: 'F' } })
    await until(
      async () => (await t.engine.tasks.counts()).open === 2,
      () => t.clock.advance(20),
    )
  })
  after(() => t.close())

  async function ligament(...words: readonly string[]) {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const terminal = { out: say, err: say, env: { LIGAMENT_DATA: directory }, cwd: directory }
    const code = await runCommand([workflowCommand, taskCommand], words, terminal)
    return { code, said: lines.join('\n') }
  }
  const json = async <Answer>(...words: readonly string[]) => {
    const { code, said } = await ligament(...words, '--json')
    return { code, ...(JSON.parse(said) as Answer) }
  }
  const taskOf = async (key: string): Promise<TaskRow> => {
    const { items } = await json<Page<TaskRow>>('task', 'list')
    return items.find((row) => row.key === key) ?? assert.fail(`no task of ${key}`)
  }

  test('a task is found, taken, released and answered; its workflow completes', async () => {
    const { id, instance } = await taskOf('asking one')
    const listed = await ligament('task', 'list')
    assert.match(listed.said, new RegExp(`${id} {2}open {7}due \\S+ {2}Verify the insurance: asking one`))
    assert.match((await ligament('task', 'show', id)).said, /\nform \{.*"payer".*\}$/)
    assert.equal((await json<TaskDetail>('task', 'take', id)).claimedBy, 'local')
    assert.equal((await json<TaskDetail>('task', 'release', id)).claimedBy, null)
    const wrong = await ligament('task', 'answer', id, '--value', '{"payer":7}')
    assert.deepEqual([wrong.code, wrong.said.includes('payer')], [1, true])
    const right = await ligament('task', 'answer', id, '--value', '{"payer":"P1"}', '--note', 'seen')
    assert.match(right.said, /done.*\n.*\n {2}\S+ {2}decided by local: seen$/)
    await until(
      async () => (await json<InstanceDetail>('workflow', 'show', instance)).state === 'completed',
      () => t.clock.advance(20),
    )
    const { code, said } = await ligament('workflow', 'show', instance)
    assert.equal(code, 0)
    assert.match(
      said,
      /^\S+ {2}completed {5}asking asking one\nversion 1 of team, since .*\n {2}\S+ {2}done {7}task /,
    )
  })

  test('a workflow is found by its key and given up with a reason', async () => {
    const { items } = await json<Page<InstanceRow>>('workflow', 'list', '--key', 'asking two')
    const [found = assert.fail('nothing is listed')] = items
    assert.match(
      (await ligament('workflow', 'list', '--state', 'waiting')).said,
      new RegExp(`^${found.id} {2}waiting`, 'm'),
    )
    assert.equal((await ligament('workflow', 'cancel', found.id, '--note', 'twice')).code, 0)
    await until(
      async () => (await json<InstanceDetail>('workflow', 'show', found.id)).state === 'cancelled',
      () => t.clock.advance(20),
    )
    const again = await ligament('workflow', 'cancel', found.id, '--note', 'twice')
    assert.equal(again.code, 1)
  })

  test('what is wrong with a call is said', async () => {
    const check = async (words: readonly string[], code: number, says: RegExp) => {
      const { code: ended, said } = await ligament(...words)
      assert.equal(ended, code, said)
      assert.match(said, says)
    }
    await check(['task'], 2, /say what to do: list, show, take, release, answer/)
    await check(['task', 'show'], 2, /name one task by its id/)
    await check(['task', 'answer', 'x', '--value', 'yes'], 2, /--value takes JSON/)
    await check(['workflow', 'cancel', 'x'], 2, /say why with --note/)
    await check(['workflow', 'list', '--state', 'asleep'], 1, /state/)
    await check(['workflow', 'show', 'x'], 1, /workflow of this id/)
  })
})
