import { fail, type Issue, isJsonObject, type JsonObject, ok, type Result } from '../../kernel/index.ts'
import { dateParts } from './date-format.ts'
import type { FieldSpec, Fields, RecordLayout } from './record-layout.ts'

/** A layout written in code. Throws a RangeError when it contradicts itself: that is a mistake of its writer. */
export function defineRecordLayout<const F extends Fields>(layout: RecordLayout<F>): RecordLayout<F> {
  const [first] = layoutIssues(layout)
  if (first) throw new RangeError(`layout ${layout.name}: ${first.place}: ${first.says}`)
  return layout
}

/** A layout read from JSON: `{ "name": "...", "fields": { "amount": { "type": "decimal", "decimals": 2 } } }`. */
export function readRecordLayout(value: unknown): Result<RecordLayout> {
  if (!isJsonObject(value) || !isJsonObject(value.fields))
    return fail([wrong('fields', 'It has no fields.', 'Write an object with "name" and "fields".')])
  const issues: Issue[] = []
  const fields = Object.entries(value.fields).flatMap(([name, spec]): [string, FieldSpec][] => {
    const read = isJsonObject(spec) ? readSpec(spec) : undefined
    if (read) return [[name, read]]
    issues.push(wrong(`fields/${name}`, 'It is no description of a field.', SPEC_FIX))
    return []
  })
  const layout: RecordLayout = {
    name: typeof value.name === 'string' ? value.name : 'layout',
    fields: Object.fromEntries(fields),
    ...(typeof value.length === 'number' && { length: value.length }),
  }
  if (issues.length === 0) issues.push(...layoutIssues(layout))
  return issues.length > 0 ? fail(issues) : ok(layout)
}

const SPEC_FIX =
  'Write its "type": text, integer, decimal (with "decimals"), date (with "format") or enum (with "values").'

function readSpec(spec: JsonObject): FieldSpec | undefined {
  const { required, column, start, length, implied, type, decimals, format, values } = spec
  const placement = {
    ...(required === true && { required }),
    ...(typeof column === 'string' && { column }),
    ...(typeof start === 'number' && { start }),
    ...(typeof length === 'number' && { length }),
  }
  if (type === 'text' || type === 'integer') return { type, ...placement }
  if (type === 'decimal' && typeof decimals === 'number')
    return { type, decimals, ...placement, ...(implied === true && { implied }) }
  if (type === 'date' && typeof format === 'string') return { type, format, ...placement }
  if (type === 'enum' && Array.isArray(values))
    return { type, values: values.filter((one) => typeof one === 'string'), ...placement }
  return undefined
}

function layoutIssues({ fields, length }: RecordLayout): readonly Issue[] {
  const issues: Issue[] = []
  let before: { readonly name: string; readonly end: number } | undefined
  const placed = Object.entries(fields).toSorted(
    ([, one], [, other]) => (one.start ?? 0) - (other.start ?? 0),
  )
  if (placed.length === 0) issues.push(wrong('fields', 'It has no fields.', 'Describe at least one field.'))
  for (const [name, spec] of placed) {
    const place = `fields/${name}`
    if (spec.type === 'decimal' && !isWhole(spec.decimals, 0, 9))
      issues.push(wrong(place, 'The number of decimals is not 0 to 9.', 'Write 0 to 9.'))
    if (spec.type === 'enum' && spec.values.length === 0)
      issues.push(wrong(place, 'It has no values.', 'List at least one value.'))
    if (spec.type === 'date' && !dateParts(spec.format))
      issues.push(wrong(place, 'The format names no whole day.', 'Write one such as YYYY-MM-DD or MM/DD/YY.'))
    if (spec.start === undefined && spec.length === undefined) continue
    if (!isWhole(spec.start, 1, WIDTH_MAX) || !isWhole(spec.length, 1, WIDTH_MAX)) {
      issues.push(wrong(place, 'Start and length are not whole numbers from 1.', 'Write both, or neither.'))
      continue
    }
    const [start, end] = [spec.start ?? 0, (spec.start ?? 0) + (spec.length ?? 0) - 1]
    if (before && start <= before.end)
      issues.push(wrong(place, `It starts before ${before.name} ends.`, 'Let fields follow one another.'))
    if (length !== undefined && end > length)
      issues.push(wrong(place, 'It ends after the record.', 'Widen the record or narrow the field.'))
    before = { name, end }
  }
  return issues
}

const WIDTH_MAX = 100_000

const isWhole = (value: number | undefined, least: number, most: number): boolean =>
  Number.isInteger(value) && (value ?? least - 1) >= least && (value ?? least - 1) <= most

const wrong = (place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: 'layout.wrong',
  place,
  says,
  fix,
})
