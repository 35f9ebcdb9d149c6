/** What is wrong with the text of a primitive. */
export type PrimitiveProblem = { readonly says: string; readonly fix: string }

/** The kind of JSON value that a type is written as. */
export const jsonKind = (type: string): 'string' | 'number' | 'boolean' =>
  type === 'boolean' ? 'boolean' : NUMBERS.has(type) ? 'number' : 'string'

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'unsignedInt', 'positiveInt', 'decimal'])

/** Holds the text of a value (a string without its quotes, a number as written) against its type. */
export function checkPrimitive(type: string, text: string): PrimitiveProblem | undefined {
  if (type === 'boolean' || type === 'decimal') return undefined
  if (text === '') return { says: 'The value is empty.', fix: 'Leave the element out.' }
  return CHECKS[type]?.(text) ?? (type === 'xhtml' ? undefined : checkCharacters(text))
}

type Check = (text: string) => PrimitiveProblem | undefined

const matches =
  (pattern: RegExp, says: string, fix: string): Check =>
  (text) =>
    pattern.test(text) ? undefined : { says, fix }

const INT_MAX = 2_147_483_647

const whole =
  (least: number, what: string): Check =>
  (text) => {
    const isWhole = /^-?(?:0|[1-9]\d*)$/.test(text) && text !== '-0'
    return isWhole && Number(text) >= least && Number(text) <= INT_MAX
      ? undefined
      : {
          says: `The value is not ${what}.`,
          fix: `Send a number from ${least} to ${INT_MAX} without point or exponent.`,
        }
  }

const YEAR = String.raw`(?!0000)\d{4}`
const DATE = String.raw`(${YEAR})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?`
const FULL_DATE = String.raw`(${YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const CLOCK = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`
const ZONE = String.raw`(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))`

/** With a look at the calendar: there is no 30 February. */
function dated(pattern: string, says: string, fix: string): Check {
  const form = new RegExp(`^(?:${pattern})$`)
  return (text) => {
    const found = form.exec(text)
    if (!found) return { says, fix }
    const [year, month, day] = found.slice(1).filter((part) => part !== undefined)
    if (day === undefined || Number(day) <= daysIn(Number(year), Number(month))) return undefined
    return { says: 'The month has no such day.', fix: 'Correct the date.' }
  }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const WITHOUT_BLANKS: Check = matches(
  /^\S*$/,
  'The address holds a blank.',
  'Leave blanks out, or write them as %20.',
)

/** Linear on any text: groups of four characters of base64, blanks between them. */
const checkBase64: Check = (text) => {
  const wrong = { says: 'The value is not base64.', fix: 'Encode the bytes as base64, padded with =.' }
  if (!/^[\sA-Za-z0-9+/]*(?:=\s*){0,2}$/.test(text)) return wrong
  return text.replace(/\s+/g, '').length % 4 === 0 ? undefined : wrong
}

const CHECKS: Readonly<Record<string, Check>> = {
  integer: whole(-INT_MAX - 1, 'a whole number of 32 bits'),
  unsignedInt: whole(0, 'a whole number from 0 on'),
  positiveInt: whole(1, 'a whole number from 1 on'),
  date: dated(DATE, 'The value is not a date.', 'Write it as YYYY, YYYY-MM or YYYY-MM-DD.'),
  dateTime: dated(
    `${DATE}|${FULL_DATE}T${CLOCK}${ZONE}`,
    'The value is not a date and time.',
    'Write it as YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+zz:zz; a time needs seconds and a zone.',
  ),
  instant: dated(
    `${FULL_DATE}T${CLOCK}${ZONE}`,
    'The value is not an instant.',
    'Write it as YYYY-MM-DDThh:mm:ss.sss+zz:zz, with seconds and a zone.',
  ),
  time: matches(
    new RegExp(`^${CLOCK}$`),
    'The value is not a time.',
    'Write it as hh:mm:ss, without a zone.',
  ),
  code: matches(
    /^\S+(?: \S+)*$/,
    'The code starts or ends with a blank, or holds two in a row or a line end.',
    'Send the code as its system writes it.',
  ),
  id: matches(
    /^[A-Za-z0-9.-]{1,64}$/,
    'The id is not one.',
    'Use up to 64 letters, digits, hyphens and points.',
  ),
  uri: WITHOUT_BLANKS,
  url: WITHOUT_BLANKS,
  canonical: WITHOUT_BLANKS,
  oid: matches(
    /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/,
    'The value is not an OID.',
    'Write it as urn:oid:1.2.3.',
  ),
  uuid: matches(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    'The value is not a UUID.',
    'Write it as urn:uuid: and 32 lower-case hexadecimal digits in five groups.',
  ),
  base64Binary: checkBase64,
}

/** What a string may be made of (datatypes, string): blanks and line ends, but no other control characters. */
const checkCharacters: Check = (text) =>
  /^\s+$/.test(text)
    ? { says: 'The value is nothing but blanks.', fix: 'Leave the element out.' }
    : /[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text)
      ? { says: 'The value holds a control character.', fix: 'Leave it out.' }
      : undefined
