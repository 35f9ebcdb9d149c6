import { isHl7Time, parseHl7TimeOfDay } from '../hl7-time.ts'

/** What a value of a data type without components must look like; types that take any text are not here. */
const CHECKS: Readonly<Record<string, { readonly is: (text: string) => boolean; readonly what: string }>> = {
  NM: { is: (text) => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text), what: 'a number (NM)' },
  SI: { is: (text) => /^\d+$/.test(text), what: 'a whole number (SI)' },
  DT: { is: (text) => text.length <= 8 && isHl7Time(text), what: 'a date (DT)' },
  DTM: { is: isHl7Time, what: 'a time stamp (DTM)' },
  TM: { is: (text) => parseHl7TimeOfDay(text) !== undefined, what: 'a time of day (TM)' },
}

/** What the type asks for when the text is not it; undefined when all is well. */
export function typeFault(text: string, type: string): string | undefined {
  const check = CHECKS[type]
  return check === undefined || check.is(text.trim()) ? undefined : check.what
}
