import type { Socket } from 'node:net'
import type { ConnectionPool } from '@platformatic/kafka'

/** Every answer begins with its length; the library would keep what is called 2 GB until memory ends. */
const ANSWER_MAX = 134_217_728

/** Ends connections on which something else than answers of Kafka comes. */
export function guardAnswers(pool: Pick<ConnectionPool, 'on'>): void {
  pool.on('connecting', ({ connection }: { readonly connection: { readonly socket: Socket } }) => {
    // The socket is there when the library's own call has returned.
    queueMicrotask(() => guard(connection.socket))
  })
}

/** Invariant: `rest` bytes of the answer under way are to come, and `length` holds what is there of the next one's length. */
function guard(socket: Socket): void {
  let rest = 0
  let length = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    let left = chunk
    while (left.length > 0) {
      if (rest > 0) {
        const passed = Math.min(rest, left.length)
        rest -= passed
        left = left.subarray(passed)
        continue
      }
      const missing = 4 - length.length
      length = Buffer.concat([length, left.subarray(0, missing)])
      left = left.subarray(missing)
      if (length.length < 4) return
      rest = length.readInt32BE(0)
      length = Buffer.alloc(0)
      if (rest < 0 || rest > ANSWER_MAX) {
        socket.destroy()
        return
      }
    }
  })
}
