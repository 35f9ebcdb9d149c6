import type { Issue } from '../../kernel/index.ts'
import type { FileFormat, FormatReader, Sink } from './file-format.ts'
import type { FileReport } from './file-report.ts'
import { guessFormat, HEAD_BYTES } from './guess-format.ts'
import { unreadableIssue } from './input-file.ts'
import { IssueList } from './issue-list.ts'
import { RoundTrip } from './round-trip.ts'

export type Reading = {
  readonly formats: readonly FileFormat[]
  /** `--as`: taken at its word. */
  readonly as: FileFormat | undefined
  /** What is wanted of the content; called while the file is read. */
  readonly wants: Pick<Sink, 'unit' | 'json' | 'event' | 'resource'>
  readonly print?: ((bytes: Uint8Array) => void) | undefined
  /** Called after each chunk: lets what was made go out before more is read; false when nobody wants more. */
  readonly settle?: (() => Promise<boolean>) | undefined
}

/** Reads one file to its end, chunk by chunk, and tells what it is and what is wrong with it. */
export async function readFile(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
): Promise<FileReport> {
  const run = new Run(reading)
  let unreadable = false
  try {
    for await (const chunk of chunks) {
      if (!(await run.push(chunk))) break
      if ((await reading.settle?.()) === false) break
    }
  } catch (thrown) {
    const issue = unreadableIssue(thrown)
    if (!issue) throw thrown
    run.issues.add(issue, undefined)
    unreadable = true
  }
  const found = await run.end(unreadable)
  await reading.settle?.()
  const roundtrip = found !== undefined && run.difference === undefined
  return {
    file,
    format: found ?? null,
    ok: !run.issues.failed,
    roundtrip,
    differsAt: roundtrip ? undefined : (run.difference ?? 0),
    messages: run.messages,
    issues: run.issues.end(run.messages),
    unreadable,
  }
}

/** Invariant: `#reader` is set as soon as the head has told the format; what came before waits in `#head`. */
class Run {
  readonly issues = new IssueList()
  readonly #reading: Reading
  readonly #trip = new RoundTrip()
  readonly #sink: Sink
  messages = 0
  difference: number | undefined
  #head: Uint8Array[] = []
  #headBytes = 0
  #isBlank = false
  #format: FileFormat | undefined
  #reader: FormatReader | undefined

  constructor(reading: Reading) {
    this.#reading = reading
    this.#sink = {
      ...reading.wants,
      issue: (issue, position, message) => this.issues.add(issue, position, message),
      message: () => {
        this.messages += 1
      },
      printed: (bytes) => {
        this.#trip.printed(bytes)
        reading.print?.(bytes)
      },
    }
  }

  /** False when nothing more is needed. */
  push(chunk: Uint8Array): boolean | Promise<boolean> {
    if (this.#reader) {
      this.#trip.came(chunk)
      this.#reader.push(chunk)
      return true
    }
    this.#head.push(chunk)
    this.#headBytes += chunk.length
    return this.#headBytes < HEAD_BYTES || this.#begin()
  }

  /** The name of the format that the file turned out to be of. */
  async end(unreadable: boolean): Promise<string | undefined> {
    if (unreadable && this.#headBytes === 0) return undefined
    if (!this.#reader && !(await this.#begin())) {
      if (!this.issues.failed) this.issues.add(this.#none(), { line: 1, column: 1 })
      return undefined
    }
    const isFound = this.#reader?.end() === true
    this.difference = this.#trip.end()
    return isFound ? this.#format?.name : undefined
  }

  async #begin(): Promise<boolean> {
    const head = Buffer.concat(this.#head)
    this.#head = []
    this.#isBlank = !/[^ \t\r\n]/.test(head.toString('latin1'))
    const format = this.#reading.as ?? guessFormat(head, this.#reading.formats)
    if (!format || head.length === 0) return false
    this.#format = format
    this.#reader = await format.open(this.#sink)
    this.#trip.came(head)
    this.#reader.push(head)
    return true
  }

  #none(): Issue {
    if (this.#headBytes === 0) return emptyFile
    return this.#isBlank && this.#headBytes < HEAD_BYTES ? blankFile : this.#unknown()
  }

  #unknown(): Issue {
    const known = this.#reading.formats.map(({ name }) => name).join(', ')
    return {
      severity: 'error',
      code: 'format.unknown',
      place: 'file',
      says: `The file is of no format that is known here (${known}).`,
      fix: 'Check that it is the right file; --as names the format of one that starts with something else.',
    }
  }
}

const blankFile: Issue = {
  severity: 'error',
  code: 'format.file.empty',
  place: 'file',
  says: 'The file holds nothing but blanks and line ends.',
  fix: 'Check that it arrived whole.',
}

const emptyFile: Issue = {
  severity: 'error',
  code: 'format.file.empty',
  place: 'file',
  says: 'The file is empty.',
  fix: 'Check that it arrived whole.',
}
