import type { Socket } from 'node:net'

export type Framing = {
  /** How many bytes there are up to and with the length. */
  readonly headBytes: number
  /** How many bytes follow such a head. */
  readonly restOf: (head: Buffer) => number
  readonly restMax: number
}

/**
 * Ends a connection on which something else comes than frames that begin with their length: libraries keep what is
 * called 2 GB until memory ends. `told` is the error of the end, for those that see an end only when it is one.
 *
 * Invariant: `rest` bytes of the frame under way are to come, and `head` holds what is there of the next one's.
 */
export function guardFrames(socket: Socket, { headBytes, restOf, restMax }: Framing, told?: Error): void {
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
      const missing = headBytes - head.length
      head = Buffer.concat([head, left.subarray(0, missing)])
      left = left.subarray(missing)
      if (head.length < headBytes) return
      rest = restOf(head)
      head = Buffer.alloc(0)
      if (rest < 0 || rest > restMax) {
        socket.destroy(told)
        return
      }
    }
  })
}
