import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Failure } from '../kernel/index.ts'
import type { Batch, BatchOutcome } from './batch.ts'
import { GroupCommitter } from './committer.ts'
import { lockDirectory } from './directory-lock.ts'
import type { EmbeddedAnswer } from './embedded-messages.ts'
import { EmbeddedThread } from './embedded-thread.ts'
import { queryRefused } from './failures.ts'
import { pauseBetween } from './pause.ts'
import { noSignals } from './signals.ts'
import type { BatchObservation, Store } from './store.ts'
import { Upkeep } from './upkeep.ts'

export type EmbeddedOptions = {
  readonly observe?: ((observation: BatchObservation) => void) | undefined
  /** The thread that owns the database; the same extension as this file: `.ts` in a checkout, `.js` when installed. */
  readonly threadFile?: URL
  readonly onLost?: ((failure: Failure) => void) | undefined
}

/** PostgreSQL inside this program: PGlite on a worker thread, with its files in `<dataDirectory>/store`. */
export async function openEmbeddedStore(
  dataDirectory: string,
  options: EmbeddedOptions = {},
): Promise<Store> {
  const { threadFile = new URL(`./embedded-worker${extname(import.meta.url)}`, import.meta.url) } = options
  const lock = lockDirectory(dataDirectory)
  try {
    const onLost = options.onLost ?? (() => undefined)
    const thread = await EmbeddedThread.start(threadFile, join(dataDirectory, 'store'), onLost)
    return assemble(thread, lock.release, options.observe)
  } catch (thrown) {
    lock.release()
    throw thrown
  }
}

function assemble(
  thread: EmbeddedThread,
  release: () => void,
  observe: ((observation: BatchObservation) => void) | undefined,
): Store {
  const query = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    rowsOf<Row>(await thread.request({ do: 'query', statement: { sql, params } }))
  const upkeep = new Upkeep(query, () => thread.isIdle)
  const committer = new GroupCommitter({
    run: (batch) => runOn(thread, batch),
    pause: pauseBetween,
    address: 'the embedded store',
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
    transact: async (statements) => void rowsOf(await thread.request({ do: 'transact', statements })),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function runOn(thread: EmbeddedThread, batch: Batch): Promise<BatchOutcome> {
  if (thread.lost) return { kind: 'gone', failure: thread.lost }
  try {
    const answer = await thread.request({ do: 'batch', batch })
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
