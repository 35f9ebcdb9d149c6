import type { PlacedIssue } from '../text/index.ts'
import { TreeBuilder } from './tree-builder.ts'
import type { XmlOther, XmlToken } from './xml-token.ts'
import { type XmlLimits, XmlTokenizer } from './xml-tokenizer.ts'
import type { XmlDocument, XmlElement } from './xml-tree.ts'

export type XmlReading = {
  /** Missing when the bytes are no XML; what is wrong stands in `issues` then. */
  readonly document: XmlDocument | undefined
  readonly issues: readonly PlacedIssue[]
}

/** Reads a document as a whole. Document types and entities of one's own are refused. */
export function parseXml(bytes: Uint8Array, limits: XmlLimits = {}): XmlReading {
  const tokenizer = new XmlTokenizer(limits)
  const builder = new TreeBuilder()
  const issues: PlacedIssue[] = []
  const [before, after]: [XmlOther[], XmlOther[]] = [[], []]
  let root: XmlElement | undefined
  const take = (token: XmlToken): void => {
    if (token.kind === 'issue') issues.push({ issue: token.issue, position: token.position })
    else if (builder.isOpen || token.kind === 'open') root = builder.take(token) ?? root
    else if (token.kind !== 'close' && token.kind !== 'rest') (root ? after : before).push(token)
  }
  for (const token of tokenizer.push(bytes)) take(token)
  for (const token of tokenizer.end()) take(token)
  const document =
    root && issues.length === 0 ? { encoding: tokenizer.encoding, before, root, after } : undefined
  return { document, issues }
}
