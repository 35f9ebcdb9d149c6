import { Socket } from 'node:net'
import { guardFrames } from '../guard-frames.ts'

/** A letter and the length, which counts itself; a value of PostgreSQL has 1 GB at most. */
const MESSAGES = { headBytes: 5, restOf: (head: Buffer) => head.readInt32BE(1) - 4, restMax: 1_073_741_824 }

/** Ends when something else than messages of PostgreSQL comes. For connections without TLS: there nobody else can send. */
export function guardedSocket(): Socket {
  const socket = new Socket()
  guardFrames(socket, MESSAGES)
  return socket
}
