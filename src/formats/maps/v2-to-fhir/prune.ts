export type Fields = { readonly [name: string]: unknown }

/** An object of named values; a decimal that keeps its digits is none. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('rawJSON' in value)

/** Without what says nothing: undefined, empty lists and empty objects. */
export function pruneObject<Of extends object>(value: Of): Of {
  return (prune(value) ?? {}) as Of
}

export function prune(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== undefined)
    return items.length === 0 ? undefined : items
  }
  if (!isFields(value)) return value
  const fields = Object.entries(value)
    .map(([name, inner]) => [name, prune(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}
