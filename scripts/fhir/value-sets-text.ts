import { nameOfSet } from './element-facts.ts'
import { type Expansion, expandValueSet } from './expand-value-set.ts'
import type { R4 } from './read-definitions.ts'

const HEAD = `/**
 * The codes of the value sets that required bindings of FHIR R4 (4.0.1, HL7, CC0) name, as far as the definitions list
 * them, written by scripts/write-fhir.ts: a line for each system, with its address and its codes.
 */
export const VALUE_SETS: Readonly<Record<string, string>> = {
`

/** `src/formats/fhir/generated/value-sets.ts`. */
export function valueSetsText(r4: R4): string {
  const sets = new Map<string, { readonly url: string; readonly expansion: Expansion }>()
  for (const { binding } of r4.structures.flatMap(({ snapshot }) => snapshot.element)) {
    if (binding?.strength !== 'required' || binding.valueSet === undefined) continue
    const expansion = expandValueSet(binding.valueSet, r4)
    if (!expansion) continue
    const [url = ''] = binding.valueSet.split('|')
    const known = sets.get(nameOfSet(url))
    if (known && known.url !== url) throw new Error(`two value sets end with ${nameOfSet(url)}`)
    sets.set(nameOfSet(url), { url, expansion })
  }
  const entries = [...sets].sort().map(([name, { expansion }]) => `  '${name}': \`${linesOf(expansion)}\`,\n`)
  return `${HEAD}${entries.join('')}}\n`
}

function linesOf(expansion: Expansion): string {
  const lines = expansion.map(({ system, codes }) => [system, ...codes].join(' '))
  if (expansion.some(({ codes }) => codes.some((code) => /[\s`\\]/.test(code))))
    throw new Error('a code holds a blank')
  return lines.join('\n')
}
