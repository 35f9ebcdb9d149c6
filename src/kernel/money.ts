/** An amount in the currency's smallest unit (cents), as a whole number. Never a float of dollars. */
export type Money = { readonly minor: number; readonly currency: 'USD' }

export const usd = (minor: number): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError('money is a whole number of cents')
  return { minor, currency: 'USD' }
}

/** Reads a decimal amount (`12`, `-12.5`, `0012.50`) with at most two decimals; undefined when it is none. */
export function parseUsd(text: string): Money | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d{0,2})0*)?$/.exec(text.trim())
  if (!parts || (!parts[2] && !parts[3])) return undefined
  const minor = Number(parts[2] || '0') * 100 + Number((parts[3] ?? '').padEnd(2, '0') || '0')
  if (!Number.isSafeInteger(minor)) return undefined
  return usd(parts[1] === '-' && minor !== 0 ? -minor : minor)
}

/** `-1250` cents as `-12.50`: always two decimals, as ledgers print it. */
export function printUsd({ minor }: Money): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const addMoney = (...amounts: readonly Money[]): Money =>
  usd(amounts.reduce((sum, { minor }) => sum + minor, 0))
export const subtractMoney = (from: Money, amount: Money): Money => usd(from.minor - amount.minor)
