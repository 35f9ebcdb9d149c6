import { isJsonObject, type JsonValue } from '../../kernel/index.ts'
import type { Explanation } from './failures.ts'

/**
 * What problem details (RFC 9457) say, names only: titles and details are prose, which may hold data. The code is the
 * member `code`, or the last word of `type`; fields are those that common members name.
 */
export function explainProblem(contentType: string | undefined, body: JsonValue | undefined): Explanation {
  if (!/^application\/problem\+json/i.test(contentType ?? '') || !isJsonObject(body)) return {}
  const { code, type } = body
  const known = typeof code === 'string' ? code : typeof type === 'string' ? lastWord(type) : undefined
  const fields = ['errors', 'issues', 'invalid-params', 'invalidParams', 'violations'].flatMap((member) =>
    fieldsIn(body[member]),
  )
  return { ...(known !== undefined && { code: known }), ...(fields.length > 0 && { fields }) }
}

/** `about:blank` says nothing beyond the status (RFC 9457, 4.2.1). */
const lastWord = (type: string): string | undefined =>
  type === 'about:blank' ? undefined : /([^/#:]+)[/#]?$/.exec(type)?.[1]

function fieldsIn(value: JsonValue | undefined): readonly string[] {
  // As some frameworks write it: { "field": ["what is wrong"] }.
  if (isJsonObject(value)) return Object.keys(value)
  if (!Array.isArray(value)) return []
  return value.filter(isJsonObject).flatMap((one) => {
    const named = ['pointer', 'field', 'place', 'path', 'name', 'propertyPath'].map((key) => one[key])
    const first = named.find((name) => typeof name === 'string')
    return typeof first === 'string' ? [first.replace(/^#?\//, '').replaceAll('/', '.')] : []
  })
}
