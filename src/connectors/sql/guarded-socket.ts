import { Socket } from 'node:net'

/** What a value of PostgreSQL has at most. The driver would keep what is called 2 GB until memory ends. */
const MESSAGE_MAX = 1_073_741_824
/** A letter and the length, which counts itself. */
const HEAD = 5

/** Ends when something else than messages of PostgreSQL comes. For connections without TLS: there nobody else can send. */
export function guardedSocket(): Socket {
  const socket = new Socket()
  let rest = 0
  let head = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    let left = chunk
    while (left.length > 0) {
      if (rest > 0) {
        const passed = Math.min(rest, left.length)
        rest -= passed
        left = left.subarray(passed)
        continue
      }
      const missing = HEAD - head.length
      head = Buffer.concat([head, left.subarray(0, missing)])
      left = left.subarray(missing)
      if (head.length < HEAD) return
      rest = head.readInt32BE(1) - 4
      head = Buffer.alloc(0)
      if (rest < 0 || rest > MESSAGE_MAX) {
        socket.destroy()
        return
      }
    }
  })
  return socket
}
