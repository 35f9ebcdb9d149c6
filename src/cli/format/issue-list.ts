import type { Issue } from '../../kernel/index.ts'
import type { Position } from './file-format.ts'
import type { PlacedIssue } from './file-report.ts'

/** So many issues of one file are kept; the rest is counted. */
const KEPT_MAX = 1_000

/** The issues of one file. In a file of several messages each place says which one. */
export class IssueList {
  readonly #kept: {
    readonly issue: Issue
    readonly position: Position | undefined
    readonly message: number
  }[] = []
  #left = 0
  #failed = false

  add(issue: Issue, position: Position | undefined, message = 0): void {
    if (issue.severity === 'error') this.#failed = true
    if (this.#kept.length < KEPT_MAX) this.#kept.push({ issue, position, message })
    else this.#left += 1
  }

  /** An error was among them. */
  get failed(): boolean {
    return this.#failed
  }

  end(messages: number): readonly PlacedIssue[] {
    const issues = this.#kept.map(({ issue, position, message }): PlacedIssue => {
      const place = message > 0 && messages > 1 ? `message[${message}]/${issue.place}` : issue.place
      return { ...issue, place, position: position && { line: position.line, column: position.column } }
    })
    return this.#left > 0 ? [...issues, more(this.#left)] : issues
  }
}

const more = (left: number): PlacedIssue => ({
  severity: 'warning',
  code: 'format.issues.more',
  place: 'file',
  says: `There are ${left} more issues.`,
  fix: 'Mend those before, then look again.',
  position: undefined,
})
