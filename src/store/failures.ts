import { defineFailure } from '../kernel/index.ts'

export const guardRefused = defineFailure({
  code: 'LIG-STORE-GUARD-REFUSED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The guard {guard} did not pass, so nothing of the unit was written.',
  fix: 'Read the current state and decide again; whoever was first has already written.',
})

export const fenced = defineFailure({
  code: 'LIG-STORE-FENCED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'Other nodes took over the work of this one while it did not answer, so nothing was written.',
  fix: 'Nothing is lost: the others go on with it, and this one joins them when it is started again. If it happens often, give the node more time (LIGAMENT_NODE_TTL) or look for what holds it up.',
})

export const writeRefused = defineFailure({
  code: 'LIG-STORE-WRITE-REFUSED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The database refused a row of {act} (SQLSTATE {sqlState}), so nothing of its unit was written.',
  fix: 'Look up the SQLSTATE; the row breaks a constraint or a type of the table that the act writes.',
})

export const storeUnavailable = defineFailure({
  code: 'LIG-STORE-UNAVAILABLE',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The database of {address} can not be reached ({reason}); nothing was written.',
  fix: 'Check that the database runs and that this node may connect to it; work goes on by itself when it is back.',
})

export const diskFull = defineFailure({
  code: 'LIG-STORE-DISK-FULL',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The disk of the database of {address} is full; nothing more is written, and nothing more is acknowledged.',
  fix: 'Make room on its volume, or make the volume larger; work goes on by itself when there is room. Delete nothing in the directory of the database. docs/guides/operate.md tells what may go.',
})

export const noConnectionLeft = defineFailure({
  code: 'LIG-STORE-NO-CONNECTION-LEFT',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The database of {address} has no connection left; nothing was written.',
  fix: 'Raise max_connections of the server (a node needs eight), or close what else is connected; work goes on by itself.',
})

export const readOnlyServer = defineFailure({
  code: 'LIG-STORE-READ-ONLY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The database of {address} takes no writes: it is a standby, or was set to read only; nothing was written.',
  fix: 'Point DATABASE_URL to the server that takes writes, or end what makes this one read only; work goes on by itself.',
})

export const notPermitted = defineFailure({
  code: 'LIG-STORE-NOT-PERMITTED',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The database of {address} does not let this user in, or not write (SQLSTATE {sqlState}); nothing was written.',
  fix: 'Give the user of DATABASE_URL its rights back; work goes on by itself.',
})

export const embeddedLost = defineFailure({
  code: 'LIG-STORE-EMBEDDED-LOST',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'The embedded database in {directory} ended ({reason}); nothing more can be read or written.',
  fix: 'Start Ligament again: it goes on from what was committed. If it ends again, check free memory and disk space, and report it.',
})

export const commitUnknown = defineFailure({
  code: 'LIG-STORE-COMMIT-UNKNOWN',
  disposition: 'unknown',
  stage: 'processing',
  cause: 'downstream',
  says: 'The connection was lost during COMMIT and the database can not tell whether it happened ({reason}).',
  fix: 'Read the state back before doing the work again.',
})

export const queryRefused = defineFailure({
  code: 'LIG-STORE-QUERY-REFUSED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The database refused a statement (SQLSTATE {sqlState}).',
  fix: 'This is a defect of the statement; report it with the SQLSTATE.',
})

export const directoryInUse = defineFailure({
  code: 'LIG-STORE-DIRECTORY-IN-USE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The data directory {directory} is in use by process {pid}.',
  fix: 'Stop process {pid}, or start this one with another data directory (LIGAMENT_DATA).',
})

export const serverTooOld = defineFailure({
  code: 'LIG-STORE-SERVER-TOO-OLD',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The PostgreSQL server is version {version}; {needed} or later is needed.',
  fix: 'Point DATABASE_URL to a PostgreSQL server of version {needed} or later.',
})

export const serverRefusedLogin = defineFailure({
  code: 'LIG-STORE-LOGIN-REFUSED',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The PostgreSQL server at {address} refused the login or the database (SQLSTATE {sqlState}).',
  fix: 'Check user, password and database name in DATABASE_URL.',
})

export const migrationChanged = defineFailure({
  code: 'LIG-STORE-MIGRATION-CHANGED',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The migration {id} was applied to this database with other text than this program has.',
  fix: 'Run the version of the program that the database was made with; a change goes into a new migration.',
})

export const migrationFailed = defineFailure({
  code: 'LIG-STORE-MIGRATION-FAILED',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The migration {id} could not be applied (SQLSTATE {sqlState}).',
  fix: 'The database was left as it was; look up the SQLSTATE, free what is in the way and start again.',
})

export const migrationBusy = defineFailure({
  code: 'LIG-STORE-MIGRATION-BUSY',
  disposition: 'transient',
  stage: 'starting',
  cause: 'rule',
  says: 'The migration {id} could not be applied: others kept the tables that it changes locked for a minute.',
  fix: 'Nothing was changed, and the nodes that run go on. End the long query, dump or open session that pg_stat_activity shows, or wait for it, and start again.',
})

export const historyBusy = defineFailure({
  code: 'LIG-STORE-HISTORY-BUSY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'rule',
  says: 'A generation of history could not be closed or dropped: others kept {tables} locked for a minute.',
  fix: 'Nothing was changed and the next run tries again. If it happens each time, look for a long query or a dump in pg_stat_activity.',
})
