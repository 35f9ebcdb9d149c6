import type { JsonObject, JsonValue } from '../../kernel/index.ts'
import { fromText } from './postgresql.ts'

/** A message of PostgreSQL's logical replication, protocol version 1 (documentation, "Logical Replication Message Formats"). */
export type PgOutput =
  | { readonly is: 'begin'; readonly commit: bigint; readonly xid: number; readonly committedAt: string }
  | { readonly is: 'commit'; readonly end: bigint }
  | { readonly is: 'change'; readonly change: RowChange }
  /** Of no concern here: origins, types, relations (kept for the changes that follow). */
  | { readonly is: 'other' }

export type RowChange = {
  readonly change: 'insert' | 'update' | 'delete' | 'truncate'
  /** `schema.table` */
  readonly table: string
  /** By the columns of the replica identity; empty without one. */
  readonly key: JsonObject
  /** The key before an update that changed it. */
  readonly keyBefore: JsonObject | undefined
  /** After an insert or update; before a delete, as far as the replica identity holds it. */
  readonly row: JsonObject
  /** Large columns that an update left as they were, and that are not sent. */
  readonly unchanged: readonly string[]
}

type Relation = {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: number; readonly isKey: boolean }[]
}

/** Reads the messages of one session in order; tables are described once, before their first change. */
export function createPgOutputReader(): (message: Buffer) => readonly PgOutput[] {
  const relations = new Map<number, Relation>()
  const relationOf = (id: number): Relation => {
    const relation = relations.get(id)
    if (!relation) throw new TypeError('a change of a table that was not described')
    return relation
  }
  const other: readonly PgOutput[] = [{ is: 'other' }]
  return (message) => {
    const bytes = new Reader(message)
    switch (bytes.letter()) {
      case 'B': {
        const commit = bytes.int64()
        const committedAt = timeOf(bytes.int64())
        return [{ is: 'begin', commit, committedAt, xid: bytes.int32() }]
      }
      case 'C':
        bytes.skip(9)
        return [{ is: 'commit', end: bytes.int64() }]
      case 'R':
        relations.set(bytes.int32(), readRelation(bytes))
        return other
      case 'I':
      case 'U':
      case 'D':
        return [{ is: 'change', change: readChange(message, relationOf(bytes.int32())) }]
      case 'T': {
        const count = bytes.int32()
        bytes.skip(1)
        const tables = Array.from({ length: count }, () => relationOf(bytes.int32()).table)
        return tables.map((table) => ({ is: 'change', change: { ...NOTHING, change: 'truncate', table } }))
      }
      default:
        return other
    }
  }
}

const NOTHING = { key: {}, keyBefore: undefined, row: {}, unchanged: [] }

function readRelation(bytes: Reader): Relation {
  const table = `${bytes.text()}.${bytes.text()}`
  bytes.skip(1)
  const columns = Array.from({ length: bytes.int16() }, () => {
    const isKey = bytes.int8() === 1
    const column = { isKey, name: bytes.text(), type: bytes.int32() }
    bytes.skip(4)
    return column
  })
  return { table, columns }
}

const KINDS = { I: 'insert', U: 'update', D: 'delete' } as const

function readChange(message: Buffer, relation: Relation): RowChange {
  const bytes = new Reader(message)
  const kind = KINDS[bytes.letter() as keyof typeof KINDS]
  bytes.skip(4)
  const tuples = new Map<string, Tuple>()
  while (!bytes.atEnd) tuples.set(bytes.letter(), readTuple(bytes, relation))
  const before = tuples.get('K') ?? tuples.get('O')
  const after = tuples.get('N') ?? before ?? { row: {}, unchanged: [] }
  const key = keyOf(relation, after.row)
  const keyBefore = kind === 'update' && before ? keyOf(relation, before.row) : undefined
  const moved = keyBefore && JSON.stringify(keyBefore) !== JSON.stringify(key)
  const row = kind === 'delete' && tuples.has('K') ? key : after.row
  return {
    change: kind,
    table: relation.table,
    key,
    keyBefore: moved ? keyBefore : undefined,
    row,
    unchanged: after.unchanged,
  }
}

type Tuple = { readonly row: JsonObject; readonly unchanged: readonly string[] }

function readTuple(bytes: Reader, { columns }: Relation): Tuple {
  const row: Record<string, JsonValue> = {}
  const unchanged: string[] = []
  const count = bytes.int16()
  for (const { name, type } of columns.slice(0, count)) {
    const kind = bytes.letter()
    if (kind === 't') row[name] = fromText(bytes.sized(), type)
    else if (kind === 'u') unchanged.push(name)
    else row[name] = null
  }
  return { row, unchanged }
}

const keyOf = ({ columns }: Relation, row: JsonObject): JsonObject =>
  Object.fromEntries(columns.filter(({ isKey }) => isKey).map(({ name }) => [name, row[name] ?? null]))

/** Microseconds since 2000-01-01. */
const timeOf = (micros: bigint): string =>
  new Date(Number(micros / 1_000n) + Date.UTC(2000, 0, 1)).toISOString()

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  skip(count: number): void {
    this.#at += count
  }

  letter(): string {
    return String.fromCharCode(this.int8())
  }

  int8(): number {
    this.#at += 1
    return this.#bytes.readUInt8(this.#at - 1)
  }

  int16(): number {
    this.#at += 2
    return this.#bytes.readInt16BE(this.#at - 2)
  }

  int32(): number {
    this.#at += 4
    return this.#bytes.readUInt32BE(this.#at - 4)
  }

  int64(): bigint {
    this.#at += 8
    return this.#bytes.readBigInt64BE(this.#at - 8)
  }

  /** Up to a zero byte. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at)
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end + 1
    return text
  }

  sized(): string {
    const length = this.int32()
    this.#at += length
    return this.#bytes.toString('utf8', this.#at - length, this.#at)
  }
}
