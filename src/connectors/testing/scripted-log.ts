import { Failure, instant, type JsonObject } from '../../kernel/index.ts'
import type { Claim, NewEntry } from '../../log/index.ts'
import type { Write } from '../../store/index.ts'
import type { IntakeLog } from '../intake.ts'
import { createIntakeRoom } from '../intake-room.ts'

/** A log in a test's hand: it keeps what it is given, in memory, when the test lets it. */
export type ScriptedLog = IntakeLog & {
  readonly entries: NewEntry[]
  /** What was last committed by `marks.write`, by source. */
  readonly marks: ReadonlyMap<string, JsonObject>
  /** From now on appends wait until `release`. */
  hold(): void
  /** Lets the nth waiting append (from 0) commit; without a number, all of them. */
  release(nth?: number): void
  waiting(): number
  /** The next append fails with this code; `committed`: although it happened. */
  failNext(code: string, disposition: 'transient' | 'unknown', committed?: boolean): void
}

const failure = (code: string, disposition: 'transient' | 'unknown' | 'permanent'): Failure =>
  new Failure({ code, disposition, stage: 'processing', cause: 'downstream', says: 'scripted', fix: 'none' })

const toClaim = (row: Write['row']): Claim => ({
  source: String(row.source),
  key: String(row.dedupe_key),
  hash: String(row.hash),
  entry: String(row.entry_id) as Claim['entry'],
  acknowledgement: row.acknowledgement as Claim['acknowledgement'],
})

export function createScriptedLog(): ScriptedLog {
  const entries: NewEntry[] = []
  const claims = new Map<string, Claim>()
  const marks = new Map<string, JsonObject>()
  const waiting: (() => void)[] = []
  const failures: { error: Failure; committed: boolean }[] = []
  let held = false

  const commit = (added: readonly NewEntry[], guards: readonly Write[]): void => {
    const claimed = guards.filter(({ act }) => act.name === 'log.claim').map(({ row }) => toClaim(row))
    const keys = claimed.map(({ source, key }) => `${source}|${key}`)
    if (keys.some((key) => claims.has(key)) || new Set(keys).size < keys.length)
      throw failure('LIG-STORE-GUARD-REFUSED', 'permanent')
    for (const claim of claimed) claims.set(`${claim.source}|${claim.key}`, claim)
    for (const { act, row } of guards)
      if (act.name === 'source.mark') marks.set(String(row.source), row.mark as JsonObject)
    entries.push(...added)
  }

  return {
    entries,
    marks,
    log: {
      append: async (added, guards = []) => {
        const scripted = failures.shift()
        if (held) await new Promise<void>((resolve) => waiting.push(resolve))
        if (!scripted || scripted.committed) commit(added, guards)
        if (scripted) throw scripted.error
      },
    },
    room: createIntakeRoom({ bytesMax: Number.MAX_SAFE_INTEGER, now: () => instant(0) }),
    claimed: async (source, key) => claims.get(`${source}|${key}`),
    hold: () => {
      held = true
    },
    release: (nth) => {
      if (nth === undefined) {
        held = false
        for (const go of waiting.splice(0)) go()
      } else waiting.splice(nth, 1)[0]?.()
    },
    waiting: () => waiting.length,
    failNext: (code, disposition, committed = false) => {
      failures.push({ error: failure(code, disposition), committed })
    },
  }
}
