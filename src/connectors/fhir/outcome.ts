import type { FhirResource, OperationOutcome } from '../../formats/fhir/index.ts'
import { type Issue, isJsonObject, type JsonValue } from '../../kernel/index.ts'
import type { Explanation } from '../http/index.ts'

type OutcomeIssue = OperationOutcome['issue'][number]

/** IssueType codes below `transient`: what was asked may succeed later. (HL7 value set issue-type, 4.0.1.) */
const LATER: ReadonlySet<string> = new Set(['transient', 'lock-error', 'timeout', 'incomplete', 'throttled'])

/** What a server says of a refusal: the code and the elements of its errors, never its free text. */
export function explainOutcome(body: JsonValue | undefined): Explanation {
  const wrong = issuesIn(body).filter(({ severity }) => severity === 'error' || severity === 'fatal')
  return {
    code: wrong[0]?.code,
    fields: wrong.flatMap(({ expression, location }) => expression ?? location ?? []),
    // One entry that can never succeed is not mended by another that may.
    again: wrong.length > 0 && wrong.every(({ code }) => LATER.has(code)),
  }
}

/** An OperationOutcome as issues. The texts are ours: `diagnostics` may quote what was sent. */
export const issuesOfOutcome = (outcome: FhirResource | undefined): readonly Issue[] =>
  outcome?.resourceType === 'OperationOutcome'
    ? outcome.issue.map((issue) => ({
        severity: issue.severity === 'error' || issue.severity === 'fatal' ? 'error' : 'warning',
        code: `fhir.outcome-${issue.code}`,
        place: issue.expression?.[0] ?? issue.location?.[0] ?? '$',
        says: `The server says ${issue.code}${codingOf(issue)}.`,
        fix: 'Correct what it names, or ask the owner of the server.',
      }))
    : []

const codingOf = ({ details }: OutcomeIssue): string => {
  const code = details?.coding?.[0]?.code
  return code !== undefined && /^[\w.-]{1,60}$/.test(code) ? ` (${code})` : ''
}

/** Of what may be an OperationOutcome: it came as JSON from elsewhere. */
function issuesIn(body: JsonValue | undefined): readonly OutcomeIssue[] {
  if (!isJsonObject(body) || body.resourceType !== 'OperationOutcome' || !Array.isArray(body.issue)) return []
  return body.issue.filter(
    (one: unknown) => isJsonObject(one) && typeof one.code === 'string',
  ) as unknown as readonly OutcomeIssue[]
}
