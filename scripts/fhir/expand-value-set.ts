import type { Concept, R4 } from './read-definitions.ts'

/** Codes by system: what the definitions themselves can list. */
export type Expansion = readonly { readonly system: string; readonly codes: readonly string[] }[]

/** Undefined when a part of it is not in the definitions (media types, currencies, UCUM) or is given by a filter. */
export function expandValueSet(canonical: string, { valueSets, codeSystems }: R4): Expansion | undefined {
  const set = valueSets.get(canonical.split('|')[0] ?? '')
  if (!set?.compose || set.compose.exclude) return undefined
  const found: { system: string; codes: readonly string[] }[] = []
  for (const { system, concept, filter, valueSet } of set.compose.include) {
    if (filter || valueSet || system === undefined) return undefined
    const known = codeSystems.get(system)
    if (!concept && known?.content !== 'complete') return undefined
    found.push({ system, codes: codesOf(concept ?? known?.concept ?? []) })
  }
  return found
}

const codesOf = (concepts: readonly Concept[]): readonly string[] =>
  concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept ?? [])])
