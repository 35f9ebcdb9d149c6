import { hashOf } from '../intake.ts'
import { behind, type Measured, measure, piecesOf } from './pieces.ts'
import { swept } from './sweep.ts'

/**
 * A file that is made while it is read, so that it is never in memory whole. `read` gives the same bytes however often
 * it is called; it is: once to measure them, and once for each attempt to put them.
 */
export type StreamedBytes = { readonly read: () => AsyncIterable<Uint8Array> }

/** What a file holds. */
export type FileBody = Uint8Array | StreamedBytes

export const measureBody = async (body: FileBody): Promise<Measured> =>
  body instanceof Uint8Array ? { size: body.length, hash: hashOf(body) } : measure(swept(body.read()))

/** What stands from there on. */
export const bodyFrom = (body: FileBody, from: number): AsyncIterable<Uint8Array> =>
  body instanceof Uint8Array ? piecesOf(body.subarray(from)) : behind(swept(body.read()), from)
