import type { Issue } from '../../../kernel/index.ts'
import { TABLES } from '../dictionary/tables.ts'
import type { Hl7Message } from '../message.ts'
import { type Path, readPath } from '../path.ts'
import type { Segment, Value } from '../segment.ts'
import {
  forbiddenField,
  forbiddenSegment,
  missingField,
  missingSegment,
  wrongCount,
  wrongLength,
  wrongPattern,
  wrongTable,
  wrongType,
  wrongValue,
} from './field-issues.ts'
import { typeFault } from './leaf-checks.ts'
import type { Condition, Profile, Rule } from './profile.ts'

type Check = (message: Hl7Message, found: Issue[]) => void

/** A rule of a profile as a function; the profile was checked by `readProfile`. */
export function compileRule(rule: Rule, profile: Profile): Check {
  const path = readPath(rule.at)
  const check = path ? fieldCheck(rule, path, profile) : segmentCheck(rule)
  const told: Check = (message, found) => {
    const before = found.length
    check(message, found)
    const { fix } = rule
    if (fix !== undefined) for (let at = before; at < found.length; at++) found[at] = withFix(found[at], fix)
  }
  return (message, found) => {
    if (!rule.for || isFor(message, rule.for)) told(message, found)
  }
}

const withFix = (issue: Issue | undefined, fix: string): Issue => ({ ...(issue as Issue), fix })

/** `ADT` or `ADT^A01`. */
export function isFor(message: Hl7Message, types: readonly string[]): boolean {
  const type = message.get('MSH-9.1') ?? ''
  return types.includes(type) || types.includes(`${type}^${message.get('MSH-9.2') ?? ''}`)
}

function segmentCheck({ at, usage, count, when, severity = 'error' }: Rule): Check {
  const name = at.slice(0, 3)
  const only = /\[(\d+)\]/.exec(at)?.[1]
  return (message, found) => {
    if (when && !holds(when, message, undefined)) return
    const all = message.segmentsNamed(name)
    const segments = only === undefined ? all : all.slice(Number(only) - 1, Number(only))
    if (usage === 'R' && segments.length === 0) found.push(missingSegment(severity, at))
    if (usage === 'X' && segments.length > 0) found.push(forbiddenSegment(severity, at))
    if (count && (segments.length < count[0] || segments.length > count[1]))
      found.push(wrongCount(severity, at, count, 'segments'))
  }
}

function fieldCheck(rule: Rule, path: Path, profile: Profile): Check {
  const check = valueCheck(rule, profile)
  const { severity = 'error', usage, count, when } = rule
  return (message, found) => {
    message.segmentsNamed(path.segment ?? '').forEach((segment, index) => {
      if (path.occurrence !== undefined && path.occurrence !== index + 1) return
      if (when && !holds(when, message, segment)) return
      const place = `${segment.name}${index === 0 ? '' : `[${index + 1}]`}-${path.field}`
      const values = valuesAt(segment, path, place)
      const sent = values.filter(({ value }) => value !== undefined)
      if (count && (sent.length < count[0] || sent.length > count[1]))
        found.push(wrongCount(severity, place, count, 'repetitions'))
      for (const { at, value } of values) {
        if (value === undefined && usage === 'R') found.push(missingField(severity, at))
        if (value !== undefined && usage === 'X') found.push(forbiddenField(severity, at))
        if (typeof value === 'string') check(value, at, found)
      }
    })
  }
}

type Placed = { readonly at: string; readonly value: Value }

/** What stands at a path in each repetition that it leaves open; one that is undefined when the field is empty. */
function valuesAt(segment: Segment, path: Path, place: string): readonly Placed[] {
  const inside = [path.component, path.subComponent].filter((nth) => nth !== undefined).join('.')
  const below = inside === '' ? '' : `.${inside}`
  const repetitions = segment.repetitions(path.field)
  if (path.repetition !== undefined || repetitions.length <= 1) {
    const nth = path.repetition === undefined ? '' : `[${path.repetition}]`
    return [{ at: `${place}${nth}${below}`, value: segment.valueAt(path) }]
  }
  return repetitions.map((repetition, index) => ({
    at: `${place}[${index + 1}]${below}`,
    value: repetition.get(inside || '1'),
  }))
}

function valueCheck(rule: Rule, profile: Profile): (text: string, at: string, found: Issue[]) => void {
  const { severity = 'error', length, values, table, pattern, type } = rule
  const named = table === undefined ? undefined : (profile.tables?.[table] ?? TABLES[table]?.split(' '))
  const inTable = named && new Set(named)
  const allowed = values && new Set(values)
  const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u')
  return (text, at, found) => {
    const fault = type === undefined ? undefined : typeFault(text, type)
    if (fault !== undefined) found.push(wrongType(severity, at, fault))
    if (length && (text.length < length[0] || text.length > length[1]))
      found.push(wrongLength(severity, at, length))
    if (allowed && !allowed.has(text)) found.push(wrongValue(severity, at))
    if (inTable && !inTable.has(text)) found.push(wrongTable(severity, at, table ?? ''))
    if (form && pattern !== undefined && !form.test(text)) found.push(wrongPattern(severity, at, pattern))
  }
}

function holds(condition: Condition, message: Hl7Message, segment: Segment | undefined): boolean {
  const path = readPath(condition.at)
  const value = path && path.segment === segment?.name ? segment?.valueAt(path) : message.get(condition.at)
  const text = value ?? ''
  if (condition.in) return condition.in.includes(text)
  if (condition.notIn) return !condition.notIn.includes(text)
  return (text !== '') === (condition.valued ?? true)
}
