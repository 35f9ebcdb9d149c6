/**
 * Under these settings a prepared statement is planned once, for whatever parameters, and as if its tables were large:
 * a plan made while a table is empty would otherwise read all of it, long after it has grown.
 */
const LARGE_TABLES = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off'] as const

/** A read goes along an index. */
export const READ_PLANS = [...LARGE_TABLES, 'enable_bitmapscan=off', 'enable_sort=off'] as const

/** An act looks up its rows, a few at a time, by an index: it does not join them with all that a table has. */
export const ACT_PLANS = [...LARGE_TABLES, 'enable_hashjoin=off', 'enable_mergejoin=off'] as const
