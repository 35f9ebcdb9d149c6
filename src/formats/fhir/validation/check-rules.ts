import { evaluate } from '../fhirpath/evaluate.ts'
import { type Environment, truthOf } from '../fhirpath/items.ts'
import { type Expression, parseExpression } from '../fhirpath/parse-expression.ts'
import type { RuleText } from '../generated/rules.ts'
import { containerOf, type FhirElement, offsetOfElement, resourceOf } from './fhir-element.ts'
import type { Findings } from './issues.ts'
import { isKindOf, rulesAt, type Structure, structureOf } from './structure.ts'

type Rule = {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly says: string
  readonly fix: string
  readonly expression: Expression
}

/** Answered while the structure is read, or by code that is faster than the expression. */
const ELSEWHERE: ReadonlySet<string> = new Set(['ele-1', 'dom-3', 'ref-1', 'txt-1', 'txt-2'])

/** Holds an element and all below it against the constraints of their definitions. What can't be decided is not told. */
export function checkRules(element: FhirElement, resolve: Environment['resolve'], findings: Findings): void {
  for (const rule of rulesOf(element)) {
    const env: Environment = {
      ...{ resource: resourceOf(element), rootResource: containerOf(element) },
      ...{ context: element, self: element, resolve, isKindOf },
    }
    if (truthOf(evaluate(rule.expression, [element], env)) !== false) continue
    const tell = rule.severity === 'error' ? findings.error : findings.warning
    tell.call(findings, `rule.${rule.key}`, element, offsetOfElement(element), rule.says, rule.fix)
  }
  for (const child of element.children) checkRules(child, resolve, findings)
}

const compiled = new Map<string, readonly Rule[]>()

/** Those of its type and of what that extends, and those of its place in the type that holds it. */
function rulesOf({ structure, rule }: FhirElement): readonly Rule[] {
  const ofType = compiledFor(structure.name, () => ancestry(structure).flatMap(({ name }) => rulesAt(name)))
  if (rule === undefined || rule.path === structure.name) return ofType
  const ofPlace = compiledFor(rule.path, () => rulesAt(rule.path))
  return ofPlace.length === 0 ? ofType : [...ofType, ...ofPlace]
}

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
