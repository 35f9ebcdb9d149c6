/** An outcome that carries its reasons: a parser or a rule returns one, it never throws for bad data. */
export type Result<Value, Problem = readonly Issue[]> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Something wrong with data, at a place. `place` uses the standard's own path (`PID-3[2].1`, `2100/CLP03`,
 * `$.referral.id`); `code` is stable and public; `says` and `fix` never contain the data itself.
 */
export type Issue = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly place: string
  readonly says: string
  readonly fix: string
}

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })
export const fail = <Problem>(problem: Problem): Result<never, Problem> => ({ ok: false, problem })
