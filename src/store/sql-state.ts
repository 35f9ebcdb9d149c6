/** What an error of the database means for the work at hand, by its SQLSTATE (PostgreSQL manual, appendix A). */
export type Verdict = 'poison' | 'again' | 'away' | 'slow'

/** Serialization failure, deadlock, lock not available: the same statement may pass the next time. */
const AGAIN = new Set(['40001', '40P01', '55P03'])

/**
 * Connection exceptions (08), insufficient resources (53: disk, memory, connections), operator intervention (57P:
 * shutdown, crash, starting up), read-only transaction (a demoted server), a session that the server ended because its
 * transaction took too long (25P03, 25P04), system errors (58), a user who may not enter or write any more (28, 42501).
 */
const AWAY = /^(08|28|53|57P|58|25006$|25P0[34]$|42501$)/

/** Cancelled by an administrator, or because it took too long: fewer rows at once may pass. */
const SLOW = '57014'

export function judgeSqlState(sqlState: string | undefined): Verdict {
  if (sqlState === undefined) return 'away'
  if (AGAIN.has(sqlState)) return 'again'
  if (sqlState === SLOW) return 'slow'
  return AWAY.test(sqlState) ? 'away' : 'poison'
}

/** The SQLSTATE of a database driver's error; undefined for anything else (a socket error has a code, too). */
export function sqlStateOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  const { code } = thrown
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? ('code' in thrown ? String(thrown.code) : thrown.name) : typeof thrown
