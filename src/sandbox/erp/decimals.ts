/** Decimal numbers as whole numbers of their smallest part: `1.5` with three places is 1500. */
export function parseDecimal(text: string, places: number): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,9})(?:\.(\d*?)0*)?$/.exec(text) ?? []
  if (whole === '' || part.length > places) return undefined
  return Number(whole + part.padEnd(places, '0'))
}

export function printDecimal(parts: number, places: number): string {
  const digits = String(Math.abs(parts)).padStart(places + 1, '0')
  const part = digits.slice(-places).replace(/0+$/, '')
  return `${parts < 0 ? '-' : ''}${digits.slice(0, -places)}${part && `.${part}`}`
}

export const QUANTITY_PLACES = 3
export const PRICE_PLACES = 4

/** Of a quantity and a price in their smallest parts, in cents; halves are rounded up. */
export function amountOf(quantity: number, price: number): number {
  const scale = 10n ** BigInt(QUANTITY_PLACES + PRICE_PLACES - 2)
  return Number((BigInt(quantity) * BigInt(price) * 2n + scale) / (scale * 2n))
}
