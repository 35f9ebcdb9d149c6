import { type Money, usd } from '../../kernel/index.ts'

/** Absurd amounts add up to the largest one there is, so that they are told as out of balance and nothing throws. */
export const clampedUsd = (minor: number): Money =>
  usd(Math.min(Math.max(Math.round(minor) || 0, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER))
