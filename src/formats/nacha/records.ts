/** Where a field stands in a record of 94 characters: first column (from 1), width, and what fills it up. */
type Spot = readonly [start: number, length: number, kind: 'left' | 'right' | 'digits']

/**
 * The public record layout of the network's rules. `digits` are filled with zeros from the left, texts with blanks:
 * `left` from the right side, `right` from the left side.
 */
export const LAYOUTS = {
  fileHeader: {
    priority: [2, 2, 'digits'],
    destination: [4, 10, 'right'],
    origin: [14, 10, 'right'],
    created: [24, 6, 'left'],
    time: [30, 4, 'left'],
    modifier: [34, 1, 'left'],
    recordSize: [35, 3, 'digits'],
    blockingFactor: [38, 2, 'digits'],
    formatCode: [40, 1, 'left'],
    destinationName: [41, 23, 'left'],
    originName: [64, 23, 'left'],
    reference: [87, 8, 'left'],
  },
  batchHeader: {
    serviceClass: [2, 3, 'digits'],
    company: [5, 16, 'left'],
    discretionary: [21, 20, 'left'],
    companyId: [41, 10, 'left'],
    entryClass: [51, 3, 'left'],
    description: [54, 10, 'left'],
    descriptiveDate: [64, 6, 'left'],
    effectiveDate: [70, 6, 'left'],
    settlementDay: [76, 3, 'left'],
    originatorStatus: [79, 1, 'left'],
    originator: [80, 8, 'left'],
    number: [88, 7, 'digits'],
  },
  entry: {
    transactionCode: [2, 2, 'digits'],
    receiver: [4, 9, 'left'],
    account: [13, 17, 'left'],
    amount: [30, 10, 'digits'],
    individualId: [40, 15, 'left'],
    name: [55, 22, 'left'],
    discretionary: [77, 2, 'left'],
    hasAddenda: [79, 1, 'digits'],
    trace: [80, 15, 'left'],
  },
  paymentAddenda: {
    type: [2, 2, 'digits'],
    information: [4, 80, 'left'],
    sequence: [84, 4, 'digits'],
    entrySequence: [88, 7, 'digits'],
  },
  changeAddenda: {
    type: [2, 2, 'digits'],
    changeCode: [4, 3, 'left'],
    originalTrace: [7, 15, 'left'],
    originalReceiver: [28, 8, 'left'],
    correctedData: [36, 29, 'left'],
    trace: [80, 15, 'left'],
  },
  returnAddenda: {
    type: [2, 2, 'digits'],
    reasonCode: [4, 3, 'left'],
    originalTrace: [7, 15, 'left'],
    dateOfDeath: [22, 6, 'left'],
    originalReceiver: [28, 8, 'left'],
    information: [36, 44, 'left'],
    trace: [80, 15, 'left'],
  },
  batchControl: {
    serviceClass: [2, 3, 'digits'],
    count: [5, 6, 'digits'],
    hash: [11, 10, 'digits'],
    debits: [21, 12, 'digits'],
    credits: [33, 12, 'digits'],
    companyId: [45, 10, 'left'],
    originator: [80, 8, 'left'],
    number: [88, 7, 'digits'],
  },
  fileControl: {
    batches: [2, 6, 'digits'],
    blocks: [8, 6, 'digits'],
    count: [14, 8, 'digits'],
    hash: [22, 10, 'digits'],
    debits: [32, 12, 'digits'],
    credits: [44, 12, 'digits'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Spot>>>>

type Layouts = typeof LAYOUTS
export type RecordKind = keyof Layouts
export type FieldName<Kind extends RecordKind> = keyof Layouts[Kind] & string

export const RECORD_LENGTH = 94
/** Records of a block; a file is filled up to whole blocks with records of nines. */
export const BLOCKING_FACTOR = 10

const spotsOf = (kind: RecordKind): Readonly<Record<string, Spot>> => LAYOUTS[kind]

/** First column of a field, from 1. */
export const columnOf = <Kind extends RecordKind>(kind: Kind, name: FieldName<Kind>): number =>
  spotsOf(kind)[name]?.[0] ?? 1

/** The fields of a record as texts, without the blanks that fill them. */
export function readFields<Kind extends RecordKind>(
  kind: Kind,
  text: string,
): Readonly<Record<FieldName<Kind>, string>> {
  const fields = Object.entries(spotsOf(kind)).map(([name, [start, length, side]]) => {
    const value = text.slice(start - 1, start - 1 + length)
    return [name, side === 'right' ? value.trim() : value.replace(/ +$/, '')]
  })
  return Object.fromEntries(fields)
}

/** A record of 94 characters; undefined when a value is too long or holds what no record may. */
export function printFields<Kind extends RecordKind>(
  kind: Kind,
  code: string,
  values: Partial<Readonly<Record<FieldName<Kind>, string | number>>>,
): { readonly text: string; readonly wrong: readonly string[] } {
  const wrong: string[] = []
  let text = code
  const given: Readonly<Record<string, string | number | undefined>> = values
  for (const [name, [start, length, side]] of Object.entries(spotsOf(kind))) {
    const value = String(given[name] ?? '')
    const isSound =
      value.length <= length && /^[ -~]*$/.test(value) && (side !== 'digits' || /^\d*$/.test(value))
    if (!isSound || value.trimEnd() !== value) wrong.push(name)
    const filled =
      side === 'digits'
        ? value.padStart(length, '0')
        : side === 'right'
          ? value.padStart(length)
          : value.padEnd(length)
    text = text.padEnd(start - 1) + filled.slice(0, length)
  }
  return { text: text.padEnd(RECORD_LENGTH), wrong }
}
