import type { Issue } from '../../kernel/index.ts'

/** The characters that separate the parts of a message (MSH-1 and MSH-2). An empty string means: not declared. */
export type Delimiters = {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escape: string
  readonly subComponent: string
  /** Version 2.7 and later; empty when the sender declares none. */
  readonly truncation: string
}

/** HL7 v2.5.1, chapter 2, 2.5.4: the recommended characters. */
export const RECOMMENDED: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subComponent: '&',
  truncation: '',
}

const ROLES = ['component', 'repetition', 'escape', 'subComponent', 'truncation'] as const

/** A separator may be any character that can't be data of a name or a number, nor end a segment. */
const isSeparator = (char: string | undefined): char is string =>
  char !== undefined && !/[A-Za-z0-9\s\x00-\x1f\x7f\ud800-\udfff]/.test(char)

export type ReadDelimiters = { readonly delimiters: Delimiters; readonly issues: readonly Issue[] }

const usual: ReadDelimiters = { delimiters: RECOMMENDED, issues: [] }

/** Reads MSH-1 and MSH-2 from the text of the first segment (it starts with the segment's three-letter name). */
export function readDelimiters(head: string): ReadDelimiters {
  if (head.startsWith('MSH|^~\\&|')) return usual
  const name = head.slice(0, 3)
  const field = head[3]
  if (!isSeparator(field)) {
    return { delimiters: RECOMMENDED, issues: [missing(`${name}-1`, 'field separator')] }
  }
  const end = head.indexOf(field, 4)
  const declared = /^[^\r\n]*/.exec(head.slice(4, end < 0 ? undefined : end))?.[0] ?? ''
  const { delimiters, repeated } = assign(field, declared)
  const issues: Issue[] = []
  if (declared === '') issues.push(missing(`${name}-2`, 'encoding characters'))
  else if (repeated) issues.push(doubled(`${name}-2`))
  else if (declared.length < 4) issues.push(short(`${name}-2`))
  return { delimiters, issues }
}

function assign(field: string, declared: string): { delimiters: Delimiters; repeated: boolean } {
  if (declared === '') return { delimiters: completeDelimiters({ ...RECOMMENDED, field }), repeated: false }
  const distinct = [...new Set(declared)].filter((char) => char !== field)
  const none: Delimiters = {
    field,
    component: '',
    repetition: '',
    escape: '',
    subComponent: '',
    truncation: '',
  }
  const repeated = distinct.length < [...declared].length
  // A short MSH-2 made only of recommended characters leaves one out: each keeps the role that it always has.
  const byRole = distinct.length < 4 && distinct.every((char) => '^~\\&'.includes(char))
  const roles = ROLES.flatMap((role, index) => {
    const char = byRole ? distinct.find((each) => each === RECOMMENDED[role]) : distinct[index]
    return char === undefined ? [] : [[role, char] as const]
  })
  return { delimiters: { ...none, ...Object.fromEntries(roles) }, repeated }
}

/** The same delimiters with a free character for each of the first four roles that has none, so that all can be written. */
export function completeDelimiters(delimiters: Delimiters): Delimiters {
  const used = new Set([delimiters.field])
  const complete: Record<(typeof ROLES)[number], string> = { ...delimiters }
  for (const role of ROLES) {
    if (used.has(complete[role])) complete[role] = ''
    if (complete[role] !== '') used.add(complete[role])
  }
  for (const role of ROLES.slice(0, 4)) {
    if (complete[role] !== '') continue
    const free = [RECOMMENDED[role], ...'^~\\&#!@%*$'].find((char) => !used.has(char)) ?? ''
    complete[role] = free
    used.add(free)
  }
  return { ...complete, field: delimiters.field }
}

/** MSH-2 as it is written for these delimiters. */
export const encodingCharacters = (delimiters: Delimiters): string =>
  delimiters === RECOMMENDED ? '^~\\&' : ROLES.map((role) => delimiters[role]).join('')

const missing = (place: string, what: string): Issue => ({
  severity: 'error',
  code: 'hl7v2.delimiters.missing',
  place,
  says: `The message declares no ${what}; the recommended characters |^~\\& were used to read it.`,
  fix: 'Start the message with MSH, a field separator and the encoding characters, usually MSH|^~\\&|.',
})

const short = (place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.delimiters.short',
  place,
  says: 'Fewer than four encoding characters are declared; what is missing does not separate anything here.',
  fix: 'Declare component, repetition, escape and sub-component characters, usually ^~\\&.',
})

const doubled = (place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.delimiters.repeated',
  place,
  says: 'An encoding character is declared twice; its repetition was ignored.',
  fix: 'Declare each encoding character once, usually ^~\\&; look for a backslash that was escaped twice.',
})
