/**
 * How prepared statements are planned. The planner knows how large a table is, and by default prepares for the next
 * execution alone; both go wrong here. Planning anew each time takes longer than a small batch or page. And a plan that
 * was made while a table was empty (all of them are at first, and a generation when it opens) reads all of it, long
 * after it has grown: until the next ANALYZE. So:
 *
 * 1. A statement is planned for whatever parameters it gets, without joins that go through a whole table.
 * 2. The plans of acts are made anew at batches whose numbers double, then now and then: the planner sees the sizes
 *    that tables have by then.
 * 3. No plan is compiled (JIT): what is turned off counts as dear, what is dear is compiled, and that takes a second.
 */
const LOOKED_UP = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_bitmapscan=off',
  'jit=off',
]

/** A read goes along an index. */
export const READ_PLANS: readonly string[] = [...LOOKED_UP, 'enable_sort=off']

/** An act looks its rows up by an index, a few at a time. */
export const ACT_PLANS: readonly string[] = [
  ...LOOKED_UP,
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'enable_material=off',
]

const ANEW_EVERY = 1_024

export const PLANS_ANEW = 'discard plans'

/** Whether plans are made anew for the batch of this number, from 1. */
export const isPlannedAnew = (batch: number): boolean =>
  batch % ANEW_EVERY === 0 || (batch < ANEW_EVERY && (batch & (batch - 1)) === 0)
