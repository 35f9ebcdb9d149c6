/**
 * Under these settings a prepared statement is planned once, for whatever parameters, and as if its tables were large:
 * a plan made while a table is empty would otherwise read all of it, long after it has grown.
 */
export const ONE_PLAN = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_bitmapscan=off',
  'enable_sort=off',
] as const
