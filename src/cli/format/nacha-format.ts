import { nacha } from '../../formats/index.ts'
import { nachaToEvents } from '../../formats/maps/index.ts'
import type { Issue } from '../../kernel/index.ts'
import type { FileFormat, FormatReader, Sink } from './file-format.ts'
import { type ModelSettings, printEvent } from './model-settings.ts'
import { refuseMaps } from './no-model.ts'
import { createWholeFile } from './whole-file.ts'

/** Record 1: type, priority, two routing numbers, a day, record size 094, blocking factor 10, format code 1. */
const STARTS = /^(?:\xef\xbb\xbf)?101.{20}.{11}094101/

const DEPTHS: Readonly<Record<string, number>> = { 1: 0, 5: 1, 6: 2, 7: 3, 8: 1, 9: 0 }

export const nachaFormat = (settings: ModelSettings): FileFormat => ({
  name: 'nacha',
  starts: (head) => STARTS.test(Buffer.from(head.subarray(0, 200)).toString('latin1')),
  holds: () => false,
  open: (sink) => openReader(sink, settings),
})

/** Streams, but for conversion, which takes a file as one value. */
function openReader(sink: Sink, settings: ModelSettings): FormatReader {
  const reader = new nacha.NachaReader()
  const whole = sink.json || sink.event ? createWholeFile() : undefined
  let found = false
  const take = (parts: readonly nacha.NachaPart[]) => {
    const printed: string[] = []
    for (const part of parts) {
      if (part.kind === 'record') {
        printed.push(part.record.text, part.record.end)
        if (sink.unit) describeRecord(part.record.text, sink.unit)
      }
      if (part.kind === 'issue') sink.issue(part.issue, part.position, 0)
      if (part.kind !== 'file') continue
      found = true
      sink.message()
    }
    sink.printed(Buffer.from(printed.join(''), 'latin1'))
  }
  return {
    push(chunk) {
      whole?.push(chunk)
      take(reader.push(chunk))
    },
    end() {
      take(reader.end())
      if (whole) convert(whole.end(), sink, settings)
      refuseMaps(sink, 'model')
      return found
    },
  }
}

function convert(bytes: Uint8Array | Issue, sink: Sink, settings: ModelSettings): void {
  if (!(bytes instanceof Uint8Array)) {
    sink.issue(bytes, undefined, 0)
    return
  }
  if (sink.json) for (const file of nacha.readNacha(bytes).files) sink.json(file)
  if (!sink.event) return
  const { events, issues } = nachaToEvents(bytes, settings.directory)
  for (const event of events) sink.event(printEvent(event))
  // What is wrong with the file itself was told where it stands.
  for (const issue of issues) if (issue.code === 'nacha.undated') sink.issue(issue, undefined, 0)
}

function describeRecord(text: string, unit: NonNullable<Sink['unit']>): void {
  const record = nacha.describeRecord(text.replace(/^\xef\xbb\xbf/, ''))
  if (!record) return
  const leaves = record.fields.map(([place, value]) => ({ place, value }))
  unit({ depth: DEPTHS[text.slice(0, 1)] ?? 0, name: record.name, inline: true, leaves })
}
