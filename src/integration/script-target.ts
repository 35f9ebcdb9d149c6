import type { OpenTarget, Target } from '../connectors/index.ts'
import { defineFailure, type JsonObject } from '../kernel/index.ts'
import { delivered, type ScriptedAnswer } from '../workflows/testing/index.ts'

/** One attempt to deliver, as a test sees it. */
export type ScriptedDelivery = {
  /** What the delivery's map made. */
  readonly request: unknown
  readonly idempotencyKey: string
  /** From 1, counted for the idempotency key. */
  readonly attempt: number
}

const scriptedFailed = defineFailure({
  code: 'LIG-MAIN-SCRIPTED-FAILED',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'The scripted system {system} does not take it now.',
  fix: 'This is a test: its script says so.',
})
const scriptedRefused = defineFailure({
  code: 'LIG-MAIN-SCRIPTED-REFUSED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'The scripted system {system} refuses it.',
  fix: 'This is a test: its script says so.',
})
const scriptedLost = defineFailure({
  code: 'LIG-MAIN-SCRIPTED-LOST',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'The answer of the scripted system {system} was lost.',
  fix: 'This is a test: its script says so.',
})

/**
 * A target that answers as the test says, in place of the one of a delivery. Where that one honours keys it does a
 * key once, however often it is asked.
 */
export function scriptTarget(
  { system, honoursKey }: Pick<Target<unknown>, 'system' | 'honoursKey'>,
  answer: (call: ScriptedDelivery) => ScriptedAnswer<JsonObject> = () => delivered({}),
): {
  readonly open: OpenTarget<unknown>
  readonly calls: readonly ScriptedDelivery[]
  /** What was done, in order. */
  readonly taken: readonly unknown[]
} {
  const calls: ScriptedDelivery[] = []
  const taken: unknown[] = []
  const done = new Set<string>()
  const take = ({ request, idempotencyKey }: ScriptedDelivery): void => {
    if (honoursKey && done.has(idempotencyKey)) return
    done.add(idempotencyKey)
    taken.push(request)
  }
  return {
    calls,
    taken,
    open: {
      async deliver(request, { idempotencyKey }) {
        const attempt = 1 + calls.filter((call) => call.idempotencyKey === idempotencyKey).length
        const call = { request, idempotencyKey, attempt }
        calls.push(call)
        const given = answer(call)
        if (given.is === 'failed') throw scriptedFailed({ system })
        if (given.is === 'refused') throw scriptedRefused({ system })
        if (given.output !== undefined) take(call)
        if (given.is === 'lost') throw scriptedLost({ system })
        return given.output
      },
      close: () => undefined,
    },
  }
}
