import type { Problem } from './contract.ts'

/** A request that was answered with a problem, or not at all. Every screen shows its detail, code and fix. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }
}

/** Any thrown thing as a problem that can be shown. */
export const asProblem = (thrown: unknown): Problem =>
  thrown instanceof ProblemError
    ? thrown.problem
    : {
        type: 'about:blank',
        title: 'The console made a mistake',
        status: 0,
        detail: thrown instanceof Error ? thrown.message : 'Something unexpected was thrown.',
        code: 'LIG-CONSOLE-UNEXPECTED',
        fix: 'Reload the page. If it comes again, report it with what you did last.',
      }

export const unreachable: Problem = {
  type: 'about:blank',
  title: 'Ligament does not answer',
  status: 0,
  detail: 'The request got no answer: the server is stopped, restarting, or cut off from this browser.',
  code: 'LIG-CONSOLE-UNREACHABLE',
  fix: 'Check that Ligament runs (ligament status) and that this machine reaches it. The page tries again by itself.',
}

/** Reads an answer's body as a problem; one is made up from the status when the body is none. */
export function readProblem(status: number, body: unknown): Problem {
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: `The server answered ${status}`,
    status,
    detail: 'The answer carried no explanation.',
    code: `HTTP-${status}`,
    fix: status >= 500 ? 'Look at the log of the server, then try again.' : 'Go back and try another way.',
  }
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false
  return ['title', 'detail', 'code', 'fix'].every((name) => name in body)
}
