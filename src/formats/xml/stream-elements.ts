import type { PlacedIssue } from '../text/index.ts'
import { TreeBuilder } from './tree-builder.ts'
import { encodeXml } from './xml-encoding.ts'
import type { XmlToken } from './xml-token.ts'
import { type XmlLimits, XmlTokenizer } from './xml-tokenizer.ts'
import { type XmlElement, xmlText } from './xml-tree.ts'

export type XmlPart =
  /** An element that was asked for, with all that is in it. */
  | { readonly kind: 'element'; readonly element: XmlElement; readonly bytes: Uint8Array }
  /** What stands around those. */
  | { readonly kind: 'other'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'issue' } & PlacedIssue)

/**
 * Reads the elements at a path (local names from the root, `['Bundle', 'entry']`) from bytes that come in parts. The
 * bytes of all parts are those of the file, in order. Memory: one part and one such element.
 * Invariants: 1. `#path` holds the names of the elements that are open. 2. `#builder` is open inside of an element that
 * was asked for.
 */
export class XmlElementReader {
  readonly #wanted: readonly string[]
  readonly #tokenizer: XmlTokenizer
  readonly #builder = new TreeBuilder()
  readonly #path: string[] = []
  #others: string[] = []

  constructor(path: readonly string[], limits: XmlLimits = {}) {
    this.#wanted = path
    this.#tokenizer = new XmlTokenizer(limits)
  }

  push(chunk: Uint8Array): readonly XmlPart[] {
    return this.#take(this.#tokenizer.push(chunk))
  }

  end(): readonly XmlPart[] {
    return this.#take(this.#tokenizer.end())
  }

  #take(tokens: readonly XmlToken[]): readonly XmlPart[] {
    const parts: XmlPart[] = []
    for (const token of tokens) {
      if (token.kind === 'issue') this.#breakOff(token, parts)
      else if (token.kind === 'rest') parts.push({ kind: 'other', bytes: token.bytes })
      else this.#markup(token, parts)
    }
    this.#flush(parts)
    return parts
  }

  #markup(token: Exclude<XmlToken, { kind: 'issue' | 'rest' }>, parts: XmlPart[]): void {
    if (token.kind === 'open') this.#path.push(token.local)
    const isWanted = this.#builder.isOpen || (token.kind === 'open' && this.#isAtPath())
    if (token.kind === 'close') this.#path.pop()
    if (!isWanted) {
      this.#others.push(token.raw)
      return
    }
    const element = this.#builder.take(token)
    if (!element) return
    this.#flush(parts)
    parts.push({ kind: 'element', element, bytes: encodeXml(xmlText(element), this.#tokenizer.encoding) })
  }

  /** What of an element was gathered when the document breaks off is passed on. */
  #breakOff({ issue, position }: PlacedIssue, parts: XmlPart[]): void {
    this.#others.push(this.#builder.abandon())
    this.#flush(parts)
    parts.push({ kind: 'issue', issue, position })
  }

  #flush(parts: XmlPart[]): void {
    const text = this.#others.join('')
    this.#others = []
    if (text !== '') parts.push({ kind: 'other', bytes: encodeXml(text, this.#tokenizer.encoding) })
  }

  #isAtPath(): boolean {
    return (
      this.#path.length === this.#wanted.length && this.#path.every((name, at) => name === this.#wanted[at])
    )
  }
}

/** The same for a stream of chunks. */
export async function* streamElements(
  chunks: AsyncIterable<Uint8Array>,
  path: readonly string[],
  limits: XmlLimits = {},
): AsyncGenerator<XmlPart, void, undefined> {
  const reader = new XmlElementReader(path, limits)
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}
