import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { fail, type Issue, ok, type Result } from './result.ts'

/** A compiled check: the value with its exact type, or issues that name the place and the fix. */
export type Check<Schema extends TSchema> = (value: unknown) => Result<Static<Schema>>

/** A schema's check, compiled when first asked (that takes milliseconds): call it at definition time, not per message. */
export function compileSchema<Schema extends TSchema>(schema: Schema, root = '$'): Check<Schema> {
  let compiled: ReturnType<typeof Compile<Schema>> | undefined
  return (value) => {
    compiled ??= Compile(schema)
    if (compiled.Check(value)) return ok(value as Static<Schema>)
    return fail(compiled.Errors(value).map((error) => toIssue(error, root)))
  }
}

function toIssue(
  error: { instancePath: string; message: string; keyword: string; params: object },
  root: string,
): Issue {
  return {
    severity: 'error',
    code: `schema.${error.keyword}`,
    place: root + error.instancePath.replaceAll('/', '.'),
    says: `The value ${error.message}.`,
    fix: `Send a value that satisfies ${error.keyword} ${JSON.stringify(error.params)}.`,
  }
}
