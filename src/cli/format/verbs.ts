import { type ExitCode, UsageError } from '../command.ts'
import { diffUnits } from './diff-units.ts'
import type { EventConversion } from './event-conversion.ts'
import type { FileFormat, Unit } from './file-format.ts'
import { type FileReport, issueLine, jsonReport, summaryLine } from './file-report.ts'
import { readChunks } from './input-file.ts'
import type { Output } from './output.ts'
import { type Reading, readFile } from './read-file.ts'
import { unitLines } from './unit-lines.ts'

export const VERBS = ['parse', 'print', 'validate', 'convert', 'diff'] as const
export type Verb = (typeof VERBS)[number]

export const TARGETS = ['json', 'model', 'fhir', 'hl7v2', 'x12'] as const
export type Target = (typeof TARGETS)[number]

export type Call = {
  readonly formats: readonly FileFormat[]
  readonly as: FileFormat | undefined
  readonly to: Target | undefined
  /** Makes what goes out of the events of a file. */
  readonly conversion: EventConversion | undefined
  readonly json: boolean
  readonly roundtrip: boolean
  /** Answers to what is read go to the output; what else there is to say does not. */
  readonly answers: boolean
  readonly files: readonly string[]
  readonly input: () => AsyncIterable<unknown>
  readonly output: Output
  readonly err: (line: string) => void
}

/** One file after the other, so that memory is that of one file; one that can't be read does not stop the rest. */
export async function runVerb(verb: Exclude<Verb, 'diff'>, call: Call): Promise<ExitCode> {
  let code: ExitCode = 0
  for (const file of call.files) {
    if (call.output.gone) break
    const read = await readFile(file, readChunks(file, call.input), readingOf(verb, call))
    const report = call.conversion ? converted(read, call.conversion, call) : read
    tell(verb, call, report)
    await call.output.settle()
    if (report.unreadable) code = 2
    else if (code === 0 && isNo(verb, call, report)) code = 1
  }
  return code
}

/** What was read of a file goes out as HL7 v2 or X12, whole or not at all. */
function converted(
  report: FileReport,
  conversion: EventConversion,
  { json, roundtrip, output }: Call,
): FileReport {
  const written = conversion.end()
  if (!written.ok) {
    const issues = written.problem.map((issue) => ({ ...issue, position: undefined }))
    return { ...report, ok: false, issues: [...report.issues, ...issues] }
  }
  if (!json && !roundtrip && report.ok) output.bytes(written.value)
  return report
}

/** Only the content that will be shown is made. */
function readingOf(verb: Verb, { formats, as, to, conversion, json, roundtrip, output }: Call): Reading {
  const settle = async () => {
    await output.settle()
    return !output.gone
  }
  if (conversion) return { formats, as, settle, wants: { event: (event) => conversion.take(event) } }
  if (json || roundtrip || verb === 'validate') return { formats, as, wants: judged(verb, to), settle }
  if (verb === 'print') return { formats, as, wants: {}, settle, print: (bytes) => output.bytes(bytes) }
  const value = (one: unknown) => output.line(JSON.stringify(one))
  if (to === 'json') return { formats, as, settle, wants: { json: value } }
  if (to === 'model') return { formats, as, settle, wants: { event: value } }
  if (to === 'fhir') return { formats, as, settle, wants: { resource: value } }
  const unit = (one: Unit) => {
    for (const line of unitLines(one)) output.line(line)
  }
  return { formats, as, settle, wants: { unit } }
}

/** What is made to see what is wrong with it, and not shown. */
function judged(verb: Verb, to: Call['to']): Reading['wants'] {
  const unseen = () => {}
  if (verb !== 'convert') return {}
  return to === 'model' ? { event: unseen } : to === 'fhir' ? { resource: unseen } : {}
}

function tell(verb: Verb, { json, roundtrip, answers, output, err }: Call, report: FileReport): void {
  if (json) {
    const onReport = answers ? err : (line: string) => output.line(line)
    onReport(jsonReport(report))
    return
  }
  const onIssues = verb === 'validate' && !answers ? (line: string) => output.line(line) : err
  const isShown = verb === 'validate' || report.format === null || (verb !== 'print' && !roundtrip)
  if (isShown) for (const issue of report.issues) onIssues(issueLine(report.file, issue))
  if (verb === 'validate') onIssues(summaryLine(report))
  if (roundtrip && report.format !== null) output.line(`${report.file}: ${tripLine(report)}`)
}

const tripLine = ({ roundtrip, differsAt }: FileReport): string =>
  roundtrip ? 'the printed bytes are those of the file' : `the printed bytes differ from byte ${differsAt} on`

/** Is the answer to what was asked no? */
function isNo(verb: Verb, { roundtrip, to }: Call, report: FileReport): boolean {
  if (report.format === null || (roundtrip && !report.roundtrip)) return true
  return !report.ok && (verb === 'validate' || (to !== undefined && to !== 'json'))
}

export async function diffFiles(call: Call): Promise<ExitCode> {
  const { files, formats, as, input, output, json } = call
  const [left, right] = files
  if (left === undefined || right === undefined || files.length > 2)
    throw new UsageError('diff compares two files')
  const sides: { readonly report: FileReport; readonly units: readonly Unit[] }[] = []
  for (const file of [left, right]) {
    const units: Unit[] = []
    const wants = { unit: (unit: Unit) => units.push(unit) }
    const report = await readFile(file, readChunks(file, input), { formats, as, wants })
    sides.push({ report, units })
  }
  const unread = sides.filter(({ report }) => report.format === null)
  for (const { report } of unread) for (const issue of report.issues) call.err(issueLine(report.file, issue))
  if (unread.length > 0) return unread.some(({ report }) => report.unreadable) ? 2 : 1
  const [first, second] = sides
  const lines = diffUnits(first?.units ?? [], second?.units ?? [])
  if (json)
    output.line(JSON.stringify({ files: [left, right], same: lines.length === 0, differences: lines }))
  else for (const line of lines) output.line(line)
  return lines.length === 0 ? 0 : 1
}
