import type { Issue } from '../../../kernel/index.ts'

/** The issues of fields and segments; none of them holds data of the message. */
type Severity = Issue['severity']

const issue = (severity: Severity, kind: string, place: string, says: string, fix: string): Issue => ({
  severity,
  code: `hl7v2.${kind}`,
  place,
  says,
  fix,
})

export const missingField = (severity: Severity, place: string): Issue =>
  issue(severity, 'field.missing', place, 'The field is required and empty.', `Send ${place}.`)

export const forbiddenField = (severity: Severity, place: string): Issue =>
  issue(
    severity,
    'field.forbidden',
    place,
    'Something stands where nothing is agreed.',
    `Leave ${place} empty.`,
  )

export const wrongType = (severity: Severity, place: string, what: string): Issue =>
  issue(
    severity,
    'field.type',
    place,
    `The value is not ${what}.`,
    `Write ${place} as the standard writes it.`,
  )

export const wrongTable = (severity: Severity, place: string, table: string): Issue =>
  issue(
    severity,
    'field.table',
    place,
    `The value is not in table ${table}.`,
    `Send a value of table ${table} in ${place}, or agree on this one in the profile.`,
  )

export const wrongValue = (severity: Severity, place: string): Issue =>
  issue(
    severity,
    'field.table',
    place,
    'The value is none of those that are agreed.',
    `Send an agreed value in ${place}.`,
  )

export const wrongPattern = (severity: Severity, place: string, pattern: string): Issue =>
  issue(
    severity,
    'field.pattern',
    place,
    `The value does not match the agreed form ${pattern}.`,
    `Send ${place} in the agreed form.`,
  )

export const wrongLength = (
  severity: Severity,
  place: string,
  [least, most]: readonly [number, number],
): Issue =>
  issue(
    severity,
    'field.length',
    place,
    `The value is not between ${least} and ${most} characters long.`,
    `Send ${place} in the agreed length.`,
  )

export const wrongCount = (
  severity: Severity,
  place: string,
  [least, most]: readonly [number, number],
  what: 'segments' | 'repetitions',
): Issue =>
  issue(
    severity,
    what === 'segments' ? 'segment.count' : 'field.repetitions',
    place,
    least === most ? `There are not exactly ${least} ${what}.` : `There are not ${least} to ${most} ${what}.`,
    `Send the agreed number of ${what} of ${place}.`,
  )

export const missingSegment = (severity: Severity, name: string): Issue =>
  issue(severity, 'segment.missing', name, `The segment ${name} is required.`, `Send ${name}.`)

export const forbiddenSegment = (severity: Severity, place: string): Issue =>
  issue(severity, 'segment.forbidden', place, 'The segment is not agreed.', `Leave ${place} out.`)
