import type { Money } from '../http/contract.ts'

/** What isn't there yet counts as nothing. */
export const total = (amounts: readonly (Money | null)[]): Money => ({
  minor: amounts.reduce((sum, amount) => sum + (amount?.minor ?? 0), 0),
  currency: 'USD',
})

export const differs = (a: Money, b: Money): boolean => a.minor !== b.minor
