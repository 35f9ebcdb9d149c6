import type { LiveNode, NodeId } from '../store/index.ts'
import type { ConsumerSpec } from './log.ts'

/** What nodes say they serve when they run the consumer. */
export const servesConsumer = (consumer: string): string => `consumer/${consumer}`

const doing = (consumer: string): string => `consumer/${consumer} does `

/** Everything that a node says of the consumer it runs. */
export const servedOf = ({ name, streams = [], does = [] }: ConsumerSpec): readonly string[] => [
  servesConsumer(name),
  ...[...streams.map((stream) => `read ${stream}`), ...does].map((one) => doing(name) + one),
]

/**
 * The nodes that share the consumer's shards. While one version of the program follows another they need not do the
 * same with an entry, and what a node passes over is passed over for ever. So:
 *
 * 1. Who does less than another (all of it is done by the other, and more) has no part.
 * 2. Of those who are left and differ, they share who do the same as the one that joined last.
 * 3. Everybody who sees the same nodes decides the same, and when there are nodes that serve it, somebody shares.
 */
export function sharersOf(consumer: string, live: readonly LiveNode[]): readonly NodeId[] {
  const able = live
    .filter(({ serves }) => serves.includes(servesConsumer(consumer)))
    .map((node) => ({ ...node, does: doneBy(node, consumer) }))
  const most = able.filter(({ does }) => !able.some((other) => isLess(does, other.does)))
  const last = most.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1)).at(-1)
  return most.flatMap(({ id, does }) => (last && isSame(does, last.does) ? [id] : []))
}

const doneBy = ({ serves }: LiveNode, consumer: string): ReadonlySet<string> =>
  new Set(serves.filter((one) => one.startsWith(doing(consumer))))

const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((one) => b.has(one))

const isLess = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size < b.size && isWithin(a, b)

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && isWithin(a, b)
