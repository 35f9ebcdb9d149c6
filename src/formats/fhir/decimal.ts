/**
 * A decimal of FHIR, whose precision counts: `1.00` is not `1`. What JavaScript's number prints as it was written is a
 * number; anything else keeps its text, and `JSON.stringify` writes that text as it is.
 */
export type Decimal = number | DecimalText

/** What `JSON.rawJSON` makes of a number's text. */
export type DecimalText = { readonly rawJSON: string }

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

type RawJson = { readonly rawJSON: (text: string) => DecimalText }
// Node has it; the library's types do not yet.
const { rawJSON } = JSON as typeof JSON & RawJson

/** Undefined when the text is not that of a decimal: `+1`, `01`, `.5`, `1,5`. */
export function toDecimal(text: string): Decimal | undefined {
  if (!DECIMAL.test(text)) return undefined
  const number = Number(text)
  return String(number) === text ? number : rawJSON(text)
}

export const decimalText = (decimal: Decimal): string =>
  typeof decimal === 'number' ? String(decimal) : decimal.rawJSON
