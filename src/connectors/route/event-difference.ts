import type { LogEntry, NewEntry } from '../../log/index.ts'

/** One event that an entry would make now, beside what it made before. */
export type Compared<Made> =
  | { readonly is: 'same'; readonly now: Made }
  /** `before` is what it would stand beside, and where they differ. */
  | {
      readonly is: 'changed'
      readonly now: Made
      readonly before: LogEntry
      readonly differs: readonly string[]
    }
  | { readonly is: 'new'; readonly now: Made }

type Comparable = Pick<NewEntry, 'stream' | 'version' | 'keys' | 'body'>

/**
 * Pairs what would be made now with what was made before: first those that are the same, then those of a type that
 * share their order key, then those of a type. What is left of before would not be made any more.
 */
export function compareEvents<Made extends { readonly event: Comparable }>(
  now: readonly Made[],
  before: readonly LogEntry[],
): { readonly compared: readonly Compared<Made>[]; readonly gone: readonly LogEntry[] } {
  const left = [...before]
  const partners = new Map<Made, LogEntry>()
  const same = new Set<Made>()
  const take = (wanted: (made: Comparable, old: LogEntry) => boolean): readonly Made[] =>
    now.filter((made) => {
      if (partners.has(made)) return false
      const at = left.findIndex((old) => isOfType(made.event, old) && wanted(made.event, old))
      const [old] = at < 0 ? [] : left.splice(at, 1)
      if (old) partners.set(made, old)
      return old !== undefined
    })
  for (const made of take((event, old) => differences(old.body, event.body).length === 0)) same.add(made)
  take((event, old) => event.keys[0] === old.keys[0])
  take(() => true)
  const compared = now.map((made): Compared<Made> => {
    const old = partners.get(made)
    if (same.has(made)) return { is: 'same', now: made }
    if (!old) return { is: 'new', now: made }
    return { is: 'changed', now: made, before: old, differs: differences(old.body, made.event.body) }
  })
  return { compared, gone: left }
}

const isOfType = (event: Comparable, old: LogEntry): boolean =>
  event.stream === old.stream && event.version === old.version

const SHOWN_MAX = 20

/** The places in which two values differ as JSON, `$.patient.birthDate`; at most twenty, and never a value. */
export function differences(before: unknown, after: unknown, place = '$'): readonly string[] {
  if (isParts(before) && isParts(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    const dot = (name: string) => (Array.isArray(before) ? `[${name}]` : `.${name}`)
    return names
      .flatMap((name) => differences(before[name], after[name], `${place}${dot(name)}`))
      .slice(0, SHOWN_MAX)
  }
  return stored(before) === stored(after) ? [] : [place]
}

const isParts = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null

/** As the store keeps it: U+0000 and a lone surrogate became U+FFFD. */
const stored = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replaceAll('\0', '\ufffd').toWellFormed()
    : Object.is(value, -0)
      ? 0
      : value
