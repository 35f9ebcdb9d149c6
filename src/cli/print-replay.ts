import type { ReplayDetail, ReplayEntry, ReplayRow, ReplayStop } from '../gateway/index.ts'
import type { Terminal } from './command.ts'

/** `01a2...  running    12 of 40 done, 3 skipped  route.ehr-to-events: the mapping was wrong`. */
export const printRow = (row: ReplayRow): string =>
  `${row.id}  ${row.state.padEnd(10)}  ${printProgress(row)}  ${row.target}: ${row.note}`

export function printProgress({ total, done, skipped, failed, held, remaining, trouble }: ReplayRow): string {
  const parts = [
    `${done} done`,
    `${skipped} skipped`,
    ...(failed > 0 ? [`${failed} FAILED`] : []),
    ...(held > 0 ? [`${held} held behind them`] : []),
    `${remaining} of ${total} remaining`,
  ]
  return `${parts.join(', ')}${trouble ? ` (${trouble.code}: ${trouble.says})` : ''}`
}

export function printPreview(
  { id, target, total, counts, fingerprint }: ReplayDetail,
  { out }: Terminal,
): void {
  out(`preview ${id} of ${total} entries to ${target}, fingerprint ${fingerprint}`)
  for (const { effect, count } of counts?.effects ?? []) out(`  ${String(count).padStart(8)}  ${effect}`)
  for (const warning of counts?.warnings ?? []) out(`WARNING: ${warning}.`)
}

export function printEffects(items: readonly ReplayEntry[], { out }: Terminal): void {
  for (const { entry, effects, follows } of items) {
    out(`${entry.at}  ${entry.stream}  ${entry.id}`)
    for (const { says } of effects) out(`    ${says}`)
    for (const { says } of follows) out(`      then: ${says}`)
  }
}

export function printDetail(replay: ReplayDetail, { out }: Terminal): void {
  const { id, target, state, who, note } = replay
  out(`replay ${id} to ${target} is ${state}: ${printProgress(replay)}`)
  out(`asked for by ${who}: ${note}`)
}

export function printStops(stops: readonly ReplayStop[], { out }: Terminal): void {
  for (const { key, entry, code, says, fix } of stops) {
    out(`stopped${key ? ` ${key}` : ''} at entry ${entry}`)
    out(`    ${code}: ${says}`)
    out(`    ${fix}`)
  }
}
