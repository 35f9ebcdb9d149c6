import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Log } from '../log/index.ts'
import type { BatchObservation } from '../store/index.ts'
import { type Engine, INSTANCE_STATES, type Workflow } from '../workflows/index.ts'

/** What is asked when somebody looks; everything else is counted as it happens. */
export type MetricsSources = {
  readonly log: Pick<Log, 'lag'>
  readonly engine: Pick<Engine, 'inspect' | 'exceptions'>
  readonly workflows: readonly Workflow[]
}

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]

/**
 * The numbers of this process in the words of Prometheus. Labels are names of definitions (systems, sources, workflows,
 * consumers) and codes of protocols: few, and never of a person.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #rows = new Histogram({
    name: 'ligament_commit_batch_rows',
    help: 'Rows that one commit wrote.',
    buckets: ROWS,
    registers: [this.#registry],
  })
  readonly #commit = new Histogram({
    name: 'ligament_commit_seconds',
    help: 'How long one commit took.',
    buckets: SECONDS,
    registers: [this.#registry],
  })
  readonly #messages = new Counter({
    name: 'ligament_messages_received_total',
    help: 'Messages taken in, by the source and by what the sender was told.',
    labelNames: ['source', 'ack'],
    registers: [this.#registry],
  })
  readonly #deliveries = new Counter({
    name: 'ligament_deliveries_total',
    help: 'Calls to a system, by how they ended.',
    labelNames: ['system', 'outcome'],
    registers: [this.#registry],
  })
  readonly #latency = new Histogram({
    name: 'ligament_delivery_seconds',
    help: 'How long a system took to answer a call.',
    labelNames: ['system'],
    buckets: SECONDS,
    registers: [this.#registry],
  })
  readonly #instances = this.#gauge('ligament_workflow_instances', 'Workflow instances.', [
    'workflow',
    'state',
  ])
  readonly #exceptions = this.#gauge('ligament_exceptions_open', 'Exceptions that wait for a person.')
  readonly #exposure = this.#gauge('ligament_exceptions_exposure_usd', 'Money that open exceptions hold up.')
  readonly #behind = this.#gauge('ligament_log_behind', 'Entries a consumer has not handled.', ['consumer'])
  readonly #parked = this.#gauge('ligament_parked_keys', 'Keys that a consumer had to park.', ['consumer'])

  readonly contentType = this.#registry.contentType

  committed({ rows, durationMs }: BatchObservation): void {
    this.#rows.observe(rows)
    this.#commit.observe(durationMs / 1000)
  }

  received(source: string, ack: string): void {
    this.#messages.inc({ source, ack })
  }

  delivered(call: { readonly system: string; readonly outcome: string; readonly tookMs: number }): void {
    const { system, outcome, tookMs } = call
    this.#deliveries.inc({ system, outcome })
    if (outcome !== 'held') this.#latency.observe({ system }, tookMs / 1000)
  }

  /** The exposition text (version 0.0.4). */
  async text({ log, engine, workflows }: MetricsSources): Promise<string> {
    const [counts, exceptions, lag] = await Promise.all([
      engine.inspect.counts(),
      engine.exceptions.counts(),
      log.lag(),
    ])
    for (const { name } of workflows) {
      for (const state of INSTANCE_STATES)
        this.#instances.set({ workflow: name, state }, counts[name]?.[state] ?? 0)
    }
    this.#exceptions.set(exceptions.open)
    this.#exposure.set(exceptions.exposureMinor / 100)
    for (const { consumer, behind, parkedKeys } of lag) {
      this.#behind.set({ consumer }, behind)
      this.#parked.set({ consumer }, parkedKeys)
    }
    return this.#registry.metrics()
  }

  #gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.#registry] })
  }
}
