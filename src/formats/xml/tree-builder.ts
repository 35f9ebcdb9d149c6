import type { XmlOpen, XmlToken } from './xml-token.ts'
import { type XmlElement, type XmlNode, xmlText } from './xml-tree.ts'

type Building = { readonly open: XmlOpen; readonly children: XmlNode[] }

/** Gathers the tokens of one element and of what is in it. Invariant: the last of `#open` is the innermost element. */
export class TreeBuilder {
  readonly #open: Building[] = []

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** The element when the token ends the outermost one. */
  take(token: XmlToken): XmlElement | undefined {
    if (token.kind === 'open') this.#open.push({ open: token, children: [] })
    else if (token.kind === 'close') return this.#close(token.raw)
    else if (token.kind !== 'issue' && token.kind !== 'rest') this.#open.at(-1)?.children.push(token)
    return undefined
  }

  /** The text of what was gathered; nothing is open then. */
  abandon(): string {
    return this.#open
      .splice(0)
      .map(({ open, children }) => open.raw + children.map(xmlText).join(''))
      .join('')
  }

  #close(close: string): XmlElement | undefined {
    const built = this.#open.pop()
    if (!built) return undefined
    const { raw, name, prefix, local, uri, attributes, position } = built.open
    const element: XmlElement = {
      ...{ kind: 'element', name, prefix, local, uri, attributes },
      ...{ children: built.children, open: raw, close, position },
    }
    const parent = this.#open.at(-1)
    parent?.children.push(element)
    return parent ? undefined : element
  }
}
