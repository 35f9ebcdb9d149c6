import { hl7v2 } from '../../formats/index.ts'
import { convertToFhir, toEvents } from '../../formats/maps/index.ts'
import type { FileFormat, FormatReader, Leaf, Sink } from './file-format.ts'
import { LineTracker } from './line-tracker.ts'
import { type ModelSettings, printEvent } from './model-settings.ts'

/** In small letters it is wrong, but nothing else either. */
const HEADER = String.raw`(?:MSH|FHS|BHS|msh)[^A-Za-z0-9\s]`
const STARTS = new RegExp(String.raw`^(?:\xef\xbb\xbf)?[\s\v]*${HEADER}`)
const HOLDS = new RegExp(String.raw`(?:^|[\r\n\v])[ \t]*${HEADER}`)
const UTF16 = /^(?:\xff\xfeM\0S\0H\0|\xfe\xff\0M\0S\0H|M\0S\0H\0)/

const textOf = (head: Uint8Array): string => Buffer.from(head).toString('latin1')

/** With a profile, messages are held against it; without one, their headers against the standard. */
export const hl7v2Format = (settings: ModelSettings, profile?: hl7v2.Profile): FileFormat => ({
  name: 'hl7v2',
  starts: (head) => STARTS.test(textOf(head)) || UTF16.test(textOf(head)),
  holds: (head) => HOLDS.test(textOf(head)),
  open: (sink) => new Reader(sink, settings, profile),
})

/** Invariant: `#lines` stands at the first byte of the part that comes next; issues told before it wait for theirs. */
class Reader implements FormatReader {
  readonly #sink: Sink
  readonly #settings: ModelSettings
  readonly #reading: hl7v2.ReadOptions
  readonly #validate: hl7v2.Validator
  readonly #splitter = new hl7v2.MessageSplitter()
  readonly #lines = new LineTracker()
  #waiting: Extract<hl7v2.FilePart, { kind: 'issue' }>[] = []
  #found = false

  constructor(sink: Sink, settings: ModelSettings, profile: hl7v2.Profile | undefined) {
    this.#sink = sink
    this.#settings = settings
    this.#reading = { undeclaredCharset: profile?.undeclaredCharset ?? '' }
    this.#validate = profile ? hl7v2.createValidator(profile) : hl7v2.validateHeader
  }

  push(chunk: Uint8Array): void {
    for (const part of this.#splitter.push(chunk)) this.#take(part)
  }

  end(): boolean {
    for (const part of this.#splitter.end()) this.#take(part)
    for (const { issue } of this.#waiting) this.#sink.issue(issue, { line: 1, column: 1 }, 0)
    return this.#found
  }

  #take(part: hl7v2.FilePart): void {
    if (part.kind === 'issue') {
      this.#waiting.push(part)
      return
    }
    this.#tellWaiting(part)
    if (part.kind === 'other') this.#sink.printed(part.bytes)
    else this.#found = true
    if (part.kind === 'message') this.#takeMessage(part)
    if (part.kind === 'envelope') this.#takeEnvelope(part)
    this.#lines.advance(part.bytes)
  }

  #tellWaiting({ offset, bytes }: { readonly offset: number; readonly bytes: Uint8Array }): void {
    const due = this.#waiting.filter((part) => part.offset < offset + bytes.length)
    if (due.length === 0) return
    for (const { issue, offset: at } of due) {
      this.#sink.issue(issue, this.#lines.within(bytes, Math.max(0, at - offset)), 0)
    }
    this.#waiting = this.#waiting.filter((part) => !due.includes(part))
  }

  #takeMessage({ bytes, position }: Extract<hl7v2.FilePart, { kind: 'message' }>): void {
    this.#sink.message()
    const parsed = hl7v2.parseMessage(bytes, this.#reading)
    if (!parsed.ok) {
      for (const issue of parsed.problem) this.#sink.issue(issue, this.#lines.position, position)
      return
    }
    const message = parsed.value
    this.#sink.printed(hl7v2.printMessage(message))
    for (const issue of [...this.#validate(message), ...hl7v2.validateTexts(message)])
      this.#tell(issue, message, position)
    if (this.#sink.unit) describeUnits(message, position, this.#sink.unit)
    this.#sink.json?.({ message: position, ...hl7v2.describeMessage(message) })
    if (this.#sink.event) this.#convert(message, position, this.#sink.event)
    if (this.#sink.resource) this.#toFhir(message, position, this.#sink.resource)
  }

  #takeEnvelope({ name, bytes }: Extract<hl7v2.FilePart, { kind: 'envelope' }>): void {
    this.#sink.printed(bytes)
    const text = textOf(bytes)
    const separator = text[3] ?? '|'
    const fields = text.slice(4).split(separator)
    // FHS-1 and BHS-1 are the separator itself.
    const first = name === 'FHS' || name === 'BHS' ? 2 : 1
    const leaves = fields.flatMap((value, index) =>
      value === '' ? [] : [{ place: `${name}-${index + first}`, value }],
    )
    this.#sink.unit?.({ depth: 0, name, inline: true, leaves })
  }

  #convert(message: hl7v2.Hl7Message, position: number, event: (value: unknown) => void): void {
    const events = toEvents(message, this.#settings.profile)
    if (events.ok) for (const one of events.value) event({ message: position, ...printEvent(one) })
    else for (const issue of events.problem) this.#tell(issue, message, position)
  }

  #toFhir(message: hl7v2.Hl7Message, position: number, resource: (value: unknown) => void): void {
    const { bundle, issues } = convertToFhir(message, this.#settings.fhir)
    resource(bundle)
    for (const issue of issues) this.#tell(issue, message, position)
  }

  #tell(issue: Parameters<Sink['issue']>[0], message: hl7v2.Hl7Message, position: number): void {
    const at = hl7v2.offsetOf(message, issue.place)
    this.#sink.issue(issue, this.#lines.within(message.bytes, at), position)
  }
}

function describeUnits(message: hl7v2.Hl7Message, position: number, unit: NonNullable<Sink['unit']>): void {
  const { type, version, controlId, segments } = hl7v2.describeMessage(message)
  const name = `message ${position}: ${type || 'no type'} ${version} ${controlId}`.trimEnd()
  unit({ depth: 0, name, inline: true, leaves: [] })
  for (const { place, label, fields } of segments) {
    const leaves = fields.flatMap((field) => leavesOf(field, field.label))
    unit({ depth: 1, name: label ? `${place}  ${label}` : place, inline: false, leaves })
  }
}

const leavesOf = (part: hl7v2.DescribedPart, label: string | undefined): Leaf[] =>
  part.parts
    ? part.parts.flatMap((inner) => leavesOf(inner, label))
    : [{ place: part.place, label, value: part.value ?? '""' }]
