import type { Issue } from '../../kernel/index.ts'
import { error } from './issue.ts'
import type { Segment } from './segment.ts'

/** Elements that are composites wherever they are sent. */
const COMPOSITES: ReadonlyMap<string, number> = new Map([
  ['CLM', 5],
  ['HI', 1],
  ['SV1', 1],
  ['SV3', 1],
  ['SVC', 1],
  ['STC', 1],
])

/** Told of a segment whose composite is parted by another character than ISA16 declares; undefined when none is. */
export function foreignComponent(segment: Segment, place: string): Issue | undefined {
  const at = COMPOSITES.get(segment.id)
  if (at === undefined) return undefined
  const text = segment.element(at)
  const { component } = segment.separators
  if (text.includes(component) || !/^[A-Z0-9]{1,3}[^\w\s.-][A-Z0-9]/.test(text)) return undefined
  return error(
    'x12.separator.component',
    `${place.slice(0, place.indexOf('/'))}/ISA16`,
    'Components are parted by another character than ISA16 declares: composites are read as one value.',
    'Write into ISA16 the character that parts components.',
  )
}
