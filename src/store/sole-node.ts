import type { Instant } from '../kernel/index.ts'
import type { Node, NodeId, Seat } from './node.ts'

/**
 * A node that knows of no others and is in no table: for a store that nobody else works on, such as a test's. To
 * others (`isLiveNode`) it counts as ended.
 */
export function soleNode(id: NodeId, joinedAt: Instant): Node {
  const self = { id, name: 'alone', version: '', joinedAt }
  const served = new Set<string>()
  const seats = new Set<Seat>()
  return {
    id,
    live: () => [{ ...self, serves: [...served] }],
    serve: async (what) => {
      for (const one of what) served.add(one)
    },
    onChange: () => () => undefined,
    tell: () => undefined,
    hear: () => () => undefined,
    mayAct: () => true,
    alone(_, act) {
      const seat = sit(act)
      seats.add(seat)
      return seat
    },
    async leave() {
      await Promise.all([...seats].map((seat) => seat.close()))
    },
  }
}

function sit(act: (signal: AbortSignal) => Promise<void>): Seat {
  const ending = new AbortController()
  const ended = act(ending.signal)
  return {
    held: () => !ending.signal.aborted,
    async close() {
      ending.abort()
      await ended
    },
  }
}
