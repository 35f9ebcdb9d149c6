import type { Socket } from 'node:net'
import type { ConnectionPool } from '@platformatic/kafka'
import { guardFrames } from '../guard-frames.ts'

/** Every answer begins with its length; 128 MB at most. */
const ANSWERS = { headBytes: 4, restOf: (head: Buffer) => head.readInt32BE(0), restMax: 134_217_728 }

/** Ends connections on which something else than answers of Kafka comes. */
export function guardAnswers(pool: Pick<ConnectionPool, 'on'>): void {
  pool.on('connecting', ({ connection }: { readonly connection: { readonly socket: Socket } }) => {
    // The socket is there when the library's own call has returned.
    queueMicrotask(() => guardFrames(connection.socket, ANSWERS))
  })
}
