import { type Clock, Failure, instant, type JsonValue } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import type { Invoker } from './capability.ts'
import { places } from './create-invoker.ts'
import type { EngineContext } from './engine-context.ts'
import {
  type ExceptionFilter,
  type ExceptionGroup,
  type ExceptionPage,
  readException,
  readExceptionCounts,
  readExceptionGroups,
  readExceptions,
} from './exception-reads.ts'
import type { ExceptionRecord } from './exception-record.ts'
import { resolutionWrite, settleWrite } from './exception-writes.ts'
import { resolutionInvalid, unknownException } from './failures.ts'
import type { ExceptionId, Resolution } from './flow.ts'
import { spreadAct } from './wake-acts.ts'

/** Makes good what an exception without a workflow stands for; its writes commit with the resolution. */
export type RetryHandler = (exception: ExceptionRecord) => Promise<readonly Write[]>

export interface Exceptions {
  list(filter: ExceptionFilter): Promise<ExceptionPage>
  get(id: ExceptionId): Promise<ExceptionRecord | undefined>
  /** Open ones by kind, owner and cause, most money first. */
  groups(): Promise<readonly ExceptionGroup[]>
  /** Open ones and the money they hold up. */
  counts(): Promise<{ readonly open: number; readonly overdue: number; readonly exposureMinor: number }>
  /**
   * Decides an exception once: false when it was resolved before. A value that does not fit the step's contract is
   * LIG-WORKFLOWS-RESOLUTION-INVALID. What the decision sets off goes on after this resolves.
   */
  resolve(id: ExceptionId, resolution: Resolution): Promise<boolean>
  /** What `retry` means for exceptions of this kind that hold up a log entry. */
  onRetry(kind: string, handler: RetryHandler): void
}

export type ExceptionsOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly invoker: Pick<Invoker, 'capability'>
  readonly commit: EngineContext['commit']
  /** An instance may have been marked ready. */
  readonly woken: () => void
}

export function createExceptions(options: ExceptionsOptions): Exceptions {
  const { store, clock, invoker, commit, woken } = options
  const handlers = new Map<string, RetryHandler>()

  function checkValue({ capability, step }: ExceptionRecord, value: JsonValue): void {
    const contract = capability && step ? invoker.capability(capability) : undefined
    const checked = contract?.checkOutput(value)
    if (checked && !checked.ok) {
      throw resolutionInvalid({
        reason: `the value does not fit the output of ${capability} at ${places(checked.problem)}`,
      })
    }
  }

  async function retryWrites(exception: ExceptionRecord): Promise<readonly Write[]> {
    if (exception.entry === null) return []
    const handler = handlers.get(exception.kind)
    if (!handler) throw resolutionInvalid({ reason: `nothing can retry a ${exception.kind}` })
    return await handler(exception)
  }

  return {
    list: (filter) => readExceptions(store, filter),
    get: (id) => readException(store, id),
    groups: () => readExceptionGroups(store, clock.now()),
    counts: () => readExceptionCounts(store, clock.now()),
    onRetry: (kind, handler) => void handlers.set(kind, handler),
    async resolve(id, { action, note, by, value = null }) {
      const exception = await readException(store, id)
      if (!exception) throw unknownException({ id })
      if (exception.state === 'resolved') return false
      if (action === 'accept') checkValue(exception, value)
      const at = instant(clock.now())
      const resolution = { id, action, note, by, at, value, automatic: false }
      const writes = action === 'retry' ? await retryWrites(exception) : []
      const spread = { act: spreadAct, row: {} }
      // What makes an entry good is written once, whoever decides at the same moment.
      const settled = writes.length > 0 ? settleWrite(resolution) : resolutionWrite(resolution)
      try {
        const [written] = await commit([settled, ...writes, spread])
        return writes.length > 0 || written?.resolved === true
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.details.guard === settled.act.name) return false
        throw thrown
      } finally {
        woken()
      }
    },
  }
}
