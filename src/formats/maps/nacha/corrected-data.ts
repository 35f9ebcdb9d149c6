import type { EventBody, PaymentChangeNotified } from '../../../model/index.ts'
import { given } from '../given.ts'

type Correct = EventBody<typeof PaymentChangeNotified>['correct']
type Span = readonly [from: number, length: number]

/** Where the field of corrected data says what, by change code (NACHA Operating Rules, Appendix Five); from 1. */
const LAYOUTS: Readonly<Record<string, { readonly [Name in keyof Correct]?: Span }>> = {
  C01: { account: [1, 17] },
  C02: { routing: [1, 9] },
  C03: { routing: [1, 9], account: [13, 17] },
  C04: { name: [1, 22] },
  C05: { transactionCode: [1, 2] },
  C06: { account: [1, 17], transactionCode: [21, 2] },
  C07: { routing: [1, 9], account: [10, 17], transactionCode: [27, 2] },
  C09: { individualId: [1, 22] },
  C10: { company: [1, 16] },
  C11: { companyId: [1, 10] },
}

/** What is right instead; nothing for a code whose data are of another form, or none. */
export function readCorrectedData(changeCode: string, data: string): Correct {
  const layout = Object.hasOwn(LAYOUTS, changeCode) ? (LAYOUTS[changeCode] ?? {}) : {}
  const values = Object.entries(layout).map(([name, [from, length]]): [string, string] => [
    name,
    data.slice(from - 1, from - 1 + length).trim(),
  ])
  return given(Object.fromEntries(values))
}
