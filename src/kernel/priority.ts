/**
 * How much a piece of work matters to the hospital when not everything can be done at once. Each class has a share
 * that no other can take from it; what a class does not use goes to the others.
 */
export const PRIORITIES = ['clinical', 'revenue', 'supply', 'batch'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Of fifteen parts. */
export const SHARES: Readonly<Record<Priority, number>> = { clinical: 8, revenue: 4, supply: 2, batch: 1 }

/** The first of the classes that is among them. */
export const mostUrgent = (among: readonly Priority[]): Priority | undefined =>
  PRIORITIES.find((priority) => among.includes(priority))

/**
 * Divides `room` among what each class has waiting: each gets what it wants up to its share (at least one), and what
 * is left goes round by the same weights. The sum is `room`, or everything that waits if that is less.
 */
export function divideRoom(
  room: number,
  waiting: Readonly<Record<Priority, number>>,
): Readonly<Record<Priority, number>> {
  const given: Record<Priority, number> = { clinical: 0, revenue: 0, supply: 0, batch: 0 }
  let left = Math.max(0, room)
  for (;;) {
    const hungry = PRIORITIES.filter((priority) => given[priority] < waiting[priority])
    if (left === 0 || hungry.length === 0) return given
    const parts = hungry.reduce((sum, priority) => sum + SHARES[priority], 0)
    const round = left
    for (const priority of hungry) {
      const share = Math.max(1, Math.floor((round * SHARES[priority]) / parts))
      const more = Math.min(share, waiting[priority] - given[priority], left)
      given[priority] += more
      left -= more
    }
  }
}
