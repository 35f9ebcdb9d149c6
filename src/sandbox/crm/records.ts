import type { DatabaseSync } from 'node:sqlite'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import { recordId, type Sobject } from './sobjects.ts'

export type CrmRecord = {
  readonly id: string
  readonly position: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly values: JsonObject
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS record (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT UNIQUE,
    type TEXT NOT NULL,
    external TEXT,
    patient TEXT,
    fields TEXT NOT NULL,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS record_external ON record (type, external) WHERE external IS NOT NULL;
  CREATE INDEX IF NOT EXISTS record_type ON record (type, position);
  CREATE INDEX IF NOT EXISTS record_patient ON record (type, patient) WHERE patient IS NOT NULL;
`

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]

/** The records of every object. `patient` is who a record is truly about: known to the sandbox, told to nobody. */
export class Records {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  insert(sobject: Sobject, values: JsonObject, { at, patient }: { at: string; patient?: string }): string {
    const inserted = this.#database
      .prepare(
        `INSERT INTO record (type, external, patient, fields, created_at, modified_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5) RETURNING position`,
      )
      .get(sobject.name, external(sobject, values), patient ?? null, JSON.stringify(values), at)
    const id = recordId(sobject, Number(inserted?.position))
    this.#database.prepare('UPDATE record SET id = ? WHERE position = ?').run(id, Number(inserted?.position))
    return id
  }

  update(sobject: Sobject, record: CrmRecord, changes: JsonObject, at: string): void {
    const values = { ...record.values, ...changes }
    this.#database
      .prepare('UPDATE record SET fields = ?, external = ?, modified_at = ? WHERE id = ?')
      .run(JSON.stringify(values), external(sobject, values), at, record.id)
  }

  byId({ name }: Sobject, id: string): CrmRecord | undefined {
    return this.#one('SELECT * FROM record WHERE type = ? AND id = ?', name, id)
  }

  byExternalId({ name }: Sobject, value: string): CrmRecord | undefined {
    return this.#one('SELECT * FROM record WHERE type = ? AND external = ?', name, value)
  }

  byPatient({ name }: Sobject, patient: string): CrmRecord | undefined {
    return this.#one('SELECT * FROM record WHERE type = ? AND patient = ? ORDER BY position', name, patient)
  }

  /** The records after a position, oldest first, that satisfy all conditions. */
  select(
    { name }: Sobject,
    query: { conditions: readonly Condition[]; after: number; limit: number },
  ): readonly CrmRecord[] {
    const parts = query.conditions.map(({ column, operator }) => `${column} ${operator} ?`)
    const where = ['type = ?', 'position > ?', ...parts].join(' AND ')
    return this.#database
      .prepare(`SELECT * FROM record WHERE ${where} ORDER BY position LIMIT ?`)
      .all(name, query.after, ...query.conditions.map(({ value }) => value), query.limit)
      .map(toRecord)
  }

  count({ name }: Sobject, conditions: readonly Condition[] = []): number {
    const where = ['type = ?', ...conditions.map(({ column, operator }) => `${column} ${operator} ?`)].join(
      ' AND ',
    )
    const row = this.#database
      .prepare(`SELECT count(*) AS count FROM record WHERE ${where}`)
      .get(name, ...conditions.map(({ value }) => value))
    return Number(row?.count)
  }

  audit({ name }: Sobject): readonly { readonly patient: string; readonly values: JsonObject }[] {
    return this.#database
      .prepare('SELECT patient, fields FROM record WHERE type = ? ORDER BY position')
      .all(name)
      .map((row) => ({ patient: String(row.patient), values: readFields(row) }))
  }

  #one(sql: string, ...values: readonly string[]): CrmRecord | undefined {
    const row = this.#database.prepare(sql).get(...values)
    return row && toRecord(row)
  }
}

/** A comparison; `column` is SQL made here from a field that exists, never a client's text. */
export type Condition = {
  readonly column: string
  readonly operator: '=' | '!=' | '<' | '>' | '<=' | '>='
  readonly value: string | number
}

/** Where a field's value stands; `name` must be the name of a field. */
export function columnOf(name: string): string {
  if (name === 'Id') return 'id'
  if (name === 'CreatedDate') return 'created_at'
  if (name === 'LastModifiedDate') return 'modified_at'
  return `json_extract(fields, '$.${name}')`
}

function external({ externalId }: Sobject, values: JsonObject): string | null {
  const value: JsonValue | undefined = values[externalId]
  return typeof value === 'string' && value !== '' ? value : null
}

function readFields(row: Row): JsonObject {
  const fields: unknown = JSON.parse(String(row.fields))
  return isJsonObject(fields) ? fields : {}
}

const toRecord = (row: Row): CrmRecord => ({
  id: String(row.id),
  position: Number(row.position),
  createdAt: String(row.created_at),
  modifiedAt: String(row.modified_at),
  values: readFields(row),
})
