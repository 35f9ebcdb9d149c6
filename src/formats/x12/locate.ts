import { LoopNode } from './loops.ts'
import type { Segment } from './segment.ts'
import type { SourcePosition } from './segment-source.ts'

const ELEMENT = /^([A-Z][A-Z0-9]{1,2})(\d\d)(?:\[(\d+)\])?(?:-(\d+))?$/

/** Where an issue stands that is about one of these segments: at the element that its place names, if it names one. */
export function locateNear(
  place: string,
  near: readonly (Segment | undefined)[],
): SourcePosition | undefined {
  const last = place.slice(place.lastIndexOf('/') + 1)
  const id = ELEMENT.exec(last)?.[1]
  const segments = near.filter((segment) => segment !== undefined)
  const named = segments.find((segment) => segment.id === id)
  if (named) return elementPosition(named, last)
  return (segments.find((segment) => segment.id === last) ?? segments[0])?.position
}

/** Where an issue stands whose place leads into a loop that is at hand (`2110[2]/SVC03` or the whole place). */
export function locateIn(place: string, loop: LoopNode): SourcePosition | undefined {
  const inside = place.startsWith(`${loop.place}/`) ? place.slice(loop.place.length + 1) : place
  const parts = inside.split('/')
  const last = parts.pop() ?? ''
  let node = loop
  for (const part of parts) {
    const [, id = '', nth = '1'] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? []
    const next = node.loops(id)[Number(nth) - 1]
    if (!next) break
    node = next
  }
  const id = ELEMENT.exec(last)?.[1] ?? last
  const [opener] = node.items
  const found = node.segments(id)
  return locateNear(last, [...found, opener instanceof LoopNode ? undefined : opener])
}

function elementPosition(segment: Segment, name: string): SourcePosition | undefined {
  const { position, raw, separators } = segment
  const [, , element = '0', repeat = '1', component = '1'] = ELEMENT.exec(name) ?? []
  if (!position) return undefined
  let at = 0
  const skip = (separator: string, times: number): void => {
    for (let count = 0; count < times; count++) {
      const found = raw.indexOf(separator, at)
      if (found < 0) return
      at = found + separator.length
    }
  }
  skip(separators.element, Number(element))
  if (separators.repetition) skip(separators.repetition, Number(repeat) - 1)
  skip(separators.component, Number(component) - 1)
  const before = raw.slice(0, at).split(/\r\n|\r|\n/)
  const lastLine = before.at(-1) ?? ''
  return {
    offset: position.offset + at,
    line: position.line + before.length - 1,
    column: before.length > 1 ? lastLine.length + 1 : position.column + at,
  }
}
