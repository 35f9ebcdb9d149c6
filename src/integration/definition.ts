import type { Delivery, Route, SourceSpec, SystemSpec } from '../connectors/index.ts'
import type { EventType } from '../model/index.ts'
import type { Binding, Workflow } from '../workflows/index.ts'

/** Everything that one `ligament run` runs: what comes in, what becomes of it, where it goes. */
export type Integration = {
  readonly name: string
  readonly sources: readonly SourceSpec[]
  readonly deliveries?: readonly Delivery[]
  readonly routes?: readonly Route[]
  readonly workflows?: readonly Workflow[]
  /** What workflows call, with the bindings that each performs. */
  readonly systems?: readonly SystemSpec[]
  /** Bindings of no declared system. */
  readonly bindings?: readonly Binding[]
  /** The types of events that routes make and workflows wait for, beyond those of the model. */
  readonly events?: readonly EventType[]
}

const defined = new WeakSet<object>()

/** The default export of a file for `ligament run`. Throws a TypeError for what can't run. */
export function defineIntegration(integration: Integration): Integration {
  const { sources, deliveries = [], routes = [], workflows = [], systems = [], events = [] } = integration
  if (sources.length === 0) throw new TypeError('an integration needs at least one source')
  for (const named of [sources, deliveries, routes, systems]) refuseTwice(named.map(({ name }) => name))
  // Versions of a workflow stand side by side until the last instance of the older one has ended.
  refuseTwice(workflows.map(({ name, version }) => `${name} ${version}`))
  const known = new Set([...sources, ...events].map(({ name }) => name))
  const reads = [
    ...deliveries.map(({ name, from }) => ({ name, from })),
    ...routes.map(({ name, streams }) => ({ name, from: streams })),
  ]
  for (const { name, from } of reads) {
    const unknown = from.find((stream) => !known.has(stream))
    if (unknown) throw new TypeError(`${name} reads "${unknown}": there is ${[...known].join(', ')}`)
  }
  defined.add(integration)
  return integration
}

export const isIntegration = (value: unknown): value is Integration =>
  typeof value === 'object' && value !== null && defined.has(value)

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TypeError(`the name "${twice}" is used twice`)
}
