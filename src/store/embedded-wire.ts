import { Buffer } from 'node:buffer'

/**
 * The messages of PostgreSQL's wire protocol (PostgreSQL manual, 55.7) that every batch is made of, written and read by
 * themselves: PGlite's own serializer and parser take all of them, and a tenth of the thread's time.
 */
const INT16 = 2
const INT32 = 4
const TEXT = 0
const BINARY = 1

/** Bind and Execute of a prepared statement; bytes go in the binary format, everything else is text. */
export function bindAndExecute(name: string, params: readonly (string | Buffer)[]): Buffer {
  const nameBytes = Buffer.byteLength(name)
  const lengths = params.map((param) => Buffer.byteLength(param))
  const values = lengths.reduce((sum, length) => sum + INT32 + length, 0)
  // Its length, an unnamed portal, the statement, the parameters with their formats, no formats of results.
  const bindLength = INT32 + 1 + nameBytes + 1 + INT16 + INT16 * params.length + INT16 + values + INT16
  const executeLength = INT32 + 1 + INT32
  const bytes = Buffer.alloc(1 + bindLength + 1 + executeLength)
  let at = bytes.write('B', 'latin1')
  at = bytes.writeInt32BE(bindLength, at) + 1
  at += bytes.write(name, at) + 1
  at = bytes.writeInt16BE(params.length, at)
  for (const param of params) at = bytes.writeInt16BE(typeof param === 'string' ? TEXT : BINARY, at)
  at = bytes.writeInt16BE(params.length, at)
  params.forEach((param, i) => {
    at = bytes.writeInt32BE(lengths[i] ?? 0, at)
    at += typeof param === 'string' ? bytes.write(param, at) : param.copy(bytes, at)
  })
  at += INT16
  at += bytes.write('E', at, 'latin1')
  bytes.writeInt32BE(executeLength, at)
  return bytes
}

const BIND_COMPLETE = '2'.charCodeAt(0)
const COMMAND_COMPLETE = 'C'.charCodeAt(0)
const DATA_ROW = 'D'.charCodeAt(0)
const READY = 'Z'.charCodeAt(0)

export type WireRow = readonly (string | null)[]

/** The rows of each statement, when the answers say that all of them were carried out and nothing else; undefined otherwise. */
export function plainRows(answers: Uint8Array): readonly (readonly WireRow[])[] | undefined {
  const bytes = Buffer.from(answers.buffer, answers.byteOffset, answers.byteLength)
  const statements: WireRow[][] = []
  let rows: WireRow[] = []
  for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
    const kind = bytes[at]
    if (kind === DATA_ROW) rows.push(readRow(bytes, at + 1 + INT32))
    else if (kind === COMMAND_COMPLETE) {
      statements.push(rows)
      rows = []
    } else if (kind !== BIND_COMPLETE && kind !== READY) return undefined
  }
  return statements
}

function readRow(bytes: Buffer, from: number): WireRow {
  const row: (string | null)[] = []
  let at = from + INT16
  for (let left = bytes.readInt16BE(from); left > 0; left--) {
    const length = bytes.readInt32BE(at)
    at += INT32
    row.push(length < 0 ? null : bytes.toString('utf8', at, at + length))
    at += Math.max(0, length)
  }
  return row
}
