import { type Clock, defineFailure, instant } from '../../kernel/index.ts'
import type { EntryId } from '../../log/index.ts'
import type { Intake } from '../intake.ts'
import type { HttpReply } from './http-listener.ts'

/** What a function that answers a request is told. */
export type HowToReply = {
  /** Of the message in the log: the same when the sender repeats it, so whatever the answer causes can be done once. */
  readonly entry: EntryId
  /** The sender has asked before, and may not have heard the answer. */
  readonly again: boolean
  /** Aborts when the sender waits no longer. */
  readonly signal: AbortSignal
}

const replyTooSlow = defineFailure({
  code: 'LIG-CONNECTORS-REPLY-TIMEOUT',
  disposition: 'unknown',
  stage: 'receiving',
  cause: 'rule',
  says: 'The integration made no answer for {name} within {timeoutMs} ms; the message is kept.',
  fix: 'Make the function of `reply` faster, or raise `replyTimeoutMs`; work that takes long belongs behind the log.',
})

/** Asks for the answer to a message that is on disk. Throws what `make` throws, or that it took too long. */
export async function replying<Answer>(
  around: { readonly name: string; readonly clock: Clock; readonly timeoutMs: number },
  message: { readonly entry: EntryId; readonly intake: Intake },
  make: (how: HowToReply) => Answer | Promise<Answer>,
): Promise<Answer> {
  const { name, clock, timeoutMs } = around
  const { entry, again } =
    message.intake.taken === 'new'
      ? { entry: message.entry, again: false }
      : { entry: message.intake.before.entry, again: true }
  const stop = new AbortController()
  const answered = new AbortController()
  const late = Promise.withResolvers<never>()
  const expire = async (): Promise<void> => {
    await clock.sleepUntil(instant(clock.now() + timeoutMs), answered.signal)
    if (answered.signal.aborted) return
    late.reject(replyTooSlow({ name, timeoutMs }))
    stop.abort()
  }
  try {
    void expire()
    return await Promise.race([
      Promise.resolve().then(() => make({ entry, again, signal: stop.signal })),
      late.promise,
    ])
  } finally {
    answered.abort()
  }
}

export const plainReply = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpReply => ({ status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body })
