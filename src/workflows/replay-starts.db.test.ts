import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { newId, onBothStores } from '../../test/stores.ts'
import type { LogEntry, Position } from '../log/index.ts'
import { logMigrations } from '../log/index.ts'
import { defineEvent } from '../model/index.ts'
import { storeMigrations } from '../store/index.ts'
import { defineWorkflow } from './flow.ts'
import { EXISTING, replayStarts } from './replay-starts.ts'
import { startWrites } from './start-writes.ts'
import { workflowMigrations } from './workflow-migrations.ts'
import { createWorkflowSet } from './workflow-set.ts'

const Opened = defineEvent({
  name: 'Opened',
  version: '1.0',
  owner: 'test',
  summary: 'It was opened.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`id:${id}`],
  businessKeys: () => [],
})
const workflow = (name: string) =>
  defineWorkflow(
    {
      ...{ name, version: 1, owner: 'team', criticality: 'revenue', summary: 'It is worked.' },
      startsOn: Opened,
      key: ({ id }) => (id === 'none' ? undefined : id),
    },
    async () => null,
  )
const [first, second] = [workflow('first'), workflow('second')]

await onBothStores(
  'replays to the engine',
  [...storeMigrations, ...logMigrations, ...workflowMigrations],
  (store) => {
    const handled: string[] = []
    const handle = async (entry: LogEntry) => {
      handled.push(String(entry.body?.id))
      return { writes: [] }
    }
    const replay = () =>
      replayStarts(store(), createWorkflowSet([first, second]), { name: 'workflows', handle })
    const entry = (id: string, stream = 'Opened') =>
      ({ id: newId<'entry'>(), stream, body: { id } }) as unknown as LogEntry
    const how = { replay: newId<'replay'>(), again: 'no' } as const
    const exists = async (started: typeof first, id: string) => {
      const { writes } = startWrites(
        started,
        { id },
        {
          ...{ id: newId<'instance'>(), correlation: newId<'correlation'>(), causation: null, holder: null },
          at: 0 as Parameters<typeof startWrites>[2]['at'],
          position: '' as Position,
        },
      )
      await store().committer.commit(writes)
    }

    test('what exists is not started, what does not is', async () => {
      await exists(first, 'a')
      await exists(first, 'b')
      await exists(second, 'b')
      const { target } = replay()
      const plan = async (id: string, stream?: string) => await target.plan(entry(id, stream), how)
      const told = async (id: string, stream?: string) =>
        (await plan(id, stream)).effects.map((effect) =>
          'workflow' in effect ? `${effect.does} ${effect.workflow} ${effect.key}` : effect,
        )
      assert.deepEqual(await told('a'), ['exists first a', 'start second a'])
      assert.deepEqual(await told('b'), [
        'exists first b',
        'exists second b',
        { does: 'skip', why: 'workflow-exists' },
      ])
      assert.deepEqual(await told('none'), [{ does: 'skip', why: 'nothing-to-do' }])
      assert.deepEqual(await told('c', 'Other'), [{ does: 'skip', why: 'nothing-to-do' }])
      assert.equal((await plan('b')).carryOut, undefined)
      await (await plan('a')).carryOut?.()
      assert.deepEqual(handled, ['a'])
    })

    test('what exists is found by its key', async () => {
      await store().query(
        `insert into workflow_instance (id, name, version, key, state, facts, correlation, start_position, input,
          started_at, updated_at)
        select gen_random_uuid(), 'first', 1, n::text, 'completed', '{}', gen_random_uuid(), '', '{}', now(), now()
        from generate_series(1, 20000) as n`,
      )
      await store().query('analyze workflow_instance')
      const plan = await store().query<{ 'QUERY PLAN': string }>(`explain ${EXISTING}`, [['first'], ['77']])
      assert.match(plan.map((line) => line['QUERY PLAN']).join('\n'), /workflow_instance_key/)
    })
  },
)
