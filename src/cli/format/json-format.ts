import { json } from '../../formats/index.ts'
import { isEventText, readEvent } from '../../model/index.ts'
import type { FileFormat, FormatReader, Leaf, Sink, Unit } from './file-format.ts'
import { printEvent } from './model-settings.ts'
import { refuseMaps } from './no-model.ts'

/** A file that starts as an object or an array does, in UTF-8 or (to say that it should be) UTF-16. */
const STARTS = /^(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[[\]{"\d\-tfn])|^(?:\xff\xfe|\xfe\xff)?\0?[{[]\0/

export const startsAsJson = (head: Uint8Array): boolean => STARTS.test(Buffer.from(head).toString('latin1'))

export const jsonFormat: FileFormat = {
  name: 'json',
  starts: startsAsJson,
  holds: () => false,
  open: openReader,
}

/** JSON that is events of the model already says what it means. */
function openReader(sink: Sink): FormatReader {
  let events = 0
  const refusing = () => refuseMaps(sink, events > 0 ? 'model' : 'none')
  return openJsonReader(
    sink,
    (text) => {
      const isText = takeText(text, sink)
      if (isText && sink.event && takeEvent(text, sink, sink.event)) events += 1
      return isText
    },
    refusing,
  )
}

/**
 * Reads a file as JSON or JSON lines; `take` tells whether a text is one of the format, and says of it what there is to
 * say; `refuse` tells at the end what it has no map to.
 */
export function openJsonReader(
  sink: Sink,
  take: (text: json.JsonText) => boolean,
  refuse: () => void = () => refuseMaps(sink),
): FormatReader {
  const splitter = new json.JsonSplitter()
  let found = false
  const takeAll = (parts: readonly json.JsonPart[]) => {
    for (const part of parts) {
      const text = json.readPart(part)
      if (part.kind === 'blank') sink.printed(part.bytes)
      else found = take(text) || found
    }
  }
  return {
    push: (chunk) => takeAll(splitter.push(chunk)),
    end() {
      takeAll(splitter.end())
      if (found) refuse()
      return found
    },
  }
}

/** What holds of any JSON: it is printed, and what reading it told is passed on. */
export function takeTree({ tree, issues }: json.JsonReading, sink: Sink): json.JsonTree | undefined {
  for (const { issue, position } of issues) sink.issue(issue, position, 0)
  if (!tree) return undefined
  sink.printed(json.printJson(tree))
  sink.message()
  sink.json?.(json.jsonValue(tree.root))
  return tree
}

function takeText(text: json.JsonText, sink: Sink): boolean {
  const tree = takeTree(text, sink)
  if (tree && sink.unit) describe(tree.root, sink.unit)
  return tree !== undefined
}

/** False when the text is no event at all; one that does not fit its type is told. */
function takeEvent(text: json.JsonText, sink: Sink, onEvent: NonNullable<Sink['event']>): boolean {
  const value: unknown = text.tree && json.jsonValue(text.tree.root)
  if (!text.tree || !isEventText(value)) return false
  const event = readEvent(value)
  if (event.ok) onEvent(printEvent(event.value))
  else for (const issue of event.problem) sink.issue(issue, text.positionAt(text.tree.root.offset), 0)
  return true
}

function describe(root: json.JsonNode, unit: (unit: Unit) => void): void {
  const whole = { depth: 0, inline: false }
  if (root.kind !== 'array') unit({ ...whole, name: '$', leaves: leavesOf(root, '$') })
  else
    root.items.forEach(({ value }, index) => {
      unit({ ...whole, name: 'item', path: `$[${index}]`, leaves: leavesOf(value, '') })
    })
}

/** The values in a node with their places below it. What `isApart` says is left out. */
export function leavesOf(
  node: json.JsonNode,
  place: string,
  isApart: (node: json.JsonNode) => boolean = () => false,
): readonly Leaf[] {
  if (isApart(node)) return []
  if (node.kind === 'array' && node.items.length > 0)
    return node.items.flatMap(({ value }, index) => leavesOf(value, `${place}[${index}]`, isApart))
  if (node.kind === 'object' && node.members.length > 0)
    return node.members.flatMap(({ name, value }) =>
      leavesOf(value, place === '' ? name : `${place}.${name}`, isApart),
    )
  return [{ place, value: textOf(node) }]
}

const textOf = (node: json.JsonNode): string =>
  node.kind === 'string'
    ? json.unquoted(node.raw)
    : node.kind === 'array'
      ? '[]'
      : node.kind === 'object'
        ? '{}'
        : node.raw
