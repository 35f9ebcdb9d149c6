import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import pino from 'pino'
import { Failure } from '../kernel/index.ts'

/** Codes, ids of Ligament, names of systems, numbers: what may stand in a line. Never what a message or a person says. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What the program tells about itself. `about` names what happened in stable words, such as `system down`. */
export type ProgramLog = {
  info(about: string, facts?: LogFacts): void
  warn(about: string, facts?: LogFacts): void
  /** With `thrown`, where it came from: a Failure's code and sentence, a defect's name and stack without its message. */
  error(about: string, facts?: LogFacts, thrown?: unknown): void
}

const FILE_BYTES_MAX = 50 * 1024 * 1024
const OLD_FILES = 3
const REPEATED_MS = 60_000
/** More kinds of errors are not told apart. */
const REPEATS_MAX = 200

/**
 * JSON lines in a file, and each warning and error as one line for whoever watches the terminal. The file is bounded:
 * at `bytesMax` it becomes FILE.1, which becomes FILE.2, and so on; the oldest goes. A disk that refuses a line must
 * not stop the work that the line is about. An error that repeats itself is told once a minute, with how often it came.
 */
export function openProgramLog(
  file: string,
  tell: (line: string) => void,
  { bytesMax = FILE_BYTES_MAX, oldFiles = OLD_FILES, nowMs = () => performance.now() } = {},
): ProgramLog {
  const repeats = new Map<string, { readonly toldAt: number; count: number }>()
  let size = sizeOf(file)
  const write = (line: string): void => {
    try {
      if (size > 0 && size + line.length > bytesMax) {
        rotate(file, oldFiles)
        size = 0
      }
      appendFileSync(file, line, { mode: 0o600 })
      size += Buffer.byteLength(line)
    } catch {}
  }
  const lines = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, { write })
  const say = (level: 'warn' | 'error', about: string, facts: LogFacts): void => {
    lines[level](facts, about)
    tell(readable(level, about, facts))
  }
  return {
    info: (about, facts = {}) => lines.info(facts, about),
    warn: (about, facts = {}) => say('warn', about, facts),
    error: (about, facts = {}, thrown) => {
      const { stack, ...known } = thrown === undefined ? { stack: undefined } : describeThrown(thrown)
      const again = repeated(JSON.stringify([about, facts, known]))
      if (!again) return
      lines.error({ ...facts, ...known, ...again, ...(stack && { stack }) }, about)
      tell(readable('error', about, { ...facts, ...known, ...again }))
    },
  }

  /** Undefined for what was told less than a minute ago. */
  function repeated(what: string): LogFacts | undefined {
    const now = nowMs()
    const before = repeats.get(what)
    if (before && now - before.toldAt < REPEATED_MS) {
      before.count += 1
      return undefined
    }
    if (repeats.size >= REPEATS_MAX) repeats.clear()
    repeats.set(what, { toldAt: now, count: 0 })
    return before && before.count > 0 ? { repeated: before.count } : {}
  }
}

/** A failure's sentence is made of names and numbers only; a defect's message may quote what it choked on. */
function describeThrown(thrown: unknown): LogFacts & { readonly stack?: string } {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : undefined
  const stack =
    framesOf(thrown) + (cause === undefined ? '' : `\ncaused by ${nameOf(cause)}\n${framesOf(cause)}`)
  if (thrown instanceof Failure) return { code: thrown.code, says: thrown.message, stack }
  return { error: nameOf(thrown), stack }
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown)

const framesOf = (thrown: unknown): string =>
  (thrown instanceof Error ? (thrown.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

const readable = (level: string, about: string, facts: LogFacts): string =>
  [
    `${level}: ${about}`,
    ...Object.entries(facts)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => `${name}=${value}`),
  ].join(' ')

function rotate(file: string, oldFiles: number): void {
  rmSync(`${file}.${oldFiles}`, { force: true })
  for (let number = oldFiles - 1; number >= 0; number--) {
    const from = number === 0 ? file : `${file}.${number}`
    if (sizeOf(from) > 0) renameSync(from, `${file}.${number + 1}`)
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
