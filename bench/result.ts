import type { machine } from './machine.ts'

/** One measured value; with a peer measured in the same run, because only ratios carry over to another machine. */
export type Result = {
  readonly name: string
  readonly store?: 'embedded' | 'server'
  readonly value: number
  readonly unit: string
  readonly peer?: string
  readonly peerValue?: number
  /** `value` divided by `peerValue`. */
  readonly ratio?: number
  /** What the value or, with a peer, the ratio has to reach. */
  readonly bar?: number
  readonly ok?: boolean
}

/** What `--json` prints. */
export type Document = {
  readonly machine: ReturnType<typeof machine>
  /** Null outside a repository; ends in `+` when the program differs from it. */
  readonly commit: string | null
  readonly results: readonly Result[]
}

export type BenchOptions = {
  /** How long each round measures, after a warm-up. */
  readonly seconds: number
  /** Of each value and of what it is compared with, in turn; the median counts. */
  readonly rounds: number
  /** Measures what is on npm beside Ligament, too. */
  readonly peers: boolean
  /** A smoke test: seconds in all, small amounts, figures that say nothing. */
  readonly quick: boolean
  /** How many `growth` stores, `memory` takes in and `waiting` lets wait; their own numbers otherwise. */
  readonly messages: number | undefined
  /** What `growth`, `memory` and `waiting` measure on. */
  readonly stores: readonly ('embedded' | 'server')[]
}

export type Bench = (options: BenchOptions) => AsyncIterable<Result>

/** A value beside what it is compared with. */
export const compared = (
  result: Omit<Result, 'peer' | 'peerValue' | 'ratio'>,
  peer: string,
  peerValue: number,
): Result => ({ ...result, peer, peerValue: round(peerValue), ratio: round(result.value / peerValue) })

/** Says whether the value, or with a peer the ratio, is on the right side of the bar. */
export function judged(result: Result, side: 'at least' | 'at most', bar: number): Result {
  const { ratio = result.value } = result
  return { ...result, bar, ok: side === 'at least' ? ratio >= bar : ratio <= bar }
}

/** Three digits that mean something. */
export function round(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return Number(value.toFixed(Math.min(digits, 6)))
}

const HEADS = ['what', 'store', 'value', 'unit', 'beside', 'its value', 'ratio', 'bar', ''] as const

export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.name,
    result.store ?? '',
    shown(result.value),
    result.unit,
    result.peer ?? '',
    shown(result.peerValue),
    shown(result.ratio),
    shown(result.bar),
    result.ok === undefined ? '' : result.ok ? 'ok' : 'below',
  ])
  const widths = HEADS.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(HEADS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const shown = (value: number | undefined): string =>
  value === undefined ? '' : value.toLocaleString('en-US')
