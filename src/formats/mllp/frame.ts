import { Buffer } from 'node:buffer'

/** The characters of the protocol (HL7 MLLP release 2, 2.2): VT starts a block, FS and CR end it. */
export const VT = 0x0b
export const FS = 0x1c
export const CR = 0x0d
export const ACK = 0x06
export const NAK = 0x15

/** The bytes as they go over the wire: one block. */
export function frame(bytes: Uint8Array): Uint8Array {
  const framed = Buffer.allocUnsafe(bytes.length + 3)
  framed[0] = VT
  framed.set(bytes, 1)
  framed[bytes.length + 1] = FS
  framed[bytes.length + 2] = CR
  return framed
}

/** Release 2: the receiver's transport has taken the block into safe keeping, or has not. */
export const COMMIT_ACK: Uint8Array = frame(Uint8Array.of(ACK))
export const COMMIT_NAK: Uint8Array = frame(Uint8Array.of(NAK))
