import Type, { type Static } from 'typebox'
import { compileSchema, fail, type Issue, ok, type Result } from '../../../kernel/index.ts'
import { charsetNamed } from '../charset.ts'
import { TABLES } from '../dictionary/tables.ts'
import { readPath } from '../path.ts'

const closed = { additionalProperties: false }
const texts = Type.Array(Type.String())
const count = Type.Integer({ minimum: 0 })
const level = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('off')])

const condition = Type.Object(
  {
    /** A place of the same segment, or the first of another one. */
    at: Type.String(),
    in: Type.Optional(texts),
    notIn: Type.Optional(texts),
    /** Without `in` and `notIn`: whether anything stands there. */
    valued: Type.Optional(Type.Boolean()),
  },
  closed,
)

const rule = Type.Object(
  {
    /** A segment (`NK1`), a field (`PID-3`), a component (`PID-3.5`); without numbers in brackets each one of them. */
    at: Type.String(),
    /** Message types and events for which it holds, such as `ADT` or `ORU^R01`; all when left out. */
    for: Type.Optional(texts),
    when: Type.Optional(condition),
    /** R: must be sent. X: must not be sent. O: nothing is asked. */
    usage: Type.Optional(Type.Union([Type.Literal('R'), Type.Literal('O'), Type.Literal('X')])),
    /** At least and at most so many segments, or repetitions of a field. */
    count: Type.Optional(Type.Tuple([count, count])),
    /** At least and at most so many characters. */
    length: Type.Optional(Type.Tuple([count, count])),
    /** The values that may stand there. */
    values: Type.Optional(texts),
    /** The same, by the name of a table of the profile or the number of one that the standard closes. */
    table: Type.Optional(Type.String()),
    /** A regular expression that the whole value must match. */
    pattern: Type.Optional(Type.String()),
    /** A data type without components. */
    type: Type.Optional(
      Type.Union([
        Type.Literal('NM'),
        Type.Literal('SI'),
        Type.Literal('DT'),
        Type.Literal('DTM'),
        Type.Literal('TM'),
      ]),
    ),
    severity: Type.Optional(Type.Union([Type.Literal('error'), Type.Literal('warning')])),
    /** What the sender is told instead of the usual words. */
    fix: Type.Optional(Type.String()),
  },
  closed,
)

const profile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    /** What is held against the standard's dictionary, and how badly a difference is taken. */
    standard: Type.Optional(
      Type.Object(
        {
          structure: Type.Optional(level),
          required: Type.Optional(level),
          types: Type.Optional(level),
          tables: Type.Optional(level),
          repetitions: Type.Optional(level),
          lengths: Type.Optional(level),
        },
        closed,
      ),
    ),
    /** Message types and events that the partner may send; all when left out. */
    messages: Type.Optional(texts),
    /** Versions (MSH-12) that the partner may send; all when left out. */
    versions: Type.Optional(texts),
    /** The set in which a partner writes that leaves MSH-18 empty. */
    undeclaredCharset: Type.Optional(Type.String()),
    /** What is not told: places (`MSH-11`), codes of issues, or both (`hl7v2.field.missing PID-5`). */
    allow: Type.Optional(texts),
    tables: Type.Optional(Type.Record(Type.String(), texts)),
    rules: Type.Optional(Type.Array(rule)),
  },
  closed,
)

/** What one partner's messages are held against: plain data, which `readProfile` checks. */
export type Profile = Static<typeof profile>
export type Rule = Static<typeof rule>
export type Condition = Static<typeof condition>
export type Level = Static<typeof level>

/** The standard alone: structure, obligation, types, closed tables and repetition of its own version. */
export const STANDARD: Profile = {
  name: 'standard',
  standard: {
    structure: 'error',
    required: 'error',
    types: 'error',
    tables: 'warning',
    repetitions: 'warning',
    lengths: 'off',
  },
}

const check = compileSchema(profile, 'profile')

/** Checks a profile that was read from a file: its shape, its paths, its tables and its patterns. */
export function readProfile(value: unknown): Result<Profile> {
  const checked = check(value)
  if (!checked.ok) return checked
  const { rules = [], tables = {}, undeclaredCharset } = checked.value
  const issues = rules.flatMap((one, index) => ruleIssues(one, tables, `profile.rules.${index}`))
  if (undeclaredCharset !== undefined && !charsetNamed(undeclaredCharset))
    issues.push(wrong('profile.undeclaredCharset', 'no character set that is known', '8859/1'))
  return issues.length > 0 ? fail(issues) : ok(checked.value)
}

/** `NK1` or `NK1[2]`, or any path. */
const SEGMENT = /^[A-Z][A-Z0-9]{2}(?:\[[1-9]\d*\])?$/

function ruleIssues(one: Rule, tables: Readonly<Record<string, readonly string[]>>, place: string): Issue[] {
  const issues: Issue[] = []
  if (!SEGMENT.test(one.at) && readPath(one.at)?.segment === undefined)
    issues.push(wrong(`${place}.at`, 'no place in a message', 'PID-3.5'))
  if (one.when && readPath(one.when.at)?.segment === undefined)
    issues.push(wrong(`${place}.when.at`, 'no place in a message', 'PV1-2'))
  if (one.table !== undefined && !Object.hasOwn(tables, one.table) && !Object.hasOwn(TABLES, one.table))
    issues.push(wrong(`${place}.table`, 'no table of this profile, nor one that the standard closes', '0136'))
  if (one.pattern !== undefined && !isPattern(one.pattern))
    issues.push(wrong(`${place}.pattern`, 'no regular expression', '[A-Z]{2}\\d+'))
  return issues
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined
  } catch {
    return false
  }
}

const wrong = (place: string, what: string, example: string): Issue => ({
  severity: 'error',
  code: 'hl7v2.profile',
  place,
  says: `The value is ${what}.`,
  fix: `Write for example ${example}.`,
})
