import { fixed } from '../../formats/index.ts'
import type { FileFormat, FormatReader, Leaf, Sink } from './file-format.ts'
import { refuseMaps } from './no-model.ts'
import type { Layout } from './read-layout.ts'

/** Records of fixed width look like any text: they are read when their layout is given. */
export const fixedFormat = (layout: Layout): FileFormat => ({
  name: 'fixed',
  starts: () => false,
  holds: () => false,
  open: (sink) => openReader(sink, layout),
})

function openReader(sink: Sink, { record: layout, charset, lineEnds }: Layout): FormatReader {
  const reader = new fixed.FixedReader(layout, { charset, lineEnds })
  let found = false
  const take = (parts: readonly fixed.FixedPart<fixed.Fields>[]) => {
    for (const part of parts) {
      if (part.kind === 'issue') sink.issue(part.issue, part.position, 0)
      if (part.kind === 'row') sink.json?.({ line: part.number, row: part.row })
      if (part.kind !== 'record') continue
      sink.printed(fixed.printRecord(part.record))
      found = true
      if (part.record.text.trim() === '') continue
      sink.message()
      sink.unit?.({
        depth: 0,
        name: `line ${part.record.line}`,
        inline: true,
        leaves: leavesOf(part.record.text, layout.fields),
      })
    }
  }
  return {
    push: (chunk) => take(reader.push(chunk)),
    end() {
      take(reader.end())
      refuseMaps(sink)
      return found
    },
  }
}

const leavesOf = (text: string, fields: fixed.Fields): readonly Leaf[] =>
  Object.entries(fields).flatMap(([place, { start = 1, length = 0 }]) => {
    const value = text.slice(start - 1, start - 1 + length).trim()
    return value === '' ? [] : [{ place, value }]
  })
