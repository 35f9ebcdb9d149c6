import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Certificate, IntakeState } from '../connectors/index.ts'
import { PRIORITIES } from '../kernel/index.ts'
import type { Log } from '../log/index.ts'
import type { BatchObservation, Pending } from '../store/index.ts'
import { type Engine, INSTANCE_STATES, type Workflow } from '../workflows/index.ts'

/** What is asked when somebody looks; everything else is counted as it happens. */
export type MetricsSources = {
  readonly log: Pick<Log, 'lag'>
  readonly engine: Pick<Engine, 'inspect' | 'exceptions'>
  readonly workflows: readonly Workflow[]
  readonly pending: Pending
  readonly intake: IntakeState
  readonly certificates: readonly (Certificate & { readonly system: string })[]
  /** Nothing can be written at this moment. */
  readonly storeTrouble: boolean
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
  readonly #writing = this.#gauge(
    'ligament_store_writing',
    '1 when the store takes writes, 0 when it does not.',
  )
  readonly #pendingBytes = this.#gauge('ligament_commit_pending_bytes', 'What waits for a commit.', [
    'priority',
  ])
  readonly #intakeBytes = this.#gauge(
    'ligament_intake_bytes',
    'Memory of messages on their way from senders to the disk.',
    ['priority'],
  )
  readonly #intakeMax = this.#gauge('ligament_intake_bytes_max', 'At how much of it senders wait.')
  readonly #slowed = this.#gauge('ligament_intake_waiting', 'Messages of a source that wait for room.', [
    'source',
  ])
  readonly #waits = new Counter({
    name: 'ligament_intake_waits_total',
    help: 'Messages of a source that had to wait for room.',
    labelNames: ['source'],
    registers: [this.#registry],
  })
  readonly #waited = new Counter({
    name: 'ligament_intake_waited_seconds_total',
    help: 'For how long messages of a source waited for room.',
    labelNames: ['source'],
    registers: [this.#registry],
  })
  readonly #certificates = this.#gauge(
    'ligament_certificate_end_seconds',
    'When a certificate ends that is shown to a system or by it, in seconds since 1970.',
    ['system', 'whose'],
  )
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
  async text(sources: MetricsSources): Promise<string> {
    const { log, engine, workflows, pending, intake, certificates, storeTrouble } = sources
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
    this.#writing.set(storeTrouble ? 0 : 1)
    for (const { system, whose, expiresAt } of certificates)
      this.#certificates.set({ system, whose }, expiresAt / 1000)
    this.#room(pending, intake)
    return this.#registry.metrics()
  }

  #room(pending: Pending, { bytesMax, priorities, slowed }: IntakeState): void {
    for (const priority of PRIORITIES) {
      this.#pendingBytes.set({ priority }, pending[priority].bytes)
      this.#intakeBytes.set({ priority }, priorities[priority].bytes)
    }
    this.#intakeMax.set(bytesMax)
    this.#waits.reset()
    this.#waited.reset()
    for (const { source, waiting, waits, waitedMs } of slowed) {
      this.#slowed.set({ source }, waiting)
      this.#waits.inc({ source }, waits)
      this.#waited.inc({ source }, waitedMs / 1_000)
    }
  }

  #gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.#registry] })
  }
}
