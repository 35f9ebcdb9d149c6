import { parseInterchanges, print, type Segment } from '../../x12/index.ts'

/** `CLP04`, or of the third CLP `CLP[3]04`; `SVC01-2` is a component. */
const ELEMENT = /^([A-Z][A-Z0-9]{1,2})(?:\[(\d+)\])?(\d\d)(?:-(\d+))?$/

type Element = {
  readonly id: string
  readonly nth: number
  readonly element: number
  readonly component: number
}

function readElement(name: string): Element {
  const [, id, nth = '1', element, component = '0'] = ELEMENT.exec(name.trim()) ?? []
  if (id === undefined) throw new RangeError(`"${name}" is no X12 element: write CLP04, CLP[3]04 or SVC01-2`)
  return { id, nth: Number(nth), element: Number(element), component: Number(component) }
}

/** What stands at an element of X12; undefined when nothing does. */
export function elementAt(bytes: Uint8Array, name: string): string | undefined {
  const wanted = readElement(name)
  const segment = segmentsOf(bytes).filter(({ id }) => id === wanted.id)[wanted.nth - 1]
  return segment?.text(wanted.element, wanted.component)
}

const segmentsOf = (bytes: Uint8Array): readonly Segment[] =>
  parseInterchanges(bytes).interchanges.flatMap(({ segments }) => segments)

/** The file with `CLP04=90; SVC01-2=99214`; `""` or nothing empties. A segment that is not there stays so. */
export function withElements(bytes: Uint8Array, change: string): Uint8Array {
  const edits = change
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.indexOf('=')
      if (at < 0) throw new RangeError(`"${part.trim()}" changes nothing: write CLP04=90`)
      const value = part.slice(at + 1).trim()
      return { ...readElement(part.slice(0, at)), value: value === '""' ? '' : value }
    })
  const seen = new Map<string, number>()
  const texts = segmentsOf(bytes).map((segment) => {
    const nth = (seen.get(segment.id) ?? 0) + 1
    seen.set(segment.id, nth)
    const own = edits.filter((edit) => edit.id === segment.id && edit.nth === nth)
    return own.reduce((raw, edit) => edited(raw, edit, segment), segment.raw) + segment.tail
  })
  const { leading } = parseInterchanges(bytes)
  return edits.length === 0
    ? print(parseInterchanges(bytes))
    : Buffer.from(leading + texts.join(''), 'latin1')
}

function edited(
  raw: string,
  { element, component, value }: Element & { readonly value: string },
  { separators }: Segment,
): string {
  const written = Buffer.from(value).toString('latin1')
  const elements = filledTo(raw.split(separators.element), element)
  const parts = filledTo((elements[element] ?? '').split(separators.component), component - 1)
  if (component > 0) parts[component - 1] = written
  elements[element] = component > 0 ? parts.join(separators.component) : written
  return elements.join(separators.element)
}

const filledTo = (parts: readonly string[], last: number): string[] =>
  Array.from({ length: Math.max(parts.length, last + 1) }, (_, index) => parts[index] ?? '')
