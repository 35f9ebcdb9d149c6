import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { GroupCommitter } from './committer.ts'
import { lockDirectory } from './directory-lock.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-messages.ts'
import { queryRefused, storeUnavailable } from './failures.ts'
import { pauseBetween } from './pause.ts'
import type { BatchObservation, Store } from './store.ts'
import { Upkeep } from './upkeep.ts'

type RequestBody = EmbeddedRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never

/** PostgreSQL inside this program: PGlite on a worker thread, with its files in `<dataDirectory>/store`. */
export async function openEmbeddedStore(
  dataDirectory: string,
  observe?: (observation: BatchObservation) => void,
): Promise<Store> {
  const lock = lockDirectory(dataDirectory)
  try {
    const worker = await startWorker(join(dataDirectory, 'store'))
    return assemble(worker, lock.release, observe)
  } catch (thrown) {
    lock.release()
    throw thrown
  }
}

function assemble(
  worker: Requester,
  release: () => void,
  observe?: (observation: BatchObservation) => void,
): Store {
  const query = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    rowsOf<Row>(await worker.request({ do: 'query', statement: { sql, params } }))
  const upkeep = new Upkeep(query, () => worker.isIdle)
  const committer = new GroupCommitter({
    run: async (batch) => {
      try {
        const answer = await worker.request({ do: 'batch', batch })
        return 'outcome' in answer
          ? answer.outcome
          : { kind: 'unknown', reason: 'the worker gave no outcome' }
      } catch {
        return { kind: 'unknown', reason: 'the database thread ended' }
      }
    },
    pause: pauseBetween,
    address: 'the embedded store',
    observe: (observation) => {
      upkeep.wrote(observation.rows)
      observe?.(observation)
    },
    nowMs: () => performance.now(),
  })
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await committer.close()
    await upkeep.settled()
    await worker.request({ do: 'close' }).catch(() => undefined)
    await worker.terminate()
    release()
  }
  return {
    kind: 'embedded',
    committer,
    query,
    transact: async (statements) => void rowsOf(await worker.request({ do: 'transact', statements })),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

function rowsOf<Row extends object>(answer: EmbeddedAnswer): readonly Row[] {
  if ('rows' in answer) return answer.rows as readonly Row[]
  const sqlState = 'sqlState' in answer ? answer.sqlState : undefined
  throw queryRefused({ sqlState: sqlState ?? ('says' in answer ? answer.says : 'none') })
}

type Requester = {
  /** Nothing is under way. */
  readonly isIdle: boolean
  request(body: RequestBody): Promise<EmbeddedAnswer>
  terminate(): Promise<void>
}

async function startWorker(directory: string): Promise<Requester> {
  // The same extension as this file: `.ts` in a checkout, `.js` in an installed package.
  const file = new URL(`./embedded-worker${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, { workerData: { directory } })
  const waiting = new Map<number, PromiseWithResolvers<EmbeddedAnswer>>()
  let ended: Error | undefined
  let ids = 0

  const end = (reason: string, cause?: unknown): void => {
    ended ??= storeUnavailable({ address: directory, reason }, { cause })
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  const expect = (id: number): Promise<EmbeddedAnswer> => {
    const promise = Promise.withResolvers<EmbeddedAnswer>()
    waiting.set(id, promise)
    return promise.promise
  }
  worker.on('message', (answer: EmbeddedAnswer) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  })
  worker.on('error', (thrown) => end('the database thread broke', thrown))
  worker.on('exit', () => end('the database thread ended'))

  await expect(ids++)
  return {
    get isIdle() {
      return waiting.size === 0
    },
    request: (body) => {
      if (ended) return Promise.reject(ended)
      const id = ids++
      const answer = expect(id)
      worker.postMessage({ id, ...body })
      return answer
    },
    terminate: async () => void (await worker.terminate()),
  }
}
