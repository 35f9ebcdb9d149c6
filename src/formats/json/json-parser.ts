import type { Issue } from '../../kernel/index.ts'
import { isBlank, JsonTape } from './json-tape.ts'
import { type JsonTree, unquoted } from './json-tree.ts'

/** Characters of JSON by their codes. */
const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const BOM = 0xfeff

/** Names are compared one by one up to here; beyond, a set is made. */
const NAMES_COMPARED = 8

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /[A-Za-z_$][\w$.-]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y
const HALF = /\\u[dD][89a-fA-F]/

/**
 * Reads a text character by character onto a tape. The first thing that is no JSON ends it.
 * Invariants: 1. `#at` is the first character that is on no slot yet. 2. `#path` holds the names and numbers of the
 * members and items that are open. 3. once `#stop` has told why, nothing more is read.
 */
export class JsonParser {
  readonly #text: string
  readonly #depthMax: number
  readonly #path: (string | number)[] = []
  readonly issues: { readonly issue: Issue; readonly offset: number }[] = []
  readonly #tape: JsonTape
  #at = 0

  constructor(text: string, depthMax: number) {
    this.#text = text
    this.#tape = new JsonTape(text)
    this.#depthMax = depthMax
  }

  parse(): JsonTree | undefined {
    this.#mark()
    this.#skip()
    const from = this.#at
    if (!this.#one()) return undefined
    const end = this.#tape.endOf(0)
    return { before: this.#text.slice(0, from), root: this.#tape.node(0), after: this.#text.slice(end) }
  }

  #one(): boolean {
    if (this.#at === this.#text.length) return this.#stop('empty', 'There is no value.', 'Send one.')
    if (!this.#value(0)) return false
    this.#skip()
    if (this.#at === this.#text.length) return true
    return this.#stop('trailing', 'More follows the value.', 'Send one value, or one on each line.')
  }

  #mark(): void {
    if (this.#text.charCodeAt(0) !== BOM) return
    this.#at = 1
    this.#tell(
      'warning',
      'bom',
      0,
      'The text starts with a byte order mark.',
      'Leave it out (RFC 8259, 8.1).',
    )
  }

  #skip(): void {
    let at = this.#at
    while (isBlank(this.#text.charCodeAt(at))) at += 1
    this.#at = at
  }

  /** These are false when something was no JSON, which was told then. */
  #value(depth: number): boolean {
    switch (this.#text.charCodeAt(this.#at)) {
      case OPEN_OBJECT:
        return this.#object(depth)
      case OPEN_ARRAY:
        return this.#array(depth)
      case QUOTE:
        return this.#string()
      default:
        return this.#word()
    }
  }

  #object(depth: number): boolean {
    if (depth >= this.#depthMax) return this.#tooDeep()
    const slot = this.#tape.open(this.#at)
    this.#at += 1
    this.#skip()
    if (this.#take(CLOSE_OBJECT)) return this.#close(slot)
    const names = new Names()
    while (true) {
      if (!this.#member(depth, names)) return false
      if (this.#take(CLOSE_OBJECT)) return this.#close(slot)
      if (!this.#take(COMMA)) return this.#noComma('}')
      this.#skip()
    }
  }

  #close(slot: number): true {
    this.#tape.close(slot, this.#at)
    return true
  }

  #member(depth: number, names: Names): boolean {
    const offset = this.#at
    if (this.#text.charCodeAt(offset) !== QUOTE) return this.#noName()
    if (!this.#string()) return false
    const name = unquoted(this.#text.slice(offset, this.#at))
    this.#path.push(name)
    if (!names.add(name))
      this.#tell('error', 'name.duplicate', offset, 'The name occurs twice in its object.', 'Send it once.')
    this.#skip()
    if (!this.#take(COLON)) return this.#stop('colon', 'The name has no colon.', 'Put one after it.')
    this.#skip()
    if (!this.#value(depth + 1)) return false
    this.#path.pop()
    this.#skip()
    return true
  }

  #array(depth: number): boolean {
    if (depth >= this.#depthMax) return this.#tooDeep()
    const slot = this.#tape.open(this.#at)
    this.#at += 1
    this.#skip()
    if (this.#take(CLOSE_ARRAY)) return this.#close(slot)
    for (let nth = 0; ; nth++) {
      this.#path.push(nth)
      if (!this.#value(depth + 1)) return false
      this.#path.pop()
      this.#skip()
      if (this.#take(CLOSE_ARRAY)) return this.#close(slot)
      if (!this.#take(COMMA)) return this.#noComma(']')
      this.#skip()
    }
  }

  #string(): boolean {
    const text = this.#text
    const from = this.#at
    let hasEscapes = false
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) return this.#endString(from, at + 1, hasEscapes)
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = at
        const [taken] = ESCAPE.exec(text) ?? []
        if (taken === undefined) return this.#noEscape(at)
        at += taken.length - 1
        hasEscapes = true
      } else if (code < 0x20) return this.#noControl(at)
    }
    this.#at = text.length
    return this.#stop('end', 'The text ends inside of a string.', 'Check that it arrived whole.')
  }

  #endString(from: number, end: number, hasEscapes: boolean): true {
    this.#at = end
    const raw = hasEscapes ? this.#text.slice(from, end) : ''
    if (HALF.test(raw) && !unquoted(raw).isWellFormed()) this.#tellHalf(from)
    return this.#close(this.#tape.open(from))
  }

  /** A number, `true`, `false` or `null`. */
  #word(): boolean {
    const offset = this.#at
    const next = this.#text[offset]
    if (next !== undefined && /[-\d]/.test(next)) {
      NUMBER.lastIndex = offset
      const [raw] = NUMBER.exec(this.#text) ?? []
      if (raw === undefined || /[\w.+-]/.test(this.#text[offset + raw.length] ?? '')) return this.#noNumber()
      return this.#endWord(raw)
    }
    WORD.lastIndex = offset
    const [raw] = WORD.exec(this.#text) ?? []
    if (raw !== 'true' && raw !== 'false' && raw !== 'null') return this.#noValue(raw)
    return this.#endWord(raw)
  }

  #endWord(raw: string): true {
    const slot = this.#tape.open(this.#at)
    this.#at += raw.length
    return this.#close(slot)
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false
    this.#at += 1
    return true
  }

  #tooDeep(): false {
    return this.#stop(
      'depth',
      `Values stand deeper than ${this.#depthMax} in each other.`,
      'Send a flatter text.',
    )
  }

  #noName(): false {
    const next = this.#text[this.#at]
    if (next === undefined) return this.#stop('end', 'The text ends inside of an object.', 'Send all of it.')
    if (next === '}')
      return this.#stop('comma', 'A comma stands before the end of the object.', 'Leave it out.')
    return this.#stop('name', 'A name in double quotes is missing.', 'Put names in double quotes.')
  }

  #noComma(close: string): false {
    if (this.#at === this.#text.length)
      return this.#stop('end', `The text ends before a "${close}".`, 'Check that it arrived whole.')
    return this.#stop('comma', `Neither a comma nor a "${close}" follows the value.`, 'Put one there.')
  }

  #noValue(word: string | undefined): false {
    const next = this.#text[this.#at]
    if (next === undefined) return this.#stop('end', 'The text ends before a value.', 'Send all of it.')
    if (next === ']')
      return this.#stop('comma', 'A comma stands before the end of the array.', 'Leave it out.')
    if (next === "'") return this.#stop('value', 'The string is in single quotes.', 'Use double quotes.')
    if (next === '<') return this.#stop('value', 'The text is XML or HTML.', 'Send it in JSON.')
    if (next === '/') return this.#stop('value', 'JSON has no comments.', 'Leave them out.')
    if (word !== undefined && /^(?:NaN|Infinity)$/.test(word))
      return this.#stop('value', 'JSON has no such number.', 'Send null, or leave the member out.')
    return this.#stop(
      'value',
      'There is no value here.',
      'Send an object, an array, a string in double quotes, a number, true, false or null.',
    )
  }

  #noNumber(): false {
    return this.#stop(
      'number',
      'The number is not one of JSON.',
      'Write it as -12.50 or 1e9: no plus sign, no leading zero or point.',
    )
  }

  #noEscape(at: number): false {
    this.#at = at
    return this.#stop(
      'string.escape',
      'There is no such escape.',
      'Double a backslash that belongs to the text.',
    )
  }

  #noControl(at: number): false {
    this.#at = at
    return this.#stop(
      'string.control',
      'A control character or line end stands in a string.',
      'Write it as \\n, \\t or \\u001f; or close the string.',
    )
  }

  #tellHalf(offset: number): void {
    this.#tell(
      'warning',
      'surrogate',
      offset,
      'The string holds half of a surrogate pair, which is no character.',
      'Send both halves.',
    )
  }

  /** Tells what ends the text here; an end that comes too early stands behind the last that is written. */
  #stop(code: string, says: string, fix: string): false {
    const offset = code === 'end' ? this.#text.trimEnd().length : this.#at
    this.#tell('error', code, offset, says, fix)
    return false
  }

  #tell(severity: Issue['severity'], code: string, offset: number, says: string, fix: string): void {
    const place = jsonPlace(this.#path)
    this.issues.push({ issue: { severity, code: `json.${code}`, place, says, fix }, offset })
  }
}

/** The names of one object. */
class Names {
  readonly #few: string[] = []
  #many: Set<string> | undefined

  /** False when it is there already. */
  add(name: string): boolean {
    if (this.#many) {
      const size = this.#many.size
      return this.#many.add(name).size > size
    }
    if (this.#few.includes(name)) return false
    this.#few.push(name)
    if (this.#few.length > NAMES_COMPARED) this.#many = new Set(this.#few)
    return true
  }
}

/** `$.entry[2].resource`; names that are no words stand in brackets: `$["a b"]`. */
export const jsonPlace = (path: readonly (string | number)[]): string =>
  `$${path.map((part) => (typeof part === 'number' ? `[${part}]` : /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part.slice(0, 40))}]`)).join('')}`
