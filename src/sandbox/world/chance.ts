import { createHash } from 'node:crypto'
import type { Chance } from './world.ts'

/** Draws from a hash of seed and key: no hidden state, so the order of questions doesn't matter. */
export const createChance =
  (seed: number): Chance =>
  (key) =>
    createHash('sha256').update(`${seed}/${key}`).digest().readUIntBE(0, 6) / 2 ** 48

/** One of a list that isn't empty. */
export function pick<Item>(chance: Chance, key: string, items: readonly Item[]): Item {
  const item = items[Math.floor(chance(key) * items.length)]
  if (item === undefined) throw new Error(`nothing to pick from for ${key}`)
  return item
}

/** A whole number from `low` to `high`, both included. */
export const between = (chance: Chance, key: string, low: number, high: number): number =>
  low + Math.floor(chance(key) * (high - low + 1))
