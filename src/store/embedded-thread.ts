import { Worker } from 'node:worker_threads'
import type { Failure } from '../kernel/index.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-messages.ts'
import { embeddedLost } from './failures.ts'
import { messageOf } from './sql-state.ts'

type RequestBody = EmbeddedRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never

/**
 * The embedded database's thread, seen from this side.
 *
 * 1. A request is answered, or rejected with `LIG-STORE-EMBEDDED-LOST` when the thread ends first; it never hangs.
 * 2. What was under way then may have happened; what is asked later has not (`lost`).
 */
export class EmbeddedThread {
  readonly #worker: Worker
  readonly #directory: string
  readonly #waiting = new Map<number, PromiseWithResolvers<EmbeddedAnswer>>()
  readonly #onLost: (failure: Failure) => void
  #lost: Failure | undefined
  #terminating = false
  #ids = 0

  private constructor(worker: Worker, directory: string, onLost: (failure: Failure) => void) {
    this.#worker = worker
    this.#directory = directory
    this.#onLost = onLost
    worker.on('message', (answer: EmbeddedAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer)
      this.#waiting.delete(answer.id)
    })
    worker.on('error', (thrown) => this.#end(messageOf(thrown), thrown))
    worker.on('exit', (code) => this.#end(`exit code ${code}`))
  }

  /** Resolves when the database is open. `onLost` is called once if the thread ends by itself. */
  static async start(
    file: URL,
    directory: string,
    onLost: (failure: Failure) => void,
  ): Promise<EmbeddedThread> {
    const worker = new Worker(file, { workerData: { directory } })
    const thread = new EmbeddedThread(worker, directory, onLost)
    await thread.#expect(thread.#ids++)
    return thread
  }

  /** Nothing is under way. */
  get isIdle(): boolean {
    return this.#waiting.size === 0
  }

  /** Why nothing can be asked any more. */
  get lost(): Failure | undefined {
    return this.#lost
  }

  request(body: RequestBody): Promise<EmbeddedAnswer> {
    if (this.#lost) return Promise.reject(this.#lost)
    const id = this.#ids++
    const answer = this.#expect(id)
    this.#worker.postMessage({ id, ...body })
    return answer
  }

  async terminate(): Promise<void> {
    this.#terminating = true
    await this.#worker.terminate()
  }

  #expect(id: number): Promise<EmbeddedAnswer> {
    const promise = Promise.withResolvers<EmbeddedAnswer>()
    this.#waiting.set(id, promise)
    return promise.promise
  }

  #end(reason: string, cause?: unknown): void {
    if (this.#lost) return
    const failure = embeddedLost({ directory: this.#directory, reason }, { cause })
    this.#lost = failure
    for (const { reject } of this.#waiting.values()) reject(failure)
    this.#waiting.clear()
    if (!this.#terminating) this.#onLost(failure)
  }
}
