/**
 * The part of Markdown that runbooks are written in: headings, paragraphs, lists one level deep, fenced code, and
 * within a line code, strong, emphasis and links. Everything else is text. A link leads to http, https, mailto or this
 * console; any other scheme is shown as text.
 */
export type Span =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string }

const FENCE = /^```/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^(?:[-*+]|(\d+)[.)])\s+(.*)$/
const SPAN = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g
const SAFE_HREF = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i

export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number): readonly [Block | undefined, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [undefined, at + 1]
  if (FENCE.test(line)) {
    const end = lines.findIndex((each, index) => index > at && FENCE.test(each))
    const stop = end === -1 ? lines.length : end
    return [{ kind: 'code', text: lines.slice(at + 1, stop).join('\n') }, stop + 1]
  }
  const heading = HEADING.exec(line)
  if (heading) {
    const spans = parseSpans(heading[2] ?? '')
    return [{ kind: 'heading', level: (heading[1] ?? '').length, spans }, at + 1]
  }
  return ITEM.test(line) ? readList(lines, at) : readParagraph(lines, at)
}

/** An indented line goes on with the item before it. */
function readList(lines: readonly string[], from: number): readonly [Block, number] {
  const items: string[] = []
  const ordered = /^\d/.test(lines[from] ?? '')
  let at = from
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const item = ITEM.exec(line)
    if (item && Boolean(item[1]) === ordered) items.push(item[2] ?? '')
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`)
    else break
  }
  return [{ kind: 'list', ordered, items: items.map(parseSpans) }, at]
}

function readParagraph(lines: readonly string[], from: number): readonly [Block, number] {
  let at = from + 1
  while (at < lines.length && !endsParagraph(lines[at] ?? '')) at++
  const text = lines
    .slice(from, at)
    .map((line) => line.trim())
    .join(' ')
  return [{ kind: 'paragraph', spans: parseSpans(text) }, at]
}

const endsParagraph = (line: string): boolean =>
  line.trim() === '' || FENCE.test(line) || HEADING.test(line) || ITEM.test(line)

function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(SPAN)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) })
    spans.push(toSpan(match))
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) })
  return spans
}

function toSpan([whole, code, strong, emphasis, title, href]: RegExpExecArray): Span {
  if (code) return { kind: 'code', text: code }
  if (strong) return { kind: 'strong', text: strong }
  if (emphasis) return { kind: 'emphasis', text: emphasis }
  if (title && href && SAFE_HREF.test(href)) return { kind: 'link', text: title, href }
  return { kind: 'text', text: title ?? whole }
}
