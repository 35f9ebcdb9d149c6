import { x12 } from '../../formats/index.ts'
import { x12ToEvents } from '../../formats/maps/index.ts'
import type { Issue } from '../../kernel/index.ts'
import type { FileFormat, FormatReader, Sink } from './file-format.ts'
import { type ModelSettings, printEvent } from './model-settings.ts'
import { refuseMaps } from './no-model.ts'
import { createWholeFile } from './whole-file.ts'

const LINE_WITH_ISA = /(?:^|[\r\n])[ \t]*ISA[^A-Za-z0-9\s]/

/** What is to be made of X12 beyond reading it. */
export type X12Wishes = {
  /** `--ack`: answers go to `write`, one interchange for each that was received. */
  readonly answer?:
    | {
        readonly kind: x12.AnswerKind
        readonly values: Omit<x12.AnswerValues, 'control'> & { readonly control: number | undefined }
        readonly write: (bytes: Uint8Array) => void
      }
    | undefined
  /** `--level`: issues of deeper levels are not told. */
  readonly level?: number | undefined
}

export const x12Format = (settings: ModelSettings, wishes: X12Wishes = {}): FileFormat => ({
  name: 'x12',
  starts: (head) => x12.isX12(head),
  holds: (head) => LINE_WITH_ISA.test(Buffer.from(head).toString('latin1')),
  open: (sink) => openReader(upTo(wishes.level, sink), settings, wishes),
})

const upTo = (level: number | undefined, sink: Sink): Sink =>
  level === undefined
    ? sink
    : {
        ...sink,
        issue: (issue, position, message) => {
          if (x12.levelOfIssue(issue.code) <= level) sink.issue(issue, position, message)
        },
      }

/** Checks segment by segment; only conversion needs the whole file. */
function openReader(sink: Sink, settings: ModelSettings, { answer }: X12Wishes): FormatReader {
  let texts: string[] = []
  const acknowledger = answer && new x12.Acknowledger()
  const checker = new x12.InterchangeChecker({
    ...acknowledger?.listener,
    onIssue: (issue, position, site) => {
      sink.issue(issue, position, 0)
      acknowledger?.listener.onIssue(issue, position, site)
    },
    onTransaction: () => sink.message(),
    onPiece: (piece) => {
      if (piece.kind === 'other') texts.push(piece.text)
      if (piece.kind === 'segment') texts.push(piece.raw, piece.tail)
    },
    ...(sink.unit && { onSegment: createTree(sink.unit) }),
  })
  const whole = sink.json || sink.event ? createWholeFile() : undefined
  const printed = () => {
    if (texts.length > 0) sink.printed(Buffer.from(texts.join(''), 'latin1'))
    texts = []
  }
  return {
    push(chunk) {
      checker.push(chunk)
      whole?.push(chunk)
      printed()
    },
    end() {
      checker.end()
      refuseMaps(sink, 'model')
      printed()
      for (const [index, received] of (acknowledger?.interchanges ?? []).entries()) {
        if (!answer || checker.interchanges === 0) break
        const control = answer.values.control ?? (Number(received.header?.get('ISA13')) || 1)
        const answered = x12.answerFile(answer.kind, received, { ...answer.values, control })
        if (answered.ok && answered.value.length === 0) sink.issue(noAnswer(index + 1), undefined, 0)
        else if (answered.ok) answer.write(answered.value)
        else for (const issue of answered.problem) sink.issue(issue, undefined, 0)
      }
      if (whole && checker.interchanges > 0) convert(whole.end(), sink, settings)
      return checker.interchanges > 0
    },
  }
}

const noAnswer = (nth: number): Issue => ({
  severity: 'warning',
  code: 'x12.answer.none',
  place: `ISA[${nth}]`,
  says: 'Nothing in the interchange is answered in this way.',
  fix: 'Ask for --ack ta1 of any interchange, 999 of groups, 277ca of claims (837).',
})

function convert(bytes: Uint8Array | Issue, sink: Sink, settings: ModelSettings): void {
  if (!(bytes instanceof Uint8Array)) {
    sink.issue(bytes, undefined, 0)
    return
  }
  if (sink.json)
    for (const interchange of x12.parseInterchanges(bytes).interchanges)
      sink.json(x12.describeInterchange(interchange))
  if (!sink.event) return
  const { events, refused, issues } = x12ToEvents(bytes, settings.directory)
  for (const event of events) sink.event(printEvent(event))
  for (const issue of [...refused.flatMap((one) => one.issues), ...issues]) sink.issue(issue, undefined, 0)
}

/** Segments and the loops they open, one line each. */
function createTree(unit: NonNullable<Sink['unit']>) {
  return (segment: x12.Segment, loop: x12.LoopNode | undefined, depth: number): void => {
    if (segment.id.trim() === '') return
    const inside = loop ? depth + 1 : ENVELOPE.has(segment.id) ? 0 : 1
    const opens = loop !== undefined && depth > 0 && loop.items.length === 1
    const name = loop?.place.slice(loop.place.lastIndexOf('/') + 1) ?? ''
    if (opens) unit({ depth: inside - 1, name, inline: true, leaves: [] })
    const leaves = Array.from({ length: segment.size }, (_, index) => ({
      place: `${segment.id}${String(index + 1).padStart(2, '0')}`,
      value: segment.element(index + 1),
    })).filter(({ value }) => value !== '')
    unit({ depth: inside, name: segment.id, path: loop?.place, inline: true, leaves })
  }
}

const ENVELOPE = new Set(['ISA', 'GS', 'GE', 'IEA', 'TA1'])
