import type { Issue } from '../../kernel/index.ts'
import { type FieldProblem, readField } from './field-text.ts'
import type { FieldSpec, Fields, RowOf } from './record-layout.ts'

/** Told of a field that can not be read, by the name that it has in the layout. */
export type FieldListener = (name: string, problem: FieldProblem) => void

/** The typed row of a record, from the text of each of its fields; undefined when one of them can not be read. */
export function readRow<F extends Fields>(
  fields: F,
  textOf: (name: string, spec: FieldSpec) => string,
  onProblem: FieldListener,
): RowOf<F> | undefined {
  let isWhole = true
  const row: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(fields)) {
    const read = readField(textOf(name, spec), spec)
    if (read.ok) row[name] = read.value
    else {
      isWhole = false
      onProblem(name, read.problem)
    }
  }
  // Each value was read by the spec of its field, which is what RowOf says.
  return isWhole ? (row as RowOf<F>) : undefined
}

export const fieldIssue = (line: number, name: string, { code, says, fix }: FieldProblem): Issue => ({
  severity: 'error',
  code,
  place: `line[${line}]/${name}`,
  says,
  fix,
})
