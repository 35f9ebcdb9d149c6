import { defineFailure } from '../../kernel/index.ts'

const sql = { stage: 'sending', cause: 'downstream' } as const

export const sqlLoginRefused = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-LOGIN',
  disposition: 'transient',
  says: '{system}: {host}:{port} refused the login of {user} to the database {database} ({state}).',
  fix: 'Correct user, password or database in the settings of {system}; work that waits goes on by itself.',
})

export const sqlForbidden = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-FORBIDDEN',
  disposition: 'permanent',
  says: '{system}: the user may not do {operation} ({state}).',
  fix: 'Grant the user what the operation needs on the tables it names, then do the step again.',
})

export const sqlRefused = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: {state} {object}',
  fix: 'Look the SQLSTATE or number up; correct the row or the statement, or the table at {system}, then do the step again.',
})

export const sqlDuplicate = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-DUPLICATE',
  disposition: 'permanent',
  says: '{system} refused {operation}: a row of this key is there already, with other values. {object}',
  fix: 'Find out who wrote it; use `upsert` where the last writer is right.',
})

export const sqlBusy = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-BUSY',
  disposition: 'transient',
  says: '{system} could not do {operation} now ({state}); nothing was changed by it.',
  fix: 'It is tried again by itself; when it stays, check locks, space and connections of {system}.',
})

export const sqlRequestWrong = defineFailure({
  stage: 'sending',
  cause: 'transformation',
  code: 'LIG-CONNECTORS-SQL-REQUEST',
  disposition: 'permanent',
  says: '{system}: the request can not be made into SQL: {reason}.',
  fix: 'Correct the map that made the request.',
})

export const sqlDriverMissing = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-DRIVER',
  disposition: 'transient',
  says: '{server} can not be spoken: the package {driver} is not installed.',
  fix: 'Run `npm install {driver}` beside Ligament and start again; docs/dependencies.md says which version, and why it is left out.',
})

export const sqlInexact = defineFailure({
  ...sql,
  code: 'LIG-CONNECTORS-SQL-INEXACT',
  disposition: 'permanent',
  says: 'The column {column} has a number of more than 15 digits, which would be rounded on its way.',
  fix: 'Select it as text: cast({column} as varchar(41)); as watermark or key, use a bigint or a time.',
})

export const keyNotUnique = defineFailure({
  stage: 'receiving',
  cause: 'rule',
  code: 'LIG-CONNECTORS-SQL-KEY',
  disposition: 'transient',
  says: '{system}: two rows of {table} have the same watermark and key, or one has none; reading on could miss rows.',
  fix: 'Name in `key` columns that are never null and together unique.',
})

export const noChanges = defineFailure({
  stage: 'receiving',
  cause: 'downstream',
  code: 'LIG-CONNECTORS-SQL-NO-SLOT',
  disposition: 'transient',
  says: '{system}: there is no {missing} to read changes from (slot {slot}, publication {publication}), or it was lost.',
  fix: "Have its owner set wal_level = logical, and run: create publication NAME for table ...; select pg_create_logical_replication_slot(NAME, 'pgoutput').",
})

export const changesMissed = defineFailure({
  stage: 'receiving',
  cause: 'downstream',
  code: 'LIG-CONNECTORS-SQL-CHANGES-MISSED',
  disposition: 'transient',
  says: '{system}: the slot {slot} is further than what {name} has taken: it was made anew or moved by another, and changes are missed.',
  fix: 'Make good what was missed in between, then give the source another name, so that it begins where the slot is.',
})
