import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrations } from '../../src/program/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { findPostgres, hasPostgres } from '../postgres.ts'
import { RunningProgram } from '../spine/running-program.ts'
import { temporaryDirectory } from '../stores.ts'
import { adt, Feed, type FeedMessage } from './feed.ts'
import { numbersOf, ROUNDS, SEED } from './subject.ts'
import { ContractTarget } from './target.ts'

const TTL_SECONDS = 2
const PATIENTS = 20

type Member = { readonly name: string; readonly port: number; readonly program: RunningProgram }

/** Two processes on one database, and the systems outside; each process has a name of its own. */
class Nodes {
  readonly target = new ContractTarget()
  readonly #databaseUrl: string
  readonly #members: Member[] = []
  #targetUrl = ''
  #started = 0

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl
  }

  get members(): readonly Member[] {
    return this.#members.filter(({ program }) => program.running)
  }

  async start(): Promise<Member> {
    this.#targetUrl ||= await this.target.open()
    const name = `node${++this.#started}`
    const program = new RunningProgram(['run', 'test/contract/subject'], {
      PORT: 'off',
      LIGAMENT_DATA: temporaryDirectory(),
      LIGAMENT_NODE_TTL: String(TTL_SECONDS),
      MLLP_PORT: '0',
      TARGET_URL: this.#targetUrl,
      DATABASE_URL: this.#databaseUrl,
      NODE_NAME: name,
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
    })
    const [, port] = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
    const member = { name, port: Number(port), program }
    this.#members.push(member)
    return member
  }

  /** Who polled last. */
  get polls(): string | undefined {
    return this.target.polls.at(-1)
  }

  async polledByAnother(than: string): Promise<void> {
    while (this.polls === than) {
      for (const { program, name } of this.members)
        assert.ok(program.running || name === than, program.output)
      await sleep(20)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ program }) => program.end('SIGKILL')))
    this.target.close()
  }
}

/** Stands still until another has its work, then goes on: it must do nothing any more, and end. */
async function pause(nodes: Nodes, { name, program }: Member): Promise<void> {
  process.kill(program.pid, 'SIGSTOP')
  if (nodes.polls === name) await nodes.polledByAnother(name)
  else await sleep(TTL_SECONDS * 2_000)
  process.kill(program.pid, 'SIGCONT')
  await program.ended
  assert.match(program.output, /LIG-STORE-FENCED/)
}

const kill = async (_: Nodes, { program }: Member): Promise<unknown> => await program.end('SIGKILL')

const skip = hasPostgres() ? false : 'no PostgreSQL on this machine'
test('two nodes never both act: who was replaced does nothing more, inside or outside', {
  skip,
}, async () => {
  const server = await findPostgres()
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const nodes = new Nodes(databaseUrl)
  const draw = numbersOf(SEED)
  console.error(`seed ${SEED}, ${ROUNDS} rounds`)
  try {
    await Promise.all([nodes.start(), nodes.start()])
    const messages = Array.from({ length: 300 * ROUNDS }, (_, n) =>
      adt(`M${n}`, n % 4 === 0 ? 'A01' : 'A08', `P${Math.floor(draw() * PATIENTS)}`),
    )
    const feed = new Feed(messages)
    for (let round = 0; round < ROUNDS; round++) {
      const part = Math.ceil((feed.count * (round + 1)) / (ROUNDS + 1))
      feed.open(part)
      const enough = () => feed.acknowledged.length >= part
      const [harmed, other] = draw() < 0.5 ? nodes.members : nodes.members.toReversed()
      assert(harmed && other)
      const sending = Promise.all([harmed, other].map(({ port }) => feed.send(port, enough)))
      await sleep(draw() * 500)
      await (draw() < 0.7 ? pause : kill)(nodes, harmed)
      await sending
      await nodes.start()
    }
    feed.open(feed.count)
    for (const { port } of nodes.members) if (!feed.done) await feed.send(port)
    assert.deepEqual(feed.refused, [])
    await check(nodes, databaseUrl, messages)
  } finally {
    await nodes.close()
  }
})

const LEFT = `
select (select count(*)::int from workflow_instance where ended_at is null) as open,
  (select count(*)::int from log_entry where stream = 'ContractActed') as acted,
  (select count(*)::int from delivery_ledger where delivery = 'keeps-keys' and outcome = 'delivered') as delivered`

async function check(nodes: Nodes, databaseUrl: string, messages: readonly FeedMessage[]): Promise<void> {
  const store = await openStore({ dataDirectory: '', databaseUrl, migrations })
  const admitted = messages.filter((_, n) => n % 4 === 0).length
  const wanted = JSON.stringify({ open: 0, acted: admitted, delivered: messages.length })
  try {
    while (JSON.stringify((await store.query(LEFT))[0]) !== wanted) {
      assert.equal(nodes.members.length, 2, 'nobody ended who was left alone')
      await sleep(50)
    }
    await insideOnce(store, messages)
    outsideOnce(nodes, await inOrder(store), admitted)
  } finally {
    await store.close()
  }
}

async function insideOnce(store: Store, messages: readonly FeedMessage[]): Promise<void> {
  const events = await store.query<{ id: string }>(
    `select body->>'id' as id from log_entry where stream = 'ContractObserved'`,
  )
  const sent = messages.map(({ id }) => id).sort()
  assert.deepEqual(events.map(({ id }) => id).sort(), sent, 'one event for each message')
  const [journal] = await store.query<{ entries: number; steps: number }>(
    `select count(*)::int as entries, count(distinct (instance, name))::int as steps from workflow_journal`,
  )
  assert.equal(journal?.entries, journal?.steps, 'each step is journaled once')
}

/** The ids of the events of each patient, as they stand in the log. */
async function inOrder(store: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await store.query<{ id: string; patient: string }>(
    `select body->>'id' as id, body->'patients'->>0 as patient from log_entry
    where stream = 'ContractObserved' order by txid, seq`,
  )
  const patients = Map.groupBy(events, ({ patient }) => patient)
  return new Map([...patients].map(([patient, of]) => [patient, of.map(({ id }) => id)]))
}

function outsideOnce({ target }: Nodes, log: ReadonlyMap<string, readonly string[]>, admitted: number): void {
  const turns = target.polls.filter((by, n) => by !== target.polls[n - 1])
  assert.equal(new Set(turns).size, turns.length, `who was replaced polls no more: ${turns}`)
  const forgetful = target.arrivals.filter(({ at }) => at === 'forgets-keys')
  assert.equal(new Set(forgetful.map(({ key }) => key)).size, forgetful.length, 'called once, by one node')
  const acts = target.firstsAt('act')
  assert.equal(acts.length, admitted, 'one key for each step')
  assert.equal(new Set(acts.map(({ id }) => id)).size, admitted)
  const arrived = Map.groupBy(target.firstsAt('keeps-keys'), ({ patients }) => patients[0])
  for (const [patient, ids] of log) {
    assert.deepEqual(
      arrived.get(patient)?.map(({ id }) => id),
      ids,
      `in order for ${patient}`,
    )
  }
}
