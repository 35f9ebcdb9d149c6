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
  if (named) return positionOf(place, named)
  return (segments.find((segment) => segment.id === last) ?? segments[0])?.position
}

/** The element of the segment that a place ends with, or the segment when it ends with something else. */
export function positionOf(place: string, segment: Segment): SourcePosition {
  const name = place.slice(place.lastIndexOf('/') + 1)
  const { position, raw, separators } = segment
  const [, id, element = '0', repeat = '1', component = '1'] = ELEMENT.exec(name) ?? []
  if (id !== segment.id) return position
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
