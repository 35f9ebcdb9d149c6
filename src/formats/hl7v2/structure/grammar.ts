import { STRUCTURES } from './structures.ts'

/** One place of a structure: a segment (or one of several), or a group of places. */
export type Element = {
  /** Of a group: its name. */
  readonly group: string | undefined
  /** Of a segment: the names that may stand here. */
  readonly names: readonly string[]
  readonly elements: readonly Element[]
  readonly required: boolean
  readonly repeats: boolean
  /** Every segment that may stand here, groups below included. */
  readonly holds: ReadonlySet<string>
}

const known = new Map<string, Element>()

/** A message structure as a tree; undefined when it is not known. */
export function grammarOf(structure: string): Element | undefined {
  const before = known.get(structure)
  const notation = Object.hasOwn(STRUCTURES, structure) ? STRUCTURES[structure] : undefined
  if (before || notation === undefined) return before
  const grammar = readGrammar(structure, notation)
  known.set(structure, grammar)
  return grammar
}

/** Reads the notation of `STRUCTURES`. */
export function readGrammar(name: string, notation: string): Element {
  const tokens = notation.match(/[A-Z][A-Z0-9_]*\(|[A-Z][A-Z0-9|]*[?*+]?|\)[?*+]?/g) ?? []
  if (tokens.join('') !== notation.replace(/\s+/g, '')) throw new Error(`the structure ${name} is wrong`)
  let at = 0
  const readElements = (): readonly Element[] => {
    const elements: Element[] = []
    while (at < tokens.length) {
      const token = tokens[at++] ?? ''
      if (token.startsWith(')')) break
      if (token.endsWith('(')) {
        const inside = readElements()
        elements.push(element(token.slice(0, -1), [], inside, tokens[at - 1] ?? ''))
      } else elements.push(element(undefined, token.replace(/[?*+]$/, '').split('|'), [], token))
    }
    return elements
  }
  return element(name, [], readElements(), '')
}

function element(
  group: string | undefined,
  names: readonly string[],
  elements: readonly Element[],
  suffix: string,
): Element {
  const mark = suffix.at(-1) ?? ''
  return {
    group,
    names,
    elements,
    required: mark !== '?' && mark !== '*',
    repeats: mark === '*' || mark === '+',
    holds: new Set([...names, ...elements.flatMap((each) => [...each.holds])]),
  }
}
