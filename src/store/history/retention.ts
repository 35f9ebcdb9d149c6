import { randomBytes } from 'node:crypto'
import { type Instant, instant, toIso } from '../../kernel/index.ts'
import type { Store } from '../store.ts'
import { type Dropped, dropGenerations } from './drop-generations.ts'
import { isFull, readGenerations, tablesOf, turnGeneration } from './generations.ts'
import {
  FAMILIES,
  type FamilyName,
  type Generation,
  type HistoryPart,
  type Hold,
  type KeepDays,
} from './history.ts'
import { countNeeded, openNeeded } from './needed.ts'
import { partitionsOf, removeLeftovers } from './partitions.ts'
import { planSweeps, runSweeps, type SweepPlan, type Swept, sweptBefore } from './sweep.ts'

/**
 * open: written into. kept: closed, and not old enough. due: goes with the next run. held: old enough, and somebody
 * still has to read it, or an older one.
 */
export type GenerationState = 'open' | 'kept' | 'due' | 'held'

export type GenerationPlan = Generation & {
  readonly state: GenerationState
  /** When it may be dropped; null for one that is open or kept for ever. */
  readonly dueAt: Instant | null
  readonly holds: readonly Hold[]
  readonly tables: readonly TablePlan[]
}

export type TablePlan = {
  readonly name: string
  /** About so many. */
  readonly rows: number
  readonly bytes: number
  /** Rows that open work needs, for one that is due or held; undefined where only dropping would tell. */
  readonly needed?: number | undefined
}

export type FamilyPlan = {
  readonly family: FamilyName
  readonly keepDays: number
  readonly generations: readonly GenerationPlan[]
}

export type RetentionPlan = {
  readonly families: readonly FamilyPlan[]
  readonly sweeps: readonly SweepPlan[]
}

export type RetentionOptions = {
  readonly store: Store
  readonly parts: readonly HistoryPart[]
  readonly keep: KeepDays
}

export type RetentionRun = {
  readonly turned: readonly { readonly family: FamilyName; readonly number: number }[]
  readonly dropped: readonly (Dropped & { readonly family: FamilyName; readonly upTo: number })[]
  readonly held: readonly (Hold & {
    readonly family: FamilyName
    readonly number: number
    readonly dueAt: Instant
  })[]
  readonly swept: readonly Swept[]
}

const DAY_MS = 86_400_000

type Judged = Generation & Pick<GenerationPlan, 'state' | 'dueAt' | 'holds'>

/** What a run would do now; changes nothing. */
export async function planRetention(options: RetentionOptions, now: Instant): Promise<RetentionPlan> {
  const { store, parts, keep } = options
  const generations = await readGenerations(store)
  const families = await Promise.all(
    FAMILIES.map(async ({ name, kept }) => {
      const judged = await judge(options, generations, name, now)
      const planned: GenerationPlan[] = []
      for (const one of judged) {
        planned.push({ ...one, tables: await tablePlans(store, parts, one) })
      }
      return { family: name, keepDays: keep[kept], generations: planned }
    }),
  )
  return { families, sweeps: await planSweeps(store, parts, sweptBefore(generations)) }
}

/**
 * Closes what is full, drops what is due, then lets go of what ended before the rest; `stopped` ends it between two tables. It may end anywhere: the next run
 * goes on. Only one run may be under way on a database.
 */
export async function applyRetention(
  options: RetentionOptions,
  now: Instant,
  stopped: AbortSignal,
): Promise<RetentionRun> {
  const { store, parts } = options
  await removeLeftovers(
    store,
    parts.flatMap(({ tables }) => tables),
  )
  const turned = await turnFull(options, now)
  const generations = await readGenerations(store)
  const dropped: RetentionRun['dropped'][number][] = []
  const held: RetentionRun['held'][number][] = []
  const run = randomBytes(4).toString('hex')
  const needed = await openNeeded(store, parts, run)
  for (const { name } of FAMILIES) {
    const judged = await judge(options, generations, name, now)
    const upTo = Math.max(0, ...judged.filter(({ state }) => state === 'due').map(({ number }) => number))
    for (const table of tablesOf(parts, name)) {
      if (upTo === 0 || stopped.aborted) break
      const gone = await dropGenerations(store, table, upTo, needed, run)
      if (gone) dropped.push({ family: name, upTo, ...gone })
    }
    if (upTo > 0 && !stopped.aborted) await markDropped(store, name, upTo, now)
    for (const { number, dueAt, holds } of judged) {
      for (const hold of holds) if (dueAt !== null) held.push({ family: name, number, dueAt, ...hold })
    }
  }
  await needed.remove()
  const before = sweptBefore(await readGenerations(store))
  const swept = before === null ? [] : await runSweeps(store, parts, before, stopped)
  return { turned, dropped, held, swept }
}

async function turnFull(options: RetentionOptions, now: Instant): Promise<RetentionRun['turned']> {
  const { store, parts, keep } = options
  const turned: RetentionRun['turned'][number][] = []
  for (const family of FAMILIES) {
    const tables = tablesOf(parts, family.name)
    const open = (await readGenerations(store)).find(
      (one) => one.family === family.name && one.closedAt === null,
    )
    if (!open || tables.length === 0) continue
    const sizes = await Promise.all(tables.map((table) => partitionsOf(store, table)))
    const bytes = sizes.reduce((sum, partitions) => sum + (partitions.at(-1)?.bytes ?? 0), 0)
    if (!isFull(family, keep, { openedAt: open.openedAt, bytes }, now)) continue
    await turnGeneration(store, parts, open, now)
    turned.push({ family: family.name, number: open.number })
  }
  return turned
}

const markDropped = (store: Store, family: FamilyName, upTo: number, now: Instant) =>
  store.transact([
    {
      sql: `update history_generation set dropped_at = $3::timestamptz
        where family = $1 and number <= $2 and dropped_at is null`,
      params: [family, upTo, toIso(now)],
    },
  ])

/** Generations go in the order of their age: one that is held holds those after it. */
async function judge(
  { store, parts, keep }: RetentionOptions,
  all: readonly Generation[],
  family: FamilyName,
  now: Instant,
): Promise<readonly Judged[]> {
  const days = keep[FAMILIES.find(({ name }) => name === family)?.kept ?? 'history']
  const judged: Judged[] = []
  let heldBefore = false
  for (const one of all.filter((generation) => generation.family === family)) {
    const dueAt = one.closedAt === null || days === 0 ? null : instant(one.closedAt + days * DAY_MS)
    const due = dueAt !== null && dueAt <= now
    const holds = due ? await holdsOf(store, parts, one) : []
    heldBefore ||= holds.length > 0
    const state = one.closedAt === null ? 'open' : !due ? 'kept' : heldBefore ? 'held' : 'due'
    judged.push({ ...one, state, dueAt, holds })
  }
  return judged
}

async function holdsOf(store: Store, parts: readonly HistoryPart[], { family, mark }: Generation) {
  const holds: Hold[] = []
  for (const part of parts) {
    if (part.family === family && part.holds && mark !== null) holds.push(...(await part.holds(store, mark)))
  }
  return holds
}

async function tablePlans(store: Store, parts: readonly HistoryPart[], one: Judged): Promise<TablePlan[]> {
  const plans: TablePlan[] = []
  for (const table of tablesOf(parts, one.family)) {
    const partition = (await partitionsOf(store, table)).find(
      ({ name }) => name === `${table.name}_g${one.number}`,
    )
    if (!partition) continue
    const { rows, bytes } = partition
    const going = one.state === 'due' || one.state === 'held'
    const needed = going ? await countNeeded(store, parts, partition.name, table) : undefined
    plans.push({ name: table.name, rows, bytes, ...(going && { needed }) })
  }
  return plans
}
