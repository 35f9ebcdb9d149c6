import { definedFailures } from '../../kernel/index.ts'
import type { ParkedKey } from '../../log/index.ts'
import type { Delivery } from './delivery.ts'
import { consumerOf } from './delivery-stops.ts'

/** Codes that need no exception: a person decides another one already, or the time will come by itself. */
const TOLD = new Set([
  'LIG-CONNECTORS-DELIVERY-STOPPED',
  'LIG-CONNECTORS-MAINTENANCE',
  'LIG-LOG-WAITS-FOR-OTHER-KEY',
])

/**
 * Why a key of these deliveries waits: for its system, when a call failed that is tried again; `told` when another
 * exception says so; `own` for everything else, and for keys of other consumers.
 */
export function waitReasons(
  deliveries: readonly Delivery[],
): (key: ParkedKey) => 'own' | 'told' | { readonly system: string } {
  const systems = new Map(deliveries.map((delivery) => [consumerOf(delivery), delivery.target.system]))
  const calls = new Set(
    definedFailures()
      .filter(({ stage, disposition }) => stage === 'sending' && disposition !== 'permanent')
      .map(({ code }) => code),
  )
  return ({ consumer, failureCode }) => {
    const system = systems.get(consumer)
    if (system === undefined) return 'own'
    if (TOLD.has(failureCode)) return 'told'
    return calls.has(failureCode) ? { system } : 'own'
  }
}
