import { xml } from '../../formats/index.ts'
import type { FileFormat, FormatReader, Leaf, Sink, Unit } from './file-format.ts'
import { refuseMaps } from './no-model.ts'
import { createWholeFile } from './whole-file.ts'

/** A tag, a comment or a declaration at the start, in UTF-8 or UTF-16. */
const STARTS = /^(?:\xef\xbb\xbf)?\s*<[?!A-Za-z_]|^(?:\xff\xfe|\xfe\xff)?\0?<\0/

export const xmlFormat: FileFormat = {
  name: 'xml',
  starts: (head) => STARTS.test(Buffer.from(head).toString('latin1')),
  holds: () => false,
  open: openReader,
}

/** Streams, but for JSON, which shows a document as one value. */
function openReader(sink: Sink): FormatReader {
  const tokenizer = new xml.XmlTokenizer()
  const tree = sink.unit && createTree(sink.unit)
  const whole = sink.json && createWholeFile()
  let found = false
  const take = (tokens: readonly xml.XmlToken[]) => {
    const printed: string[] = []
    for (const token of tokens) {
      if (token.kind === 'issue') {
        sink.issue(token.issue, token.position, 0)
        found = false
      } else if (token.kind !== 'rest') {
        printed.push(token.raw)
        tree?.(token)
        if (token.kind === 'open') found = true
      }
    }
    sink.printed(xml.encodeXml(printed.join(''), tokenizer.encoding))
  }
  return {
    push(chunk) {
      whole?.push(chunk)
      take(tokenizer.push(chunk))
    },
    end() {
      take(tokenizer.end())
      if (found) sink.message()
      const bytes = whole?.end()
      if (bytes instanceof Uint8Array) convert(bytes, sink)
      else if (bytes) sink.issue(bytes, undefined, 0)
      if (found) refuseMaps(sink)
      return found
    },
  }
}

function convert(bytes: Uint8Array, sink: Sink): void {
  const { document } = xml.parseXml(bytes)
  if (document) sink.json?.(elementValue(document.root))
}

/** An element as JSON: what is in it in order, texts as strings. */
const elementValue = ({ name, uri, attributes, children }: xml.XmlElement): unknown => ({
  name,
  ...(uri !== '' && { namespace: uri }),
  ...(attributes.length > 0 && {
    attributes: Object.fromEntries(attributes.map((one) => [one.name, one.value])),
  }),
  content: children.flatMap((child): unknown[] => {
    if (child.kind === 'element') return [elementValue(child)]
    return child.kind === 'cdata' || (child.kind === 'text' && child.value.trim() !== '') ? [child.value] : []
  }),
})

/** An element is told when the first thing in it that is no text has come, with the text before that. */
function createTree(unit: (unit: Unit) => void): (token: xml.XmlToken) => void {
  const path: string[] = []
  let open: xml.XmlOpen | undefined
  let text = ''
  const tell = () => {
    const value = text.trim()
    const leaves: Leaf[] = (open?.attributes ?? []).map((one) => ({
      place: `@${one.name}`,
      value: one.value,
    }))
    if (value !== '') leaves.push({ place: 'text', value })
    const inside = `/${path.slice(0, open ? -1 : undefined).join('/')}`
    const depth = path.length - (open ? 1 : 0)
    if (open) unit({ depth, name: open.name, path: inside, inline: true, leaves })
    else if (value !== '') unit({ depth, name: 'text', path: inside, inline: true, leaves })
    open = undefined
    text = ''
  }
  return (token) => {
    if (token.kind === 'text' || token.kind === 'cdata') text += token.value
    if (token.kind !== 'open' && token.kind !== 'close') return
    tell()
    if (token.kind === 'close') path.pop()
    else {
      path.push(token.name)
      open = token
    }
  }
}
