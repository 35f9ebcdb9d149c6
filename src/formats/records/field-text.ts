import { calendarDate, fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { printDate, readDate } from './date-format.ts'
import type { FieldSpec, FieldValue } from './record-layout.ts'

/** What is wrong with a value; whoever read it adds the place. Never holds the value itself. */
export type FieldProblem = Pick<Issue, 'code' | 'says' | 'fix'>

const problem = (kind: string, says: string, fix: string): FieldProblem => ({
  code: `layout.${kind}`,
  says,
  fix,
})

/** The value of a field's text; undefined when the text is empty and may be. */
export function readField(text: string, spec: FieldSpec): Result<FieldValue | undefined, FieldProblem> {
  if (text === '') {
    if (!spec.required) return ok(undefined)
    return fail(problem('required', 'The field is empty, and it is required.', 'Send a value.'))
  }
  switch (spec.type) {
    case 'text':
      return ok(text)
    case 'integer':
      return readWhole(text, /^([+-]?)(\d+)$/, 0, 'integer', 'Send digits, with a sign before them if any.')
    case 'decimal':
      return spec.implied
        ? readWhole(
            text,
            /^([+-]?)(\d+)$/,
            0,
            'decimal',
            `Send digits, the last ${spec.decimals} as decimals.`,
          )
        : readWhole(text, decimalPattern(spec.decimals), spec.decimals, 'decimal', decimalFix(spec.decimals))
    case 'date': {
      const date = readDate(text, spec.format)
      return date ? ok(date) : fail(noDate(spec.format))
    }
    case 'enum':
      return spec.values.includes(text) ? ok(text) : fail(noValue(spec.values))
  }
}

const decimalPattern = (decimals: number): RegExp =>
  new RegExp(`^([+-]?)(?=\\.?\\d)(\\d*)(?:\\.(\\d{0,${decimals}})0*)?$`)

const decimalFix = (decimals: number): string =>
  `Send digits with a point and at most ${decimals} decimals, without other separators.`

const noDate = (format: string): FieldProblem =>
  problem('date', 'The field is no calendar day of its format.', `Send ${format}.`)

const noValue = (values: readonly string[]): FieldProblem =>
  problem('enum', 'The field holds none of its values.', `Send one of ${values.slice(0, 20).join(', ')}.`)

function readWhole(
  text: string,
  pattern: RegExp,
  decimals: number,
  kind: 'integer' | 'decimal',
  fix: string,
): Result<number, FieldProblem> {
  const [matched, sign, whole = '', part = ''] = pattern.exec(text) ?? []
  const value = Number(whole + part.padEnd(decimals, '0'))
  if (matched !== undefined && Number.isSafeInteger(value)) return ok(sign === '-' ? 0 - value : value)
  return fail(problem(kind, `The field is no ${kind === 'integer' ? 'whole number' : 'amount'}.`, fix))
}

/** The text of a field's value, so that `readField` gives the value back. */
export function printField(value: unknown, spec: FieldSpec): Result<string, FieldProblem> {
  if (value === undefined)
    return spec.required ? fail(problem('required', 'The field has no value.', 'Give it one.')) : ok('')
  const text = textOf(value, spec)
  if (text === undefined)
    return fail(problem(spec.type, `The value can not be written as ${spec.type}.`, 'Give one that can.'))
  return ok(text)
}

function textOf(value: unknown, spec: FieldSpec): string | undefined {
  if (spec.type === 'integer' || spec.type === 'decimal') {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
    return spec.type === 'decimal' && !spec.implied ? withPoint(value, spec.decimals) : String(value)
  }
  if (typeof value !== 'string') return undefined
  if (spec.type === 'text') return value === '' ? undefined : value
  if (spec.type === 'enum') return spec.values.includes(value) ? value : undefined
  const date = calendarDate(value)
  return date && printDate(date, spec.format)
}

function withPoint(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const sign = value < 0 ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
