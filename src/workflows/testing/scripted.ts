import type { Static, TSchema } from 'typebox'
import { defineFailure } from '../../kernel/index.ts'
import { type Binding, type Capability, defineBinding } from '../capability.ts'

/** How a scripted system answers one attempt. */
export type ScriptedAnswer<Output> =
  | { readonly is: 'delivered'; readonly output: Output }
  /** Certainly not done; tried again. */
  | { readonly is: 'failed' }
  /** Certainly not done, and it will not be: a person decides. */
  | { readonly is: 'refused' }
  /** Nobody heard the answer; with `output` it was done all the same. */
  | { readonly is: 'lost'; readonly output?: Output }

export const delivered = <Output>(output: Output): ScriptedAnswer<Output> => ({ is: 'delivered', output })
export const failed: ScriptedAnswer<never> = { is: 'failed' }
export const refused: ScriptedAnswer<never> = { is: 'refused' }
export const lost = <Output>(output?: Output): ScriptedAnswer<Output> =>
  output === undefined ? { is: 'lost' } : { is: 'lost', output }

export type ScriptedCall<Input> = {
  readonly input: Input
  readonly idempotencyKey: string
  /** From 1, counted for the idempotency key over all lives of the process. */
  readonly attempt: number
}

export type ScriptedBinding<In extends TSchema, Out extends TSchema> = Binding<In, Out> & {
  /** Every attempt, in order. */
  readonly calls: readonly ScriptedCall<Static<In>>[]
  /** What was done, by idempotency key, and how often: more than once is a doubled effect. */
  readonly effects: ReadonlyMap<string, number>
}

/**
 * A system that answers as the test says. It remembers what was done across deaths of the process, and `lookup` tells
 * it; `answer` decides each attempt.
 */
export function scripted<In extends TSchema, Out extends TSchema>(
  capability: Capability<In, Out>,
  answer: (call: ScriptedCall<Static<In>>) => ScriptedAnswer<Static<Out>>,
  { system = 'scripted', onUnknown = 'lookup' }: Partial<Pick<Binding<In, Out>, 'system' | 'onUnknown'>> = {},
): ScriptedBinding<In, Out> {
  const calls: ScriptedCall<Static<In>>[] = []
  const effects = new Map<string, number>()
  const outputs = new Map<string, Static<Out>>()
  const done = (key: string, output: Static<Out>): Static<Out> => {
    effects.set(key, (effects.get(key) ?? 0) + 1)
    outputs.set(key, output)
    return output
  }
  const binding = defineBinding<In, Out>({
    capability,
    system,
    onUnknown,
    async perform(input, { idempotencyKey }) {
      const attempt = 1 + calls.filter((call) => call.idempotencyKey === idempotencyKey).length
      const call = { input, idempotencyKey, attempt }
      calls.push(call)
      const given = answer(call)
      if (given.is === 'delivered') return done(idempotencyKey, given.output)
      if (given.is === 'failed') throw scriptedFailed({ system })
      if (given.is === 'refused') throw scriptedRefused({ system })
      if (given.output !== undefined) done(idempotencyKey, given.output)
      throw scriptedLost({ system })
    },
    lookup: async (_input, { idempotencyKey }) => outputs.get(idempotencyKey),
  })
  return { ...binding, calls, effects }
}

const scriptedFailed = defineFailure({
  code: 'LIG-WORKFLOWS-SCRIPTED-FAILED',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'The scripted system {system} does not take it now.',
  fix: 'This is a test: its script says so.',
})
const scriptedRefused = defineFailure({
  code: 'LIG-WORKFLOWS-SCRIPTED-REFUSED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'The scripted system {system} refuses it.',
  fix: 'This is a test: its script says so.',
})
const scriptedLost = defineFailure({
  code: 'LIG-WORKFLOWS-SCRIPTED-LOST',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'The answer of the scripted system {system} was lost.',
  fix: 'This is a test: its script says so.',
})
