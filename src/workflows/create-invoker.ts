import {
  asFailure,
  type Clock,
  type Duration,
  durationMs,
  type Issue,
  instant,
  type JsonObject,
  type JsonValue,
} from '../kernel/index.ts'
import type { Binding, Call, Capability, Invoker } from './capability.ts'
import { callNotSentInTime, callTimedOut, inputInvalid, noBinding, outputInvalid } from './failures.ts'

export type InvokerOptions = { readonly clock: Clock; readonly timeout?: Duration }

/** Chooses among the bindings of a capability the first that applies; both ends of the contract are checked here. */
export function createInvoker(bindings: readonly Binding[], options: InvokerOptions): Invoker {
  const byCapability = Map.groupBy(bindings, ({ capability }) => capability.name)

  function bindingFor(capability: Capability, context: JsonObject): Binding {
    const found = byCapability.get(capability.name)?.find((binding) => applies(binding, context))
    if (!found) throw noBinding({ capability: capability.name, context: JSON.stringify(context) })
    return found
  }

  return {
    capability: (name) => byCapability.get(name)?.[0]?.capability,
    systemFor: (capability, context) => bindingFor(capability, context).system,
    async invoke(capability, input, context, call) {
      const binding = bindingFor(capability, context)
      checkInput(capability, input)
      const output = await withinTime(binding, options, call, (timed) => binding.perform(input, timed))
      return checkOutput(capability, binding.system, output)
    },
    async settle(capability, input, context, call) {
      const binding = bindingFor(capability, context)
      if (binding.onUnknown === 'repeat') return { outcome: 'repeat' }
      const lookup = binding.lookup?.bind(binding)
      if (binding.onUnknown === 'stop' || !lookup) return { outcome: 'undecided' }
      const output = await withinTime(binding, options, call, (timed) => lookup(input, timed))
      if (output === undefined) return { outcome: 'not-done' }
      return { outcome: 'done', output: checkOutput(capability, binding.system, output) }
    },
  }
}

const applies = ({ appliesTo = {} }: Binding, context: JsonObject): boolean =>
  Object.entries(appliesTo).every(([field, values]) => values.some((value) => value === context[field]))

function checkInput(capability: Capability, input: JsonValue): void {
  const checked = capability.checkInput(input)
  if (!checked.ok) throw inputInvalid({ capability: capability.name, issues: places(checked.problem) })
}

function checkOutput(capability: Capability, system: string, output: unknown): JsonValue {
  const checked = capability.checkOutput(output)
  if (checked.ok) return checked.value as JsonValue
  throw outputInvalid({ capability: capability.name, system, issues: places(checked.problem) })
}

/** Names the places and what is wrong there, never the values. */
export const places = (issues: readonly Issue[]): string =>
  issues.map((issue) => `${issue.place} (${issue.code})`).join(', ')

async function withinTime<Value>(
  binding: Binding,
  { clock, timeout = '30 seconds' }: InvokerOptions,
  call: Call,
  run: (call: Call) => Promise<Value>,
): Promise<Value> {
  const timeoutMs = durationMs(binding.timeout ?? timeout)
  const late = new AbortController()
  const answered = new AbortController()
  const timer = clock.sleepUntil(instant(clock.now() + timeoutMs), answered.signal).then(() => {
    if (answered.signal.aborted) return new Promise<never>(() => {})
    late.abort()
    const failure = binding.timeoutMeans === 'transient' ? callNotSentInTime : callTimedOut
    throw failure({ capability: binding.capability.name, system: binding.system, timeoutMs })
  })
  try {
    return await Promise.race([run({ ...call, signal: AbortSignal.any([call.signal, late.signal]) }), timer])
  } catch (thrown) {
    throw asFailure(thrown)
  } finally {
    answered.abort()
  }
}
