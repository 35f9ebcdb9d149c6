/**
 * Under these settings a prepared statement is planned once, for whatever parameters, and as if its tables were large:
 * a plan made while a table is empty would otherwise read all of it, long after it has grown.
 */
// What is turned off is made dear, and what is dear is compiled before it runs, a second each time: so not that either.
const LARGE_TABLES = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off'] as const

/** A read goes along an index. */
export const READ_PLANS = [...LARGE_TABLES, 'enable_bitmapscan=off', 'enable_sort=off'] as const

/** An act looks up its rows, a few at a time, by an index: it does not join them with all that a table has. */
export const ACT_PLANS = [...LARGE_TABLES, 'enable_hashjoin=off', 'enable_mergejoin=off'] as const
