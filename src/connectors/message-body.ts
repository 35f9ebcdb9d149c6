import { Buffer } from 'node:buffer'
import { isJsonObject, type JsonObject } from '../kernel/index.ts'

/** The JSON of a message that is an object; null for everything else. */
export function jsonIn(bytes: Uint8Array): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return isJsonObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** A sender's id may hold what a database text can't. */
export const storable = (key: string): string => key.toWellFormed().replaceAll('\u0000', '\ufffd')
