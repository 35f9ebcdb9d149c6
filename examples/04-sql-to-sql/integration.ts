import { defineDelivery, defineIntegration, fail, fromSql, ok, toSql } from 'ligament'

/**
 * Rows in, rows out: each visit that is new or changed in one database is written to another, in order per visit. The
 * visits have a column with the time of their last change; what was written twice is there once.
 *
 *   npx ligament run examples/04-sql-to-sql
 */
const { ADT_HOST = '127.0.0.1', ADT_PORT = '5432', ADT_DATABASE = 'adt' } = process.env
const { REPORTS_HOST = '127.0.0.1', REPORTS_PORT = '5432', REPORTS_DATABASE = 'reports' } = process.env

const stays = defineDelivery({
  name: 'visits-to-reports',
  from: ['visits'],
  // An upsert may be repeated: who loses the answer to a commit looks the row up by its key.
  to: toSql({
    system: 'reports',
    server: 'postgresql',
    host: REPORTS_HOST,
    port: Number(REPORTS_PORT),
    database: REPORTS_DATABASE,
    user: 'ligament',
    password: { secret: 'reports-password' },
  }),
  map({ body }) {
    if (!body?.facility) return fail([noFacility])
    const { visit_id, facility, admitted, discharged } = body
    const row = { visit: visit_id, facility, admitted, discharged, open: discharged === null }
    return ok({ upsert: 'stay', key: ['visit'], rows: [row] })
  },
})

const noFacility = {
  severity: 'error',
  code: 'visit.no-facility',
  place: 'facility',
  says: 'The visit names no facility.',
  fix: 'Complete the visit in the ADT system; the change is read again.',
} as const

export default defineIntegration({
  name: 'sql-to-sql',
  sources: [
    fromSql({
      name: 'visits',
      server: 'postgresql',
      host: ADT_HOST,
      port: Number(ADT_PORT),
      database: ADT_DATABASE,
      user: 'ligament',
      password: { secret: 'adt-password' },
      ...{ table: 'visit', watermark: 'changed_at', key: ['visit_id'], pollEveryMs: 1_000, settleMs: 1_000 },
    }),
  ],
  deliveries: [stays],
})
