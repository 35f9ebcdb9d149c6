import { evaluate } from '../fhirpath/evaluate.ts'
import { type Environment, truthOf } from '../fhirpath/items.ts'
import { type Expression, parseExpression } from '../fhirpath/parse-expression.ts'
import type { RuleText } from '../generated/rules.ts'
import { containerOf, type FhirElement, offsetOfElement, resourceOf } from './fhir-element.ts'
import type { Findings } from './issues.ts'
import { type ElementRule, isKindOf, rulesAt, type Structure, structureOf } from './structure.ts'

type Rule = {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly says: string
  readonly fix: string
  readonly expression: Expression
}

/** Answered while the structure is read, or by code that is faster than the expression. */
const ELSEWHERE: ReadonlySet<string> = new Set(['ele-1', 'dom-3', 'ref-1', 'txt-1', 'txt-2'])

/** Holds an element against the constraints of its definitions. What can't be decided is not told. */
export function checkRules(element: FhirElement, resolve: Environment['resolve'], findings: Findings): void {
  const rules = rulesOf(element)
  if (rules.length === 0) return
  const env: Environment = {
    resource: resourceOf(element),
    rootResource: containerOf(element),
    context: element,
    self: element,
    resolve,
    isKindOf,
  }
  for (const rule of rules) {
    if (truthOf(evaluate(rule.expression, [element], env)) !== false) continue
    const tell = rule.severity === 'error' ? findings.error : findings.warning
    tell.call(findings, `rule.${rule.key}`, element, offsetOfElement(element), rule.says, rule.fix)
  }
}

const compiled = new Map<string, readonly Rule[]>()
const byPlace = new WeakMap<ElementRule, Map<Structure, readonly Rule[]>>()

/** Those of its type and of what that extends, and those of its place in the type that holds it. */
function rulesOf({ structure, rule }: FhirElement): readonly Rule[] {
  if (rule === undefined) return rulesOfType(structure)
  const ofPlace = byPlace.get(rule) ?? new Map<Structure, readonly Rule[]>()
  byPlace.set(rule, ofPlace)
  const known = ofPlace.get(structure)
  if (known) return known
  const own = rule.path === structure.name ? [] : compiledFor(rule.path, () => rulesAt(rule.path))
  const rules = [...rulesOfType(structure), ...own]
  ofPlace.set(structure, rules)
  return rules
}

const rulesOfType = (structure: Structure): readonly Rule[] =>
  compiledFor(structure.name, () => ancestry(structure).flatMap(({ name }) => rulesAt(name)))

function ancestry(structure: Structure): readonly Structure[] {
  const base = structure.base === undefined ? undefined : structureOf(structure.base)
  return base ? [structure, ...ancestry(base)] : [structure]
}

function compiledFor(path: string, texts: () => readonly RuleText[]): readonly Rule[] {
  const known = compiled.get(path)
  if (known) return known
  const rules = texts()
    .filter(([key]) => !ELSEWHERE.has(key))
    .map(([key, severity, expression, human]) => ({
      ...{ key, severity, expression: parseExpression(expression) },
      says: `The rule ${key} does not hold: ${human.replace(/\.?$/, '.')}`,
      fix: `Make this true of it: ${expression}`,
    }))
  compiled.set(path, rules)
  return rules
}
