/**
 * A consumer's position is kept per shard of keys, so that a slow key holds up a sixty-fourth of its consumer's
 * positions and no more. The number is part of what is stored: a key must go to the same shard for ever.
 */
export const SHARDS = 64

/** FNV-1a (32 bit) over the key's UTF-16 units. */
export function shardOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) {
    hash ^= key.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0) % SHARDS
}
