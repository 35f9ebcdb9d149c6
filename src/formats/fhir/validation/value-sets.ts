import { VALUE_SETS } from '../generated/value-sets.ts'

/** Codes by the address of their system. */
export type Codes = ReadonlyMap<string, ReadonlySet<string>>

const sets = new Map<string, Codes>()

/** The codes of a set that the standard lists; undefined when it does not. */
export function codesOf(valueSet: string): Codes | undefined {
  const known = sets.get(valueSet)
  if (known || !Object.hasOwn(VALUE_SETS, valueSet)) return known
  const codes = new Map<string, ReadonlySet<string>>()
  for (const line of (VALUE_SETS[valueSet] ?? '').split('\n')) {
    const [system = '', ...listed] = line.split(' ')
    codes.set(system, new Set([...(codes.get(system) ?? []), ...listed]))
  }
  sets.set(valueSet, codes)
  return codes
}
