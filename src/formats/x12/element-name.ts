/** `SVC01-2` read: element 1, component 2; `HI01[2]` names a repetition. Counting starts at one; 0 is the whole. */
export type ElementName = {
  readonly id: string
  readonly element: number
  readonly repeat: number
  readonly component: number
}

const names = new Map<string, ElementName>()

/** A name that is none is a defect of the program: data never names elements. */
export function readElementName(name: string): ElementName {
  const known = names.get(name)
  if (known) return known
  const parts = /^([A-Z][A-Z0-9]{1,2})(\d\d)(?:\[(\d+)\])?(?:-(\d+))?$/.exec(name)
  if (!parts) throw new RangeError(`"${name}" is no X12 element name: write for example CLP03 or SVC01-2`)
  const [, id = '', element, repeat = '0', component = '0'] = parts
  const read = { id, element: Number(element), repeat: Number(repeat), component: Number(component) }
  if (names.size < 5_000) names.set(name, read)
  return read
}
