/** The four characters an interchange declares for itself (X12.5: ISA positions 4, 83 (ISA11), 105 (ISA16), 106). */
export type Separators = {
  readonly element: string
  /** Undefined in versions before 00402, where ISA11 names the standard (`U`) and nothing repeats. */
  readonly repetition: string | undefined
  readonly component: string
  readonly segment: string
}

export const USUAL_SEPARATORS: Separators = { element: '*', repetition: '^', component: ':', segment: '~' }

/** Offsets of the element separator within a well-formed, 106 character ISA. */
const ELEMENT_OFFSETS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]

export type FoundSeparators = { readonly separators: Separators; readonly fixedWidth: boolean }

/** Reads the separators of an ISA that starts at `at`; undefined when no ISA stands there. */
export function readSeparators(text: string, at: number): FoundSeparators | undefined {
  const plain = text.slice(at, at + 106)
  const element = plain[3] ?? ''
  const id = plain.slice(0, 3)
  if (id.toUpperCase() !== 'ISA' || element === '' || /[A-Za-z0-9\s]/.test(element)) return undefined
  const unwrapped = text.slice(at, at + 130).replace(/[\r\n]/g, '')
  for (const isa of [plain, unwrapped]) {
    const fixed = ELEMENT_OFFSETS.every((offset) => isa[offset] === element)
    const [repetition, component, segment] = [isa[82], isa[104], isa[105]]
    if (fixed && repetition && component && segment && isSeparator(segment)) {
      if (isTerminatorOf(text, at + 104, component, segment))
        return { fixedWidth: false, separators: toSeparators(element, repetition, NO_COMPONENT, component) }
      return { fixedWidth: true, separators: toSeparators(element, repetition, component, segment) }
    }
  }
  return id === 'ISA' ? readByCount(text, at, element) : undefined
}

/** Occurs in no text: what separates components is not known, or nothing does. */
const NO_COMPONENT = '\x1f'

/**
 * ISA16 left out: what stands in its place is the terminator, and what should be the terminator ends the line. Seen from
 * the next line, which ends in the same way.
 */
function isTerminatorOf(text: string, at: number, found: string, lineEnd: string): boolean {
  if (lineEnd !== '\n' && lineEnd !== '\r') return false
  const next = /^[\r\n]+([^\r\n]*)[\r\n]/.exec(text.slice(at + 1, at + 400))?.[1]
  return next?.endsWith(found) === true
}

/** Where the next ISA starts whose separators can be read. */
export function findIsa(text: string, from: number): number | undefined {
  const found = findReadable(text, 'ISA', from)
  return findReadable(text.slice(0, found), 'isa', from) ?? found
}

function findReadable(text: string, id: string, from: number): number | undefined {
  for (let at = text.indexOf(id, from); at >= 0; at = text.indexOf(id, at + 3)) {
    if (readSeparators(text, at)) return at
  }
  return undefined
}

/** An ISA whose elements are not padded: the sixteenth separator is followed by ISA16 and the segment terminator. */
function readByCount(file: string, at: number, element: string): FoundSeparators | undefined {
  const text = file.slice(at, at + 400)
  let offset = -1
  const offsets: number[] = []
  for (let count = 0; count < 16; count++) {
    offset = text.indexOf(element, offset + 1)
    if (offset < 0) return undefined
    offsets.push(offset)
  }
  const [component, segment] = [text[offset + 1], text[offset + 2]]
  if (!component || !segment || !isSeparator(segment)) return undefined
  const repetition = text.slice((offsets[10] ?? 0) + 1, offsets[11])
  return { fixedWidth: false, separators: toSeparators(element, repetition, component, segment) }
}

/** Separators of a file that starts without ISA, at GS or ST: seen from what stands before the second segment. */
export function guessSeparators(text: string): Separators | undefined {
  const element = /^(?:GS|ST)([^A-Za-z0-9\s])/.exec(text)?.[1]
  if (!element) return undefined
  for (const [, segment] of text
    .slice(0, 2_000)
    .matchAll(/([^\w\s]|[\r\n])\s*[A-Z][A-Z0-9]{1,2}(?=[^\w\s])/g)) {
    if (segment && segment !== element) return { ...USUAL_SEPARATORS, element, segment }
  }
  return undefined
}

const isSeparator = (character: string): boolean => !/[A-Za-z0-9 ]/.test(character)

const toSeparators = (
  element: string,
  repetition: string,
  component: string,
  segment: string,
): Separators => ({
  element,
  repetition: repetition.length === 1 && isSeparator(repetition) ? repetition : undefined,
  component,
  segment,
})
