import { bai2 } from '../../formats/index.ts'
import { bai2ToDeposits } from '../../formats/maps/index.ts'
import type { FileFormat, FormatReader, Leaf, Sink } from './file-format.ts'
import { type ModelSettings, printEvent } from './model-settings.ts'
import { refuseMaps } from './no-model.ts'
import { createWholeFile } from './whole-file.ts'

const STARTS = /^(?:\xef\xbb\xbf)?\s*01,(?:[^,\r\n]*,){3}/
const CODES = new Set(['01', '02', '03', '16', '49', '88', '98', '99'])
const DEPTHS: Readonly<Record<string, number>> = { '02': 1, '98': 1, '03': 2, '49': 2, '16': 3, '88': 4 }

export const bai2Format = (settings: ModelSettings): FileFormat => ({
  name: 'bai2',
  starts: (head) => STARTS.test(Buffer.from(head).toString('latin1')),
  holds: () => false,
  open: (sink) => openReader(sink, settings),
})

/** Read as a whole: a bank's file of a day is small. */
function openReader(sink: Sink, settings: ModelSettings): FormatReader {
  const whole = createWholeFile()
  return {
    push: whole.push,
    end() {
      refuseMaps(sink, 'model')
      const bytes = whole.end()
      if (!(bytes instanceof Uint8Array)) {
        sink.issue(bytes, undefined, 0)
        return false
      }
      return read(bytes, sink, settings)
    },
  }
}

function read(bytes: Uint8Array, sink: Sink, settings: ModelSettings): boolean {
  const lines = bai2.parseBai2Lines(bytes)
  sink.printed(bai2.printBai2Lines(lines))
  const found = lines.some(({ text }) => /^(?:\xef\xbb\xbf)?0[123],/.test(text))
  const { file, issues } = bai2.readBai2(bytes)
  for (const issue of issues) {
    sink.issue(issue, { line: bai2.lineOfPlace(lines, issue.place), column: 1 }, 0)
  }
  if (!found) return false
  sink.message()
  if (sink.unit) for (const line of lines) describeLine(line.text, sink.unit)
  sink.json?.(file)
  if (!sink.event) return true
  const deposits = bai2ToDeposits(bytes, settings.directory)
  for (const event of deposits.events) sink.event(printEvent(event))
  for (const issue of deposits.issues) {
    if (!issues.some(({ code, place }) => code === issue.code && place === issue.place))
      sink.issue(issue, { line: bai2.lineOfPlace(lines, issue.place), column: 1 }, 0)
  }
  return true
}

function describeLine(text: string, unit: NonNullable<Sink['unit']>): void {
  const [code = '', ...fields] = text.trimEnd().replace(/\/$/, '').split(',')
  if (!CODES.has(code)) return
  const leaves = fields.flatMap((value, index): Leaf[] =>
    value === '' ? [] : [{ place: `${code}-${index + 1}`, value }],
  )
  unit({ depth: DEPTHS[code] ?? 0, name: code, inline: true, leaves })
}
