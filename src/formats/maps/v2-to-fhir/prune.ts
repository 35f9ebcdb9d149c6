export type Fields = { readonly [name: string]: unknown }

/** An object of named values; a decimal that keeps its digits is none. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('rawJSON' in value)

/** Without what says nothing: undefined, empty lists, empty objects, and extensions without a value (FHIR R4, ext-1). */
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
    .map(([name, inner]) => [name, prune(name === 'extension' ? valued(inner) : inner)] as const)
    .filter(([, inner]) => inner !== undefined)
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

const valued = (extensions: unknown): unknown =>
  Array.isArray(extensions) ? extensions.filter((one) => !isFields(one) || isValued(one)) : extensions

/** A value or extensions of its own are there, once what says nothing is left out. */
function isValued(extension: Fields): boolean {
  const pruned = prune(extension)
  return isFields(pruned) && Object.keys(pruned).some((name) => name !== 'url' && name !== 'id')
}
