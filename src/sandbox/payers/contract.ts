/** A number in [0, 1) that is the same for the same key in every run with the same seed. */
export type Draw = (key: string) => number

/** What a payer agreed with the network, and how strict it is. Shares are of one. */
export type Contract = {
  /** The part of a charge that is allowed; the rest is CO-45. */
  readonly allowedShare: number
  /** The patient's part of what is allowed, when coinsurance applies (PR-2). */
  readonly coinsuranceShare: number
  /** In cents, when a copayment applies (PR-3). */
  readonly copayment: number
  /** The largest open deductible, in cents (PR-1). */
  readonly deductibleMax: number
  readonly deniedShare: number
  /** Claims of several lines of which one is denied. */
  readonly partlyDeniedShare: number
}

/** Terms that a payer has by its id: the same payer always has the same ones. */
export function contractOf(payer: string, draw: Draw): Contract {
  const between = (key: string, low: number, high: number) =>
    low + (high - low) * draw(`payer/${payer}/${key}`)
  return {
    allowedShare: Math.round(between('allowed', 0.42, 0.78) * 100) / 100,
    coinsuranceShare: draw(`payer/${payer}/coinsurance`) < 0.5 ? 0.2 : 0.1,
    copayment: 1000 * Math.round(between('copayment', 2, 6)),
    deductibleMax: 1000 * Math.round(between('deductible', 10, 60)),
    deniedShare: 0.08,
    partlyDeniedShare: 0.06,
  }
}
