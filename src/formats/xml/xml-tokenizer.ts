import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Issue } from '../../kernel/index.ts'
import { type Position, positionAfter, START } from '../text/index.ts'
import { syntaxIssue, xmlIssue } from './syntax-issue.ts'
import { XmlDecoder } from './xml-decoder.ts'
import { encodeXml, type XmlEncoding } from './xml-encoding.ts'
import type { XmlOther, XmlToken } from './xml-token.ts'

export type XmlLimits = {
  /** Of elements in each other; 200 when it is not said. */
  readonly depthMax?: number | undefined
  /** Characters of one text, comment or tag; 16 million when it is not said. */
  readonly tokenMax?: number | undefined
}

const DEPTH_MAX = 200
const TOKEN_MAX = 16 * 1024 * 1024

const [SPACE, GREATER] = [0x20, 0x3e]
const EMPTY = new Uint8Array(0)

/** Placed where the markup starts: the parser tells them somewhere behind it. */
const AT_START: ReadonlySet<string> = new Set([
  'xml.comment',
  'xml.declaration',
  'xml.instruction',
  'xml.trailing',
  'xml.close',
  'xml.namespace',
  'xml.attribute.duplicate',
])

/** Ends reading from inside of the parser. */
class Stop extends Error {}

/**
 * Reads a document from bytes that come in parts: well-formed XML 1.0 with namespaces, in order, with the text of every
 * token. A document type is refused, and with it every entity but the five of XML: nothing is expanded or fetched. The
 * first thing that is not XML ends the document; the rest follows as bytes. Memory: one part and one token.
 * Invariants: 1. the text pushed into the parser is that of the tokens, in order, then `#text`. 2. `#base` is the
 * parser's number of the first character of `#text`, `#position` its place. 3. after `#stopped` nothing is parsed.
 */
export class XmlTokenizer {
  readonly #decoder = new XmlDecoder()
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #depthMax: number
  readonly #tokenMax: number
  #tokens: XmlToken[] = []
  #text = ''
  #base = 0
  #position: Position = START
  #stopped = false
  readonly #path: string[] = []
  /** A comment is told before its last character is read: it waits here until that has come. */
  #comment: { readonly value: string; readonly length: number } | undefined

  constructor({ depthMax = DEPTH_MAX, tokenMax = TOKEN_MAX }: XmlLimits = {}) {
    this.#depthMax = depthMax
    this.#tokenMax = tokenMax
    this.#listen()
  }

  /** How the document is encoded; known with the first token. */
  get encoding(): XmlEncoding {
    const { encoding } = this.#decoder
    return encoding === undefined || encoding === 'other' ? 'utf-8' : encoding
  }

  push(chunk: Uint8Array): readonly XmlToken[] {
    return this.#read(chunk, false)
  }

  end(): readonly XmlToken[] {
    return this.#read(EMPTY, true)
  }

  #read(chunk: Uint8Array, isEnd: boolean): readonly XmlToken[] {
    if (this.#stopped) return chunk.length > 0 ? [{ kind: 'rest', bytes: chunk }] : []
    const { text, wrong } = this.#decoder.push(chunk, isEnd)
    this.#text += text
    try {
      this.#parser.write(text)
      this.#endComment()
      if (wrong) this.#stop(this.#wrongBytes(), this.#text.length)
      if (this.#text.length > this.#tokenMax) this.#stop(tooLong(this.#here), 0)
      if (isEnd) this.#parser.close()
    } catch (thrown) {
      if (!(thrown instanceof Stop)) throw thrown
      this.#giveUp(wrong)
    }
    const tokens = this.#tokens
    this.#tokens = []
    return tokens
  }

  #giveUp(wrong: Uint8Array | undefined): void {
    const left = encodeXml(this.#text, this.encoding)
    this.#text = ''
    const bytes = Buffer.concat([left, wrong ?? EMPTY, this.#decoder.takeKept()])
    if (bytes.length > 0) this.#tokens.push({ kind: 'rest', bytes })
  }

  #listen(): void {
    const parser = this.#parser
    parser.on('error', ({ message }) => this.#refuse(message))
    parser.on('doctype', () => {
      this.#endComment()
      this.#stop(documentType(this.#here), 0)
    })
    parser.on('opentag', (tag) => this.#open(tag))
    parser.on('closetag', (tag) => this.#close(tag))
    parser.on('text', (value) => this.#textual(value))
    parser.on('cdata', (value) => this.#other('cdata', value))
    parser.on('comment', (value) => {
      this.#comment = { value, length: parser.position - this.#base + 1 }
    })
    parser.on('processinginstruction', ({ target, body }) =>
      this.#other('instruction', `${target} ${body}`.trimEnd()),
    )
    parser.on('xmldecl', ({ encoding = '' }) => this.#other('declaration', encoding))
  }

  get #here(): string {
    return `/${this.#path.join('/')}`
  }

  #endComment(): void {
    const comment = this.#comment
    if (!comment || this.#text.length < comment.length) return
    this.#comment = undefined
    const position = this.#position
    this.#tokens.push({ kind: 'comment', raw: this.#take(comment.length), position, value: comment.value })
  }

  #open({ name, prefix, local, uri, attributes, isSelfClosing }: SaxesTagNS): void {
    this.#endComment()
    if (this.#path.length >= this.#depthMax) this.#stop(tooDeep(this.#here, this.#depthMax), 0)
    this.#path.push(name)
    const position = this.#position
    const raw = this.#take(this.#reached)
    const listed = Object.values(attributes)
    this.#tokens.push({
      kind: 'open',
      raw,
      position,
      name,
      prefix,
      local,
      uri,
      attributes: listed,
      isSelfClosing,
    })
  }

  #close({ name, isSelfClosing }: SaxesTagNS): void {
    this.#endComment()
    // The parser closes what is open before it says that the tag is another one's.
    if (!isSelfClosing && !this.#isEndTag(name)) this.#refuse('unexpected close tag')
    this.#path.pop()
    const position = this.#position
    this.#tokens.push({ kind: 'close', raw: isSelfClosing ? '' : this.#take(this.#reached), position })
  }

  #isEndTag(name: string): boolean {
    const next = this.#text.charCodeAt(name.length + 2)
    return this.#text.startsWith(name, 2) && (next === GREATER || next <= SPACE)
  }

  #textual(value: string): void {
    this.#endComment()
    // Told by the parser only after the text.
    if (this.#path.length === 0 && /\S/.test(value)) this.#refuse('text data outside of root node')
    // Told when the < that ends it was read, or at the end of the document.
    this.#other('text', value, this.#text[this.#reached - 1] === '<' ? -1 : 0)
  }

  #other(kind: XmlOther['kind'], value: string, beyond = 0): void {
    this.#endComment()
    const position = this.#position
    this.#tokens.push({ kind, raw: this.#take(this.#reached + beyond), position, value })
  }

  /** How much of the text the parser has read. */
  get #reached(): number {
    return this.#parser.position - this.#base
  }

  /** The first characters of the text, which are no longer kept. */
  #take(end: number): string {
    const raw = this.#text.slice(0, end)
    this.#text = this.#text.slice(end)
    this.#base += raw.length
    this.#position = positionAfter(raw, this.#position)
    return raw
  }

  #refuse(message: string): never {
    const issue = syntaxIssue(message, this.#here)
    if (issue.code !== 'xml.comment') this.#endComment()
    if (issue.code === 'xml.end') this.#refuseEnd(issue)
    this.#stop(issue, AT_START.has(issue.code) ? this.#text.search(/\S|$/) : this.#reached - 1)
  }

  /** An & that starts no entity takes everything up to the end. */
  #refuseEnd(issue: Issue): never {
    const open = this.#text.startsWith('<') ? -1 : this.#text.search(/&(?!#?\w[\w.:-]*;)/)
    if (open >= 0) this.#stop(syntaxIssue('empty entity name', this.#here), open)
    this.#stop(issue, this.#text.length)
  }

  #stop(issue: Issue, at: number): never {
    const offset = Math.max(0, Math.min(at, this.#text.length))
    this.#stopped = true
    this.#tokens.push({
      kind: 'issue',
      issue,
      position: positionAfter(this.#text.slice(0, offset), this.#position),
    })
    throw new Stop()
  }

  #wrongBytes(): Issue {
    if (this.#decoder.encoding === 'other')
      return xmlIssue('encoding', '/', 'The encoding that the document declares is not read.', 'Send UTF-8.')
    return xmlIssue(
      'encoding',
      this.#here,
      'The byte here is not of the encoding of the document.',
      'Send UTF-8.',
    )
  }
}

const documentType = (place: string): Issue =>
  xmlIssue(
    'document-type',
    place,
    'The document has a document type, which may name files and entities; none is read.',
    'Leave <!DOCTYPE ...> out.',
  )

const tooDeep = (place: string, depthMax: number): Issue =>
  xmlIssue(
    'depth',
    place,
    `Elements stand deeper than ${depthMax} in each other.`,
    'Send a flatter document.',
  )

const tooLong = (place: string): Issue =>
  xmlIssue('too-large', place, 'One text or tag is too long.', 'Split it.')
