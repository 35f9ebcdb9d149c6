import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import {
  encodeText,
  type FieldProblem,
  type FieldSpec,
  type Fields,
  printField,
  type RecordLayout,
  type RowOf,
} from '../records/index.ts'
import { assertPlaced, type FixedOptions, widthOf } from './fixed-record.ts'

/** A record a row. Numbers stand to the right, filled with zeros; everything else to the left, filled with blanks. */
export function writeFixed<F extends Fields>(
  layout: RecordLayout<F>,
  rows: Iterable<RowOf<F>>,
  { charset = 'utf-8', lineEnds = 'some' }: FixedOptions = {},
): Result<Uint8Array> {
  assertPlaced(layout)
  const issues: Issue[] = []
  const texts: string[] = []
  const end = lineEnds === 'none' ? '' : '\r\n'
  for (const row of rows) {
    let text = ''
    const specs = Object.entries(layout.fields).toSorted(
      ([, one], [, other]) => (one.start ?? 0) - (other.start ?? 0),
    )
    for (const [name, spec] of specs) {
      const printed = printPlaced(row[name], spec, charset)
      if (!printed.ok)
        issues.push({ severity: 'error', place: `row[${texts.length + 1}]/${name}`, ...printed.problem })
      text = text.padEnd((spec.start ?? 1) - 1) + (printed.ok ? printed.value : '')
    }
    texts.push(text.padEnd(widthOf(layout)) + end)
  }
  return issues.length > 0 ? fail(issues) : ok(Buffer.from(texts.join(''), 'latin1'))
}

function printPlaced(
  value: unknown,
  spec: FieldSpec,
  charset: NonNullable<FixedOptions['charset']>,
): Result<string, FieldProblem> {
  const printed = printField(value, spec)
  if (!printed.ok) return printed
  const { length = 0, type } = spec
  const text = encodeText(printed.value, charset)
  if (text === undefined || /[\r\n]| $/.test(text) || text.startsWith('\xef\xbb\xbf')) return fail(unwritable)
  if (text.length > length) return fail(tooLong(length))
  if (text === '' || (type !== 'integer' && type !== 'decimal')) return ok(text.padEnd(length))
  const [sign, digits] = text.startsWith('-') ? ['-', text.slice(1)] : ['', text]
  return ok(sign + digits.padStart(length - sign.length, '0'))
}

const unwritable: FieldProblem = {
  code: 'fixed.write.character',
  says: 'The text ends with a blank or holds a character that the record can not carry.',
  fix: 'Remove line ends and trailing blanks, or write as UTF-8.',
}

const tooLong = (length: number): FieldProblem => ({
  code: 'fixed.write.length',
  says: `The value takes more than the ${length} bytes of its field.`,
  fix: 'Shorten it, or widen the field.',
})
