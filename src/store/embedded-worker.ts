import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { BatchBroken, type BatchOutcome, BatchRunner, judgeAnswer } from './batch.ts'
import { DurableNodeFS } from './durable-node-fs.ts'
import { EmbeddedConnection } from './embedded-connection.ts'
import type { EmbeddedAnswer, EmbeddedRequest, Statement } from './embedded-messages.ts'
import { PARSERS } from './result-types.ts'
import { messageOf, sqlStateOf } from './sql-state.ts'

/**
 * The thread that owns the embedded database. It does one request after the other: PGlite is one connection.
 */
const START = [
  '--single -O -j',
  '-c search_path=public -c exit_on_error=false -c log_checkpoints=false',
  '-c max_worker_processes=0 -c max_parallel_workers=0 -c max_parallel_workers_per_gather=0',
  '-c max_parallel_maintenance_workers=0 -c io_method=sync',
  // What is replayed after a kill is at most this much; the just-in-time compiler is not in the build.
  '-c max_wal_size=256MB -c jit=off',
  // Statistics are taken while everything else waits: 3,000 rows are looked at, not 30,000 (0.1 s, not 0.9 s).
  '-c default_statistics_target=10',
  // All of it stays in this process's memory. What does not fit is read from the system's cache of files.
  '-c shared_buffers=64MB',
  // Of PostgreSQL's ways to sync, fdatasync among them, this one alone leaves the WebAssembly for the disk.
  '-c wal_sync_method=fsync',
].flatMap((line) => line.split(' '))

const port = parentPort
if (!port) throw new Error('embedded-worker runs as a worker thread only')
const directory: unknown = workerData?.directory
if (typeof directory !== 'string') throw new Error('embedded-worker needs the directory')

const database = await PGlite.create({
  fs: new DurableNodeFS(directory),
  startParams: START,
  parsers: PARSERS,
})

const connection = new EmbeddedConnection(database)
const runner = new BatchRunner()
/** The number of the last batch that is on disk. */
let written: number | undefined

/**
 * PostgreSQL gave up (PANIC, out of memory): what it holds in memory can't be trusted any more. Thrown on, the error
 * ends the thread, and the next start recovers from the files.
 */
function endIfBroken(thrown: unknown): void {
  if (thrown instanceof Error && ['RuntimeError', 'ExitStatus'].includes(thrown.name)) throw thrown
}

async function batchOutcome({ batch, order }: EmbeddedRequest & { do: 'batch' }): Promise<BatchOutcome> {
  if (order.after !== undefined && order.after !== written) return { kind: 'behind' }
  try {
    const outcome = await runner.run(connection, batch)
    if (outcome.kind === 'done') written = order.number
    return outcome
  } catch (thrown) {
    const { doing, cause } =
      thrown instanceof BatchBroken ? thrown : { doing: 'begin' as const, cause: thrown }
    endIfBroken(cause)
    const sqlState = sqlStateOf(cause)
    await connection.rollback().catch(() => undefined)
    if (sqlState === undefined) return { kind: 'unknown', reason: messageOf(cause) }
    return judgeAnswer(batch, doing, sqlState) ?? { kind: 'away', reason: sqlState }
  }
}

async function runStatement({ name, sql, params }: Statement): Promise<readonly object[]> {
  if (name) return await connection.runOften(name, sql, params ?? [])
  connection.plan('plain')
  if (params) return (await database.query<object>(sql, [...params])).rows
  return (await database.exec(sql)).at(-1)?.rows ?? []
}

async function transact(statements: readonly Statement[]): Promise<void> {
  connection.plan('plain')
  await database.exec('begin')
  try {
    for (const statement of statements) await runStatement(statement)
    await database.exec('commit')
  } catch (thrown) {
    await database.exec('rollback')
    throw thrown
  }
}

async function answer(request: EmbeddedRequest): Promise<EmbeddedAnswer> {
  const { id } = request
  try {
    if (request.do === 'batch') return { id, outcome: await batchOutcome(request) }
    if (request.do === 'query') return { id, rows: await runStatement(request.statement) }
    if (request.do === 'transact') await transact(request.statements)
    else await database.close()
    return { id, rows: [] }
  } catch (thrown) {
    endIfBroken(thrown)
    return { id, sqlState: sqlStateOf(thrown), says: messageOf(thrown) }
  }
}

let last: Promise<void> = Promise.resolve()
port.on('message', (request: EmbeddedRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)))
})
port.postMessage({ id: 0, rows: [] } satisfies EmbeddedAnswer)
