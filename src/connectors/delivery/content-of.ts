import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'

/** 128 bits: that two requests of one entry share them by chance does not happen. */
const CHARACTERS = 22

/** A hash of a request as JSON, bytes as base64. Undefined for what JSON can't print, such as what reads a large file. */
export function contentOf(request: unknown): string | undefined {
  try {
    const text = JSON.stringify(request, printBytes)
    return createHash('sha256').update(text).digest('base64url').slice(0, CHARACTERS)
  } catch {
    return undefined
  }
}

/** `this` holds the value as it is: a Buffer would print itself otherwise. */
function printBytes(this: { readonly [name: string]: unknown }, name: string, printed: unknown): unknown {
  const value = this[name]
  if (typeof value === 'function') throw new TypeError('a function is no content')
  if (!(value instanceof Uint8Array)) return printed
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
}
