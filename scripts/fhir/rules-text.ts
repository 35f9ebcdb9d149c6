import { isOwn } from './element-facts.ts'
import type { Constraint, R4, StructureDefinition } from './read-definitions.ts'

const HEAD = `/**
 * The constraints of FHIR R4 (4.0.1, HL7, CC0) by the element that has them, written by scripts/write-fhir.ts: key,
 * severity, FHIRPath expression, and what the standard says of it.
 */
export type RuleText = readonly [key: string, severity: 'error' | 'warning', expression: string, human: string]

export const RULES: Readonly<Record<string, readonly RuleText[]>> = {
`

const BEST_PRACTICE = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice'

/** `src/formats/fhir/generated/rules.ts`. Advice is left out: it calls nothing wrong. */
export function rulesText(r4: R4): string {
  const bases = new Map(r4.structures.map((one) => [one.name, one]))
  const entries = r4.structures.flatMap((structure) =>
    structure.snapshot.element.flatMap((element, index) => {
      const inherited =
        index === 0 ? keysOf(bases.get(structure.baseDefinition?.split('/').at(-1) ?? '')) : OF_TYPES
      const rules = (element.constraint ?? []).filter(({ key }) => !inherited.has(key)).filter(isRule)
      return rules.length > 0 && isOwn(element) ? [entryOf(element.path, rules)] : []
    }),
  )
  return `${HEAD}${entries.join('')}}\n`
}

/** Told of every element again, although its type has them. */
const OF_TYPES: ReadonlySet<string> = new Set(['ele-1', 'ext-1'])

const keysOf = (structure: StructureDefinition | undefined): ReadonlySet<string> =>
  new Set(structure?.snapshot.element[0]?.constraint?.map(({ key }) => key))

const isRule = ({ expression, extension }: Constraint): boolean =>
  expression !== undefined && !extension?.some(({ url }) => url === BEST_PRACTICE)

const entryOf = (path: string, rules: readonly Constraint[]): string =>
  `  '${path}': [\n${rules
    .map(
      ({ key, severity, expression, human }) =>
        `    ${JSON.stringify([key, severity, expression, human])},\n`,
    )
    .join('')}  ],\n`
