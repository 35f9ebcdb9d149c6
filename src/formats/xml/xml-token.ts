import type { Issue } from '../../kernel/index.ts'
import type { Position } from '../text/index.ts'

export type XmlAttribute = {
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** Its namespace; empty when it has none. */
  readonly uri: string
  /** Without entities, as XML normalises it. */
  readonly value: string
}

type Markup = {
  /** The text itself: that of all tokens is the document. */
  readonly raw: string
  readonly position: Position
}

export type XmlToken =
  | (Markup & {
      readonly kind: 'open'
      readonly name: string
      readonly prefix: string
      readonly local: string
      readonly uri: string
      readonly attributes: readonly XmlAttribute[]
      /** `<a/>`: its close follows and is empty. */
      readonly isSelfClosing: boolean
    })
  | (Markup & { readonly kind: 'close' })
  /** `value` has no entities, and LF for every line end. */
  | (Markup & {
      readonly kind: 'text' | 'cdata' | 'comment' | 'instruction' | 'declaration'
      readonly value: string
    })
  | { readonly kind: 'issue'; readonly issue: Issue; readonly position: Position }
  /** What follows something that is not XML, as bytes. */
  | { readonly kind: 'rest'; readonly bytes: Uint8Array }

export type XmlOpen = Extract<XmlToken, { kind: 'open' }>
export type XmlOther = Extract<XmlToken, { value: string }>
