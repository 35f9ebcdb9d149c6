import pg from 'pg'
import { PARSERS } from './result-types.ts'

export const connectionConfig = (databaseUrl: string): pg.ClientConfig => ({
  connectionString: databaseUrl,
  application_name: 'ligament',
  keepAlive: true,
  // A peer that is gone is found by this long after the last answer where nothing is asked; Linux waits two hours.
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
  options: '-c timezone=UTC',
  types: {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      (format !== 'binary' && PARSERS[oid]) || pg.types.getTypeParser(oid, format),
  },
})
