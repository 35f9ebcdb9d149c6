import type { Issue } from '../../kernel/index.ts'
import type { Position } from './file-format.ts'

export type PlacedIssue = Issue & { readonly position: Position | undefined }

/** What is known of one file when it was read. */
export type FileReport = {
  /** As it was named; `-` is the standard input. */
  readonly file: string
  /** Null when it is of no known format. */
  readonly format: string | null
  readonly ok: boolean
  readonly roundtrip: boolean
  /** Offset of the first byte that differs. */
  readonly differsAt: number | undefined
  readonly messages: number
  readonly issues: readonly PlacedIssue[]
  /** The file could not be read at all. */
  readonly unreadable: boolean
}

/** The line of `--json`: names and shapes are public. */
export const jsonReport = ({ file, format, ok, roundtrip, messages, issues }: FileReport): string =>
  JSON.stringify({
    file,
    format,
    ok,
    roundtrip,
    messages,
    issues: issues.map(({ place, code, says, fix }) => ({ place, code, says, fix })),
  })

/** `claims.835:17:21: error x12.balance.service ISA[1]/.../SVC03: what is wrong. What to do.` */
export function issueLine(file: string, issue: PlacedIssue): string {
  const at = issue.position ? `:${issue.position.line}:${issue.position.column}` : ''
  return `${file}${at}: ${issue.severity} ${issue.code} ${issue.place}: ${issue.says} ${issue.fix}`
}

export function summaryLine({ file, format, ok, messages, issues }: FileReport): string {
  const [errors, warnings] = (['error', 'warning'] as const).map(
    (severity) => issues.filter((issue) => issue.severity === severity).length,
  )
  const counts = `${count(errors ?? 0, 'error')}, ${count(warnings ?? 0, 'warning')}`
  if (format === null) return `${file}: not read, ${counts}`
  return `${file}: ${ok ? 'ok' : 'wrong'}, ${format}, ${count(messages, 'message')}, ${counts}`
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
