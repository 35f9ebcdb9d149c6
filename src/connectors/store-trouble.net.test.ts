import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CuttableProxy } from '../../test/nodes/cuttable-proxy.ts'
import { findPostgres } from '../../test/postgres.ts'
import { HeldClock, newId, temporaryDirectory } from '../../test/stores.ts'
import { createFrameDecoder, frame } from '../formats/mllp/index.ts'
import { claimed, type LogEntry, logMigrations, openLog, START } from '../log/index.ts'
import { openStore, type Store, storeMigrations } from '../store/index.ts'
import { createIntakeRoom } from './intake-room.ts'
import { openMllpSource } from './mllp/index.ts'

const SENDERS = 6
const EACH = 40

/** A trigger that refuses what is appended while `refusal` has a row, when the transaction commits if that says `late`. */
const refusals = {
  id: 'test-1-refusals',
  sql: `
create table refusal (state text not null, late boolean not null);
create function refuse() returns trigger language plpgsql as $$
declare refused text := (select state from refusal where late = (tg_name = 'refuse_late') limit 1);
begin
  if refused is not null then raise exception 'as the test wants it' using errcode = refused; end if;
  return null;
end $$;
create trigger refuse after insert on log_entry for each statement execute function refuse();
create constraint trigger refuse_late after insert on log_claim_g1 deferrable initially deferred
  for each row execute function refuse();`,
}
const migrations = [...storeMigrations, ...logMigrations, refusals]
const clock = new HeldClock()

/** A sender as hospitals have them: one message after the other, each again until it is told that it was taken. */
async function sendAll(port: number, sender: string, onAck: (id: string) => void): Promise<void> {
  for (let number = 0; number < EACH; ) {
    const id = `${sender}-${number}`
    const text = `MSH|^~\\&|${sender}|LAKE|||20260105||ADT^A08|${id}|P|2.5\rPID|1||${id}^^^LAKE^MR\r`
    if ((await exchange(port, Buffer.from(text))) !== 'AA') continue
    onAck(id)
    number++
  }
}

function exchange(port: number, message: Buffer): Promise<string> {
  const decoder = createFrameDecoder({ maxBytes: 65_536 })
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(frame(message)))
    socket.on('error', () => resolve('no answer'))
    socket.on('close', () => resolve('no answer'))
    socket.on('data', (chunk: Buffer) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        resolve(/MSA\|(\w\w)/.exec(Buffer.from(item.bytes).toString())?.[1] ?? '')
        socket.destroy()
      }
    })
  })
}

const idOf = ({ businessKeys }: LogEntry): string => businessKeys[0]?.value ?? ''

/** Senders work while `trouble` goes on; each message must be acknowledged in the end, and be there once. */
async function check(store: Store, trouble: (acknowledged: () => number) => Promise<void>): Promise<void> {
  const log = await openLog({ store, clock, draw: () => 0.5 })
  const name = newId<'stream'>()
  const room = createIntakeRoom({ bytesMax: 2 ** 20, now: () => clock.now() })
  const around = {
    log,
    claimed: (source: string, key: string) => claimed(store, source, key),
    room,
    clock,
    newId,
  }
  const source = await openMllpSource({ port: 0 }, { ...around, name, system: 'test' })
  const acknowledged: string[] = []
  const senders = Array.from({ length: SENDERS }, (_, n) =>
    sendAll(source.port, `S${n}`, (id) => acknowledged.push(id)),
  )
  await trouble(() => acknowledged.length)
  await Promise.all(senders)
  const entries = await log.readAfter(START, 10_000, { streams: [name] })
  const accepted = entries.filter(({ meta }) => meta.verdict === 'accept').map(idOf)
  assert.deepEqual(accepted.sort(), acknowledged.sort())
  assert.equal(new Set(accepted).size, SENDERS * EACH)
  await source.close()
  await log.stop()
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

/** From now on; the number of the transaction that says so. */
async function refuse(store: Store, state: string, late: boolean): Promise<string> {
  const [row] = await store.query<{ xid: string }>(
    'insert into refusal values ($1, $2) returning pg_current_xact_id()::text as xid',
    [state, late],
  )
  return row?.xid ?? ''
}

/** No transaction is open that began before that one. */
async function isOver(store: Store, xid: string): Promise<boolean> {
  const [row] = await store.query<{ over: boolean }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $1::bigint as over',
    [xid],
  )
  return row?.over === true
}

function refusing(store: () => Promise<Store>): void {
  for (const [what, state, late] of [
    ['the disk is full', '53100', false],
    ['commits fail', '23514', true],
    ['commits fail and may pass the next time', '40001', true],
  ] as const) {
    test(`while ${what}, nothing is acknowledged, and afterwards everything is there once`, async () => {
      const opened = await store()
      await check(opened, async (acknowledged) => {
        for (let round = 1; round <= 3; round++) {
          await until(() => acknowledged() >= round * SENDERS)
          const refused = await refuse(opened, state, late)
          // What was under way then has come to its end; so has the way of its acknowledgment.
          await until(async () => await isOver(opened, refused))
          await sleep(50)
          const before = acknowledged()
          for (let turn = 0; turn < 500; turn++) await new Promise((resolve) => setImmediate(resolve))
          const after = acknowledged()
          // Whatever was found, the senders come to their end.
          await opened.query('delete from refusal')
          assert.equal(after, before)
        }
      })
    })
  }
}

describe('intake while the store is in trouble, embedded', () => {
  const opened = openStore({ dataDirectory: temporaryDirectory(), migrations })
  after(async () => (await opened).close())
  refusing(() => opened)
})

const server = await findPostgres()
if (server.found) {
  const databaseUrl = new URL(await server.createDatabase())
  const target = { host: databaseUrl.hostname, port: Number(databaseUrl.port) }
  describe('intake while the store is in trouble, server', async () => {
    const proxy = await CuttableProxy.open(target)
    databaseUrl.port = String(proxy.port)
    const opened = openStore({ dataDirectory: '', databaseUrl: databaseUrl.href, migrations })
    after(async () => {
      await (await opened).close()
      proxy.close()
    })
    refusing(() => opened)

    test('connections that are lost in the midst of commits lose nothing and double nothing', async () => {
      await check(await opened, async (acknowledged) => {
        for (let cut = 0; cut < 30; cut++) {
          const before = acknowledged()
          await until(() => acknowledged() > before)
          // Somewhere in the next batches.
          for (let turn = 0; turn < cut * 3; turn++) await new Promise((resolve) => setImmediate(resolve))
          proxy.sever()
        }
      })
    })
  })
} else test('intake while the store is in trouble, server', { skip: server.reason }, () => undefined)
