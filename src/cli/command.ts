/** Where a command reads and prints: given, so that tests can stand in for a terminal. */
export type Terminal = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** 0 done; 1 done, but the answer is no (a message refused, not ready); 2 the call is wrong; 3 not reachable. */
export type ExitCode = 0 | 1 | 2 | 3

export type Command = {
  readonly name: string
  /** `send FILE... --to mllp://HOST:PORT [--json]` */
  readonly usage: string
  readonly summary: string
  /** What `help NAME` prints below the usage. */
  readonly help: string
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>
}

/** The call itself is wrong: printed with the usage, exit code 2. */
export class UsageError extends Error {}
