import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Failure } from '../kernel/index.ts'
import type { Batch, BatchOrder, BatchOutcome } from './batch.ts'
import { GroupCommitter } from './committer.ts'
import { lockDirectory } from './directory-lock.ts'
import { DiskRoom } from './disk-room.ts'
import type { EmbeddedAnswer } from './embedded-messages.ts'
import { EmbeddedThread } from './embedded-thread.ts'
import { diskFull, queryRefused } from './failures.ts'
import { pauseBetween } from './pause.ts'
import { noSignals } from './signals.ts'
import type { BatchObservation, Store } from './store.ts'
import { type OnTrouble, Trouble } from './trouble.ts'
import { Upkeep } from './upkeep.ts'

export type EmbeddedOptions = {
  readonly observe?: ((observation: BatchObservation) => void) | undefined
  /** The thread that owns the database; the same extension as this file: `.ts` in a checkout, `.js` when installed. */
  readonly threadFile?: URL
  readonly onTrouble?: OnTrouble | undefined
  readonly onLost?: ((failure: Failure) => void) | undefined
  /** It stops writing when less is free on its disk. Default: 64 MiB. */
  readonly keepFreeBytes?: number
}

const ADDRESS = 'the embedded store'
/** SQLSTATE. */
const DISK_FULL = '53100'

/** PostgreSQL inside this program: PGlite on a worker thread, with its files in `<dataDirectory>/store`. */
export async function openEmbeddedStore(
  dataDirectory: string,
  options: EmbeddedOptions = {},
): Promise<Store> {
  const { threadFile = new URL(`./embedded-worker${extname(import.meta.url)}`, import.meta.url) } = options
  const lock = lockDirectory(dataDirectory)
  try {
    const disk = new DiskRoom(dataDirectory, options.keepFreeBytes)
    // It would end in the midst of its recovery.
    if (disk.isLacking) throw diskFull({ address: ADDRESS })
    const onLost = options.onLost ?? (() => undefined)
    const thread = await EmbeddedThread.start(threadFile, join(dataDirectory, 'store'), onLost)
    return assemble(thread, disk, lock.release, options)
  } catch (thrown) {
    lock.release()
    throw thrown
  }
}

function assemble(
  thread: EmbeddedThread,
  disk: DiskRoom,
  release: () => void,
  { observe, onTrouble }: EmbeddedOptions,
): Store {
  const query = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    rowsOf<Row>(await thread.request({ do: 'query', statement: { sql, params } }))
  const upkeep = new Upkeep(query, () => thread.isIdle)
  const committer = new GroupCommitter({
    run: async (batch, order) =>
      disk.isLacking ? { kind: 'away', reason: DISK_FULL } : await runOn(thread, batch, order),
    pause: pauseBetween,
    address: ADDRESS,
    trouble: new Trouble(ADDRESS, onTrouble),
    observe: (observation) => {
      upkeep.wrote(observation.rows)
      observe?.(observation)
    },
    nowMs: () => performance.now(),
  })
  const close = async (): Promise<void> => {
    await committer.close()
    await upkeep.settled()
    await thread.request({ do: 'close' }).catch(() => undefined)
    await thread.terminate()
    release()
  }
  let closing: Promise<void> | undefined
  return {
    kind: 'embedded',
    committer,
    signals: noSignals,
    query,
    queryOften: async <Row extends object>(name: string, sql: string, params: readonly unknown[]) =>
      rowsOf<Row>(await thread.request({ do: 'query', statement: { name, sql, params } })),
    async transact(statements) {
      if (disk.isLacking) throw diskFull({ address: ADDRESS })
      rowsOf(await thread.request({ do: 'transact', statements }))
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function runOn(thread: EmbeddedThread, batch: Batch, order: BatchOrder): Promise<BatchOutcome> {
  if (thread.lost) return { kind: 'gone', failure: thread.lost }
  try {
    const answer = await thread.request({ do: 'batch', batch, order })
    return 'outcome' in answer ? answer.outcome : { kind: 'unknown', reason: 'the worker gave no outcome' }
  } catch {
    return { kind: 'unknown', reason: 'the embedded database ended' }
  }
}

function rowsOf<Row extends object>(answer: EmbeddedAnswer): readonly Row[] {
  if ('rows' in answer) return answer.rows as readonly Row[]
  const sqlState = 'sqlState' in answer ? answer.sqlState : undefined
  throw queryRefused({ sqlState: sqlState ?? ('says' in answer ? answer.says : 'none') })
}
