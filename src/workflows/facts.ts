import type { JsonObject } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Facts, Workflow } from './flow.ts'
import type { LoadedInstance } from './instance-record.ts'

/** Later facts win; keys add up, each once. */
export function mergeFacts(before: Facts, told: Facts): Facts {
  const merged = { ...before, ...told }
  const keys = mergeKeys(before.keys ?? [], told.keys ?? [])
  return keys.length > 0 ? { ...merged, keys } : merged
}

function mergeKeys(before: readonly BusinessKey[], told: readonly BusinessKey[]): readonly BusinessKey[] {
  const fresh = told.filter(
    (key, index) =>
      !before.some((old) => sameKey(old, key)) && told.findIndex((other) => sameKey(other, key)) === index,
  )
  return fresh.length > 0 ? [...before, ...fresh] : before
}

export const sameKey = (a: BusinessKey, b: BusinessKey): boolean => a.kind === b.kind && a.value === b.value

/** The part by which bindings are chosen. */
export function bindingContext(facts: Facts): JsonObject {
  return {
    ...(facts.facility === undefined ? {} : { facility: facts.facility }),
    ...(facts.legalEntity === undefined ? {} : { legalEntity: facts.legalEntity }),
    ...(facts.payer === undefined ? {} : { payer: facts.payer }),
  }
}

/** What is told of an instance before its code has told anything. */
export const startFacts = (workflow: Workflow | undefined, { input, carried }: LoadedInstance): Facts =>
  mergeFacts(carried?.facts ?? {}, workflow?.facts?.(input) ?? {})
