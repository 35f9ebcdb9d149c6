import { createHash } from 'node:crypto'
import type { RemoteDirectory } from './remote-directory.ts'

/** Large enough that a call for each costs little, small enough that some on their way at once are little memory. */
export const PIECE_BYTES = 262_144

/** What is in memory, as pieces. */
export async function* piecesOf(bytes: Uint8Array, pieceBytes = PIECE_BYTES): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** As they came, but none longer than that. */
export async function* cutPieces(
  pieces: AsyncIterable<Uint8Array>,
  pieceBytes: number,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield* piecesOf(piece, pieceBytes)
}

/** All of it in memory; undefined when it is more than `bytesMax`. */
export async function gather(
  pieces: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const gathered: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > bytesMax) return undefined
    gathered.push(piece)
  }
  const [only] = gathered
  return gathered.length === 1 && only ? only : Buffer.concat(gathered, size)
}

/** Makes other bytes of bytes that come in pieces; what it gives counts only when it ends without a failure. */
export type Transform = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** What stands from there on. */
export async function* behind(pieces: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const piece of pieces) {
    const wanted = piece.subarray(Math.max(0, from - at))
    at += piece.length
    if (wanted.length > 0) yield wanted
  }
}

export type Measured = { readonly size: number; readonly hash: string }

/** Reads all of it and keeps nothing; the hash is SHA-256, in hexadecimal digits. */
export async function measure(pieces: AsyncIterable<Uint8Array>): Promise<Measured> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of pieces) {
    hash.update(piece)
    size += piece.length
  }
  return { size, hash: hash.digest('hex') }
}

/** Whether the file there is this very content; reads it only when its size fits. */
export async function isContent(
  directory: RemoteDirectory,
  path: string,
  there: { readonly size: number },
  content: Measured,
): Promise<boolean> {
  if (there.size !== content.size) return false
  return (await measure(directory.read(path, { from: 0, to: there.size }))).hash === content.hash
}
