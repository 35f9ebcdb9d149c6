import { type Lossless, losslessText, type NumberText, toLossless } from '../json/index.ts'

/**
 * A decimal of FHIR, whose precision counts: `1.00` is not `1`. What JavaScript's number prints as it was written is a
 * number; anything else keeps its text, and `JSON.stringify` writes that text as it is.
 */
export type Decimal = Lossless
export type DecimalText = NumberText

/** Undefined when the text is not that of a decimal: `+1`, `01`, `.5`, `1,5`. */
export const toDecimal: (text: string) => Decimal | undefined = toLossless
export const decimalText: (decimal: Decimal) => string = losslessText
