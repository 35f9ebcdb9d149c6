/** Search parameters by name; several values of one name must all hold. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

export function toParameters(query: Query): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  return parameters
}

/** A value that holds characters with a meaning of their own in searches (FHIR R4, "Escaping Search Parameters"). */
export const escaped = (value: string): string => value.replaceAll(/[\\$,|]/g, (one) => `\\${one}`)

/** A token search for one identifier. */
export const identifiedBy = ({
  system,
  value,
}: {
  readonly system: string
  readonly value: string
}): Query => ({
  identifier: `${escaped(system)}|${escaped(value)}`,
})
