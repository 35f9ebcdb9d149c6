import type { ElementDefinition, StructureDefinition } from './read-definitions.ts'

/**
 * The structures of the package carry elements that its maker needs for a server of its own; the data elements beside
 * them are those of the standard. What the standard does not have is left out, what was changed is put back.
 */
export function asPublished(
  structures: readonly StructureDefinition[],
  dataElements: ReadonlyMap<string, ElementDefinition>,
): readonly StructureDefinition[] {
  const paths = [...dataElements.keys()]
  const isStandard = ({ path, contentReference }: ElementDefinition, parents: ReadonlySet<string>): boolean =>
    dataElements.has(path) ||
    (parents.has(parentOf(path)) && (contentReference !== undefined || path.length > PATH_MAX)) ||
    paths.some((one) => one.startsWith(`${path}.`))
  return structures.map((structure) => {
    const [root, ...rest] = structure.snapshot.element
    if (!root || structure.kind === 'primitive-type') return structure
    const kept: ElementDefinition[] = []
    const parents = new Set([root.path])
    for (const element of rest) {
      if (!isStandard(element, parents)) continue
      parents.add(element.path)
      kept.push(corrected(element, dataElements.get(element.path)))
    }
    return { ...structure, snapshot: { element: withMissing(root, kept, dataElements) } }
  })
}

/** A data element whose path is longer has no place in its bundle: `de-` and the path would be no id. */
const PATH_MAX = 61

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'))

/** Constraints stand in the structures alone. */
const corrected = (
  element: ElementDefinition,
  published: ElementDefinition | undefined,
): ElementDefinition => {
  const { constraint = [], base } = element
  const rules = constraint.filter(({ key }) => !ADDED_RULES.has(key))
  const { min = element.min } = CHANGED_PARTS[element.path] ?? {}
  return published
    ? { ...published, constraint: rules, ...(base && { base }) }
    : { ...element, min, constraint: rules }
}

/** Elements that have parts are no data elements: these two differences were found beside another library's tables. */
const CHANGED_PARTS: Readonly<Record<string, { readonly min: number }>> = {
  'EvidenceVariable.characteristic': { min: 1 },
}
const ADDED_RULES: ReadonlySet<string> = new Set(['evv-1'])

/** With what the standard has below a part that is there. */
function withMissing(
  root: ElementDefinition,
  kept: readonly ElementDefinition[],
  dataElements: ReadonlyMap<string, ElementDefinition>,
): readonly ElementDefinition[] {
  const known = new Set(kept.map(({ path }) => path))
  const missing = [...dataElements.values()].filter(
    ({ path }) => path.startsWith(`${root.path}.`) && !known.has(path),
  )
  return [root, ...kept, ...missing]
}
