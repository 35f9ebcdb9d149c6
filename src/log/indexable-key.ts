import { createHash } from 'node:crypto'

/** PostgreSQL refuses an index row of more than 2,704 bytes; a character takes up to four. */
const CHARACTERS_MAX = 300

/**
 * A key as it is stored. What a sender writes where a number belongs may be of any length, and must not keep its
 * message from being kept: a longer key is its start and its hash, so that equal ones stay equal and others differ.
 */
export const indexableKey = (key: string): string =>
  key.length <= CHARACTERS_MAX
    ? key
    : `${key.slice(0, CHARACTERS_MAX - 64)}${createHash('sha256').update(key).digest('hex')}`
