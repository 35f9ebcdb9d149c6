import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrations } from '../../src/program/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { adt, Feed, type FeedMessage } from '../contract/feed.ts'
import { findPostgres } from '../postgres.ts'
import { RunningProgram } from '../spine/running-program.ts'
import { temporaryDirectory } from '../stores.ts'

const PATIENTS = 40

/** A node of a release of `upgrade/integration.ts`, with a data directory of its own. */
async function startNode(databaseUrl: string, release: 1 | 2) {
  const program = new RunningProgram(['run', 'test/nodes/upgrade'], {
    PORT: 'off',
    LIGAMENT_DATA: temporaryDirectory(),
    MLLP_PORT: '0',
    RELEASE: String(release),
    DATABASE_URL: databaseUrl,
  })
  const [, port] = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
  return { program, port: Number(port) }
}

const messages = (type: string, prefix: string): readonly FeedMessage[] =>
  Array.from({ length: PATIENTS }, (_, n) => adt(`${type}${prefix}${n}`, type, `${prefix}${n}`))

type Stay = {
  readonly version: number
  readonly state: string
  readonly output: string | null
  readonly count: number
}
const STAYS = `
select version, state, output #>> '{}' as output, count(*)::int as count from workflow_instance
where name = 'stay' group by 1, 2, 3 order by 1, 2, 3`

const server = await findPostgres()
test('from one release to the next without a stop: what was begun goes on, what begins is the next one', {
  skip: server.found ? false : server.reason,
}, async () => {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const store = await openStore({ dataDirectory: '', databaseUrl, migrations })
  const programs: RunningProgram[] = []
  const start = async (release: 1 | 2) => {
    const node = await startNode(databaseUrl, release)
    programs.push(node.program)
    return node
  }
  const staysAre = async (...expected: readonly Stay[]) => {
    const wanted = JSON.stringify(expected)
    for (let seen = ''; seen !== wanted; await sleep(50)) {
      seen = JSON.stringify(await store.query<Stay>(STAYS))
      for (const { running, output } of programs.slice(-1)) assert.ok(running, output)
    }
  }
  const waiting = (version: number, count: number) => ({ version, state: 'waiting', output: null, count })
  const completed = (version: number, output: string, count: number) => ({
    ...{ version, state: 'completed', output, count },
  })
  let over = false
  try {
    const old = await start(1)
    await new Feed(messages('A01', 'OLD')).send(old.port)
    await staysAre(waiting(1, PATIENTS))

    // A sender that goes on through all of it, and comes back to whoever is there.
    const noise = Array.from({ length: 4_000 }, (_, n) => adt(`N${n}`, 'A08', `N${n % 50}`))
    const steady = new Feed(noise)
    let port = old.port
    const sending = (async () => {
      while (!steady.done && !over) {
        await steady.send(port, () => steady.acknowledged.length % 25 === 0)
        await sleep(20)
      }
    })()

    const next = await start(2)
    await Promise.all([
      new Feed(messages('A01', 'MIXEDA')).send(old.port),
      new Feed(messages('A01', 'MIXEDB')).send(next.port),
    ])
    await staysAre(waiting(1, PATIENTS), waiting(2, 2 * PATIENTS))
    port = next.port
    assert.equal(await old.program.end('SIGTERM'), 0)
    await new Feed(messages('A01', 'NEW')).send(next.port)
    await staysAre(waiting(1, PATIENTS), waiting(2, 3 * PATIENTS))
    for (const prefix of ['OLD', 'MIXEDA', 'MIXEDB', 'NEW']) {
      await new Feed(messages('A03', prefix)).send(next.port)
    }
    await staysAre(completed(1, 'one', PATIENTS), completed(2, 'two', 3 * PATIENTS))
    await sending
    await allIsThere(store, noise.length)
    assert.equal(await next.program.end('SIGTERM'), 0)
  } finally {
    over = true
    await Promise.all(programs.map((program) => program.end('SIGKILL')))
    await store.close()
  }
})

async function allIsThere(store: Store, noise: number): Promise<void> {
  const [kept] = await store.query(`select
    (select count(*)::int from log_entry where kind = 'message' and raw is not null) as messages,
    (select count(*)::int from exception where state = 'open') as exceptions,
    (select count(*)::int from parked_key) as parked`)
  assert.deepEqual(kept, { messages: 8 * PATIENTS + noise, exceptions: 0, parked: 0 })
  const greeted = `select count(*)::int as count from workflow_instance where name = 'greeting'`
  for (let count = 0; count < 3 * PATIENTS; await sleep(50)) {
    count = Number((await store.query<{ count: number }>(greeted))[0]?.count)
  }
}
