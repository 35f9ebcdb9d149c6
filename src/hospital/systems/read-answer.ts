import type { Static, TSchema } from 'typebox'
import type { Check, JsonValue } from '../../kernel/index.ts'
import { answerUnexpected } from '../failures.ts'

/** What a system answered, held against its contract; a failure names the places that differ. */
export function readAnswer<Schema extends TSchema>(
  check: Check<Schema>,
  body: JsonValue | undefined,
  about: { readonly system: string; readonly operation: string },
): Static<Schema> {
  const checked = check(body)
  if (checked.ok) return checked.value
  throw answerUnexpected({ ...about, places: checked.problem.map(({ place }) => place).join(', ') })
}
