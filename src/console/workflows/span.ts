/** A stretch of time, and where it lies in a longer one. */
export type Span = { readonly fromMs: number; readonly toMs: number }
/** In per cent of the whole. */
export type Bar = { readonly left: number; readonly width: number }

const LEAST_WIDTH = 0.6

export function spanOf(
  step: { readonly startedAt: string; readonly endedAt: string | null },
  whole: Span,
  nowMs: number,
): Bar {
  const length = Math.max(1, whole.toMs - whole.fromMs)
  const from = Date.parse(step.startedAt)
  const to = step.endedAt === null ? nowMs : Date.parse(step.endedAt)
  const share = (ms: number): number => Math.min(100, Math.max(0, ((ms - whole.fromMs) / length) * 100))
  const left = Math.min(share(from), 100 - LEAST_WIDTH)
  return { left, width: Math.max(LEAST_WIDTH, share(to) - left) }
}
