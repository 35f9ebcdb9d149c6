import type { Connection } from 'tedious'
import type { JsonObject } from '../../kernel/index.ts'
import type { Bound, SqlConnection, SqlRows } from './dialect.ts'
import { type Column, describeColumn, parameterOf, toJson } from './sqlserver-values.ts'

type Driver = typeof import('tedious')
type Row = readonly { readonly value: unknown }[]

/** In T-SQL `begin` alone begins a block. */
const TRANSACTION: Readonly<Record<string, string>> = {
  begin: 'begin transaction',
  commit: 'commit transaction',
  rollback: 'rollback transaction',
}

export class SqlServerConnection implements SqlConnection {
  readonly #driver: Driver
  readonly #connection: Connection
  #usable = true

  constructor(driver: Driver, connection: Connection) {
    this.#driver = driver
    this.#connection = connection
    const gone = (): void => {
      this.#usable = false
    }
    connection.on('error', gone)
    connection.on('end', gone)
  }

  get usable(): boolean {
    return this.#usable
  }

  async query(text: string, values: readonly Bound[] = []): Promise<SqlRows> {
    let columns: readonly Column[] = []
    let rows: Row[] = []
    const written = await new Promise<number>((resolve, reject) => {
      const request = new this.#driver.Request(TRANSACTION[text] ?? text, (error, count = 0) =>
        error ? reject(error) : resolve(count),
      )
      request.on('columnMetadata', (found) => {
        columns = Object.values(found)
        rows = []
      })
      request.on('row', (row: Row) => rows.push(row))
      for (const [nth, value] of values.entries())
        request.addParameter(`p${nth + 1}`, ...parameterOf(this.#driver.TYPES, value))
      // A call may not begin or end a transaction.
      if (values.length === 0) this.#connection.execSqlBatch(request)
      else this.#connection.execSql(request)
    })
    return { columns: columns.map(describeColumn), rows: rows.map((row) => toObject(columns, row)), written }
  }

  close(): void {
    this.#usable = false
    this.#connection.close()
  }
}

const toObject = (columns: readonly Column[], row: Row): JsonObject =>
  Object.fromEntries(columns.map((column, nth) => [column.colName, toJson(row[nth]?.value, column)]))
