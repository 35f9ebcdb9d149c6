import { divideRoom, PRIORITIES, type Priority, SHARES } from '../kernel/index.ts'

export type PerPriority = Readonly<Record<Priority, number>>

/** Instances that could be claimed, all of one workflow's version and one reason. */
export type ClaimSource = { readonly priority: Priority; readonly waiting: number }

export type MemoryRoom = {
  /** Instances in memory that all classes share. */
  readonly limit: number
  /** Instances that one claim takes at most. */
  readonly most: number
  /** Instances in memory. */
  readonly active: PerPriority
}

const PARTS = PRIORITIES.reduce((sum, priority) => sum + SHARES[priority], 0)

/** What a class may have in memory whatever the others have there. */
export const guaranteed = (limit: number, priority: Priority): number =>
  Math.max(1, Math.floor((limit * SHARES[priority]) / PARTS))

/** Whether one more of this class may come into memory. */
export const hasRoom = ({ limit, active }: Omit<MemoryRoom, 'most'>, priority: Priority): boolean =>
  active[priority] < guaranteed(limit, priority) || total(active) < limit

/**
 * How many to claim from each source. A class that has less than its share in memory gets it even when the others
 * have filled the memory, since nothing that runs can be put out: so there may be more than `limit` in memory, never
 * twice as many. What is free beyond that goes to whoever waits, by the same shares; within a class every source gets
 * as much as another.
 */
export function divideClaim(room: MemoryRoom, sources: readonly ClaimSource[]): readonly number[] {
  const { limit, most, active } = room
  const waiting = perPriority((priority) =>
    sources.reduce((sum, source) => sum + (source.priority === priority ? source.waiting : 0), 0),
  )
  const own = perPriority((priority) =>
    Math.min(waiting[priority], Math.max(0, guaranteed(limit, priority) - active[priority])),
  )
  const rest = perPriority((priority) => waiting[priority] - own[priority])
  const extra = divideRoom(limit - total(active) - total(own), rest)
  const wanted = perPriority((priority) => own[priority] + extra[priority])
  const given = divideRoom(most, wanted)
  const counts = sources.map(() => 0)
  for (const priority of PRIORITIES) {
    const mine = [...sources.keys()].filter((i) => sources[i]?.priority === priority)
    divideEvenly(given[priority], mine, sources, counts)
  }
  return counts
}

/** Who wants least comes first: what is over after it goes to the others. */
function divideEvenly(
  room: number,
  mine: readonly number[],
  sources: readonly ClaimSource[],
  counts: number[],
): void {
  const waiting = (i: number): number => sources[i]?.waiting ?? 0
  let left = room
  ;[...mine]
    .sort((a, b) => waiting(a) - waiting(b))
    .forEach((i, at) => {
      const count = Math.min(waiting(i), Math.ceil(left / (mine.length - at)))
      counts[i] = count
      left -= count
    })
}

const perPriority = (of: (priority: Priority) => number): PerPriority => ({
  clinical: of('clinical'),
  revenue: of('revenue'),
  supply: of('supply'),
  batch: of('batch'),
})

const total = (counts: PerPriority): number => PRIORITIES.reduce((sum, priority) => sum + counts[priority], 0)
