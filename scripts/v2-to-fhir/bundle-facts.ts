/** What a bundle states: `Patient.name.family = DOE`, each as often as it is stated. */
export type Facts = ReadonlyMap<string, number>

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type Fields = { readonly [name: string]: Json }

/** How a resource is numbered and where it is kept: says nothing about the message. */
const LEFT: ReadonlySet<string> = new Set(['id', 'fullUrl', 'lastUpdated', 'div', 'resourceType'])
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** The leaves of every resource, whatever the order of lists; references as the type of what they point to. */
export function factsOf(bundle: unknown): Facts {
  const facts = new Map<string, number>()
  const entries = isFields(bundle) && Array.isArray(bundle.entry) ? bundle.entry : []
  const types = new Map<string, string>()
  const resources = entries.flatMap((entry) => {
    if (!isFields(entry) || !isFields(entry.resource)) return []
    const type = String(entry.resource.resourceType)
    types.set(String(entry.fullUrl), type)
    types.set(`${type}/${String(entry.resource.id)}`, type)
    return [{ type, resource: entry.resource }]
  })
  const tell = (path: string, value: Json): void => {
    const fact = `${path} = ${shown(path, value, types)}`
    facts.set(fact, (facts.get(fact) ?? 0) + 1)
  }
  if (isFields(bundle)) walk('Bundle', { ...bundle, entry: [] }, tell)
  for (const { type, resource } of resources) walk(type, resource, tell)
  return facts
}

function walk(path: string, value: Json, tell: (path: string, value: Json) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(path, item, tell)
  else if (isFields(value)) {
    const inner = typeof value.url === 'string' && path.endsWith('xtension') ? `${path}(${value.url})` : path
    for (const [name, one] of Object.entries(value)) {
      if (LEFT.has(name) || (name === 'url' && inner !== path)) continue
      walk(`${inner}.${name}`, one, tell)
    }
  } else tell(path, value)
}

function shown(path: string, value: Json, types: ReadonlyMap<string, string>): string {
  if (typeof value !== 'string') return String(value)
  if (path.endsWith('.reference'))
    return types.get(value) ?? /^[A-Z]\w+(?=\/)/.exec(value)?.[0] ?? 'elsewhere'
  // What an attachment holds, not how it is written.
  if (path.endsWith('.data')) return Buffer.from(value, 'base64').toString().trim()
  if (MOMENT.test(value) && !Number.isNaN(Date.parse(value))) return new Date(value).toISOString()
  return value.trim()
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What only the left one states, with how often. */
export function beyond(
  left: Facts,
  right: Facts,
): readonly { readonly fact: string; readonly count: number }[] {
  return [...left].flatMap(([fact, count]) => {
    const more = count - (right.get(fact) ?? 0)
    return more > 0 ? [{ fact, count: more }] : []
  })
}

/** The value of a fact without what differs by notation: case, blanks, the separators of dates, times and numbers. */
export const factValue = (fact: string): string => bare(fact.slice(fact.indexOf(' = ') + 3))

export const bare = (text: string): string =>
  text
    .replace(/T00:00:00(\.000)?Z$/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
