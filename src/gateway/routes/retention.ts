import type { FastifyInstance } from 'fastify'
import { type Instant, toIso } from '../../kernel/index.ts'
import type { GenerationPlan, RetentionPlan } from '../../store/index.ts'
import type { HistoryGeneration, Retention } from '../api.ts'
import type { GatewayServices } from '../services.ts'

export function retentionRoutes(app: FastifyInstance, { retention }: GatewayServices): void {
  app.get('/retention', async () => toRetention(await retention()))
}

const toRetention = ({ families, sweeps }: RetentionPlan): Retention => ({
  families: families.map(({ family, keepDays, generations }) => ({
    family,
    keepDays,
    generations: generations.map(toGeneration),
  })),
  sweeps: sweeps.map(({ what, before, due }) => ({ what, before: isoOrNull(before), due })),
})

const toGeneration = (generation: GenerationPlan): HistoryGeneration => {
  const { number, openedAt, closedAt, state, dueAt, holds, tables } = generation
  return {
    number,
    openedAt: toIso(openedAt),
    closedAt: isoOrNull(closedAt),
    state,
    dueAt: isoOrNull(dueAt),
    holds: holds.map(({ by, says, fix }) => ({ by, says, fix })),
    tables: tables.map(({ name, rows, bytes, needed = null }) => ({ name, rows, bytes, needed })),
  }
}

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))
