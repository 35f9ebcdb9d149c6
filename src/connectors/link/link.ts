import { type Clock, Failure, type Instant, instant } from '../../kernel/index.ts'
import { timedOut } from '../failures.ts'
import type { Certificate } from '../tls.ts'
import { type Breaker, type BreakerSettings, createBreaker } from './breaker.ts'
import { type Bulkhead, createBulkhead } from './bulkhead.ts'
import {
  askedToWait,
  breakerOpen,
  cancelledBeforeEffect,
  cancelledUnknown,
  inMaintenance,
  linkBusy,
  quotaUsedUp,
} from './failures.ts'
import { type MaintenanceCalendar, maintenanceEnds } from './maintenance.ts'
import { createMeasure, type Measure } from './measure.ts'
import { createQuota, type Quota, type QuotaSettings } from './quota.ts'
import { createRate, type RateSettings } from './rate.ts'

export type LinkOperation = {
  /** What is done, for people: `createAccount`. */
  readonly name: string
  /**
   * Whether the system may have acted on it by now; asked when a call times out or is cancelled, whose outcome is
   * then unknown instead of transient. Default: true.
   */
  readonly mayHaveActed?: boolean | (() => boolean)
  /** Overrides the link's. */
  readonly timeoutMs?: number | undefined
  /** Added to it, for what is large. */
  readonly moreMs?: number | undefined
  /** Cancels it, also while it waits its turn. */
  readonly signal?: AbortSignal | undefined
}

export type LinkState = {
  readonly system: string
  readonly state: 'up' | 'degraded' | 'down' | 'maintenance' | 'idle'
  readonly lastOkAt: Instant | undefined
  readonly lastFailureAt: Instant | undefined
  readonly lastFailureCode: string | undefined
  readonly inFlight: number
  readonly queued: number
  /** When calls go on: the breaker's probe, the end of the maintenance, or the Retry-After. */
  readonly opensAt: Instant | undefined
  /** Since the start of the process. A call that was never let through is in none of these. */
  readonly calls: number
  readonly failures: number
  readonly refusals: number
  readonly latencyMs: { readonly p50: number; readonly p99: number } | undefined
  readonly perMinute: number
  /** Calls that the quota still allows; undefined without one. */
  readonly quotaLeft: number | undefined
  /** Those that were last shown on it, by us and by the system. */
  readonly certificates: readonly Certificate[]
}

export type LinkObservation = {
  readonly system: string
  readonly operation: string
  /** `held`: the link did not let it through. `cancelled`: the caller gave it up. `defect`: a bug on this side. */
  readonly outcome: 'delivered' | 'refused' | 'failed' | 'unknown' | 'held' | 'cancelled' | 'defect'
  readonly tookMs: number
  readonly code: string | undefined
}

export type LinkOptions = {
  readonly system: string
  readonly timeoutMs: number
  readonly concurrency: number
  /** How many may wait for a place. Default: 20 for each place. */
  readonly queueMax?: number
  readonly breaker: BreakerSettings
  readonly rate?: RateSettings | undefined
  readonly quota?: QuotaSettings | undefined
  readonly maintenance?: MaintenanceCalendar | undefined
  readonly clock: Clock
  readonly observe?: (observation: LinkObservation) => void
}

/** The resilience that every destination shares. It never repeats a call: who retries reads the disposition. */
export interface Link {
  readonly system: string
  /**
   * Runs `work` when the system may be called. `signal` aborts on timeout and on cancel; `run` rejects then without
   * waiting for `work`. Throws the Failures of `work`, those of the link (all transient), and the timeout's.
   */
  run<Value>(operation: LinkOperation, work: (signal: AbortSignal) => Promise<Value>): Promise<Value>
  /** Throws what would hold a call now: a maintenance window, a Retry-After, the breaker, the quota. It calls nobody. */
  check(): void
  /** The system said that it takes nothing before that time; what is on its way goes on. */
  holdUntil(at: Instant): void
  /** A certificate was shown on a connection. */
  saw(certificate: Certificate): void
  state(): LinkState
}

export const createLink = (options: LinkOptions): Link => new GuardedLink(options)

/**
 * 1. Whoever is let through holds a place of the bulkhead until `work` was answered, timed out or was cancelled.
 * 2. A call admitted by the breaker tells it exactly once how it went.
 * 3. A refusal (permanent) shows a living system: it counts as its success for the breaker.
 * 4. A named waiting time holds the whole link and is no vote for the breaker.
 */
class GuardedLink implements Link {
  readonly system: string
  readonly #options: LinkOptions
  readonly #breaker: Breaker
  readonly #bulkhead: Bulkhead
  readonly #measure: Measure = createMeasure()
  readonly #nextAtRate: ((nowMs: number) => number) | undefined
  readonly #quota: Quota | undefined
  readonly #certificates = new Map<Certificate['whose'], Certificate>()
  #askedToWaitUntilMs = 0
  #lastOkAt: Instant | undefined
  #lastFailure: { readonly at: Instant; readonly code: string } | undefined
  #lastWentWrong = false
  #calls = 0
  #failures = 0
  #refusals = 0

  constructor(options: LinkOptions) {
    this.system = options.system
    this.#options = options
    this.#breaker = createBreaker(options.breaker)
    this.#bulkhead = createBulkhead(options.concurrency, options.queueMax ?? options.concurrency * 20)
    this.#nextAtRate = options.rate && createRate(options.rate)
    this.#quota = options.quota && createQuota(options.quota)
  }

  async run<Value>(operation: LinkOperation, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const leave = await this.#enter(operation).catch((held: unknown) => {
      this.#observe(operation, 'held', 0, held)
      throw held
    })
    const startedAt = this.#now()
    this.#calls += 1
    try {
      const value = await this.#bounded(operation, work)
      this.#settle(operation, startedAt, undefined)
      return value
    } catch (thrown) {
      this.#settle(operation, startedAt, thrown)
      throw thrown
    } finally {
      leave()
    }
  }

  check(): void {
    this.#checkOpen()
    const { quota, system } = this.#options
    const retryAtMs = this.#quota?.nextAtMs(this.#now())
    if (retryAtMs !== undefined) throw quotaUsedUp({ system, ...quota }, { retryAtMs })
  }

  holdUntil(at: Instant): void {
    this.#askedToWaitUntilMs = Math.max(this.#askedToWaitUntilMs, at)
  }

  saw(certificate: Certificate): void {
    this.#certificates.set(certificate.whose, certificate)
  }

  state(): LinkState {
    const now = this.#now()
    return {
      system: this.system,
      state: this.#condition(now),
      lastOkAt: this.#lastOkAt,
      lastFailureAt: this.#lastFailure?.at,
      lastFailureCode: this.#lastFailure?.code,
      inFlight: this.#bulkhead.inFlight(),
      queued: this.#bulkhead.queued(),
      opensAt: this.#opensAt(now),
      calls: this.#calls,
      failures: this.#failures,
      refusals: this.#refusals,
      latencyMs: this.#measure.latencyMs(now),
      perMinute: this.#measure.perMinute(now),
      quotaLeft: this.#quota?.left(now),
      certificates: [...this.#certificates.values()],
    }
  }

  #now(): Instant {
    return this.#options.clock.now()
  }

  #condition(now: Instant): LinkState['state'] {
    if (this.#maintenanceEnds(now)) return 'maintenance'
    if (this.#breaker.state() === 'open') return 'down'
    if (this.#lastWentWrong || now < this.#askedToWaitUntilMs) return 'degraded'
    return this.#calls === 0 ? 'idle' : 'up'
  }

  #opensAt(now: Instant): Instant | undefined {
    const times = [this.#maintenanceEnds(now), this.#breaker.opensAtMs(), this.#askedToWaitUntilMs]
    const latest = Math.max(...times.map((time) => time ?? 0))
    return latest > now ? instant(latest) : undefined
  }

  #maintenanceEnds(now: Instant): Instant | undefined {
    const { maintenance } = this.#options
    return maintenance && maintenanceEnds(maintenance, now)
  }

  /** Waits for a place and for the rate; throws when the system must not be called. */
  async #enter(operation: LinkOperation): Promise<() => void> {
    this.#checkOpen()
    const leave = await this.#bulkhead.enter(operation.signal)
    if (leave === 'full') throw linkBusy({ system: this.system, queued: this.#bulkhead.queued() })
    if (leave === 'aborted') throw this.#cancelled(operation, false)
    try {
      await this.#awaitRate(operation)
      // While it waited, a call before it may have opened the breaker or been asked to wait.
      this.#checkOpen()
      const admission = this.#breaker.admit(this.#now())
      if (!admission.admitted) throw this.#held(admission.retryAtMs)
      this.#takeOfQuota()
      return leave
    } catch (held) {
      leave()
      throw held
    }
  }

  #checkOpen(): void {
    const now = this.#now()
    const maintenanceEnd = this.#maintenanceEnds(now)
    if (maintenanceEnd) throw inMaintenance({ system: this.system }, { retryAtMs: maintenanceEnd })
    if (now < this.#askedToWaitUntilMs)
      throw askedToWait({ system: this.system }, { retryAtMs: this.#askedToWaitUntilMs })
    const opensAtMs = this.#breaker.opensAtMs()
    if (opensAtMs !== undefined && now < opensAtMs) throw this.#held(opensAtMs)
  }

  #takeOfQuota(): void {
    const { quota, system } = this.#options
    const taken = this.#quota?.take(this.#now())
    if (!taken || taken.taken) return
    this.#breaker.abstained()
    throw quotaUsedUp({ system, ...quota }, { retryAtMs: taken.retryAtMs })
  }

  #held(retryAtMs: number): Failure {
    const { failures } = this.#options.breaker
    return breakerOpen({ system: this.system, failures, lastCode: this.#lastFailure?.code }, { retryAtMs })
  }

  async #awaitRate(operation: LinkOperation): Promise<void> {
    const atMs = this.#nextAtRate?.(this.#now())
    if (atMs === undefined || atMs <= this.#now()) return
    await this.#options.clock.sleepUntil(instant(Math.ceil(atMs)), operation.signal)
    if (operation.signal?.aborted) throw this.#cancelled(operation, false)
  }

  async #bounded<Value>(
    operation: LinkOperation,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const stop = new AbortController()
    const finished = new AbortController()
    const givenUp = Promise.withResolvers<never>()
    // Rejecting before aborting decides the race: the verdict is the link's, whatever `work` makes of the abort.
    const giveUp = (failure: Failure): void => {
      givenUp.reject(failure)
      stop.abort(failure)
    }
    const cancel = (): void => giveUp(this.#cancelled(operation, mayHaveActed(operation)))
    operation.signal?.addEventListener('abort', cancel, { once: true })
    const timeoutMs = (operation.timeoutMs ?? this.#options.timeoutMs) + (operation.moreMs ?? 0)
    const expire = async (): Promise<void> => {
      await this.#options.clock.sleepUntil(instant(this.#now() + timeoutMs), finished.signal)
      if (finished.signal.aborted) return
      const details = { system: this.system, operation: operation.name, timeoutMs }
      giveUp(timedOut(mayHaveActed(operation))(details))
    }
    try {
      void expire()
      return await Promise.race([work(stop.signal), givenUp.promise])
    } finally {
      finished.abort(FINISHED)
      operation.signal?.removeEventListener('abort', cancel)
    }
  }

  #cancelled(operation: LinkOperation, acted: boolean): Failure {
    const make = acted ? cancelledUnknown : cancelledBeforeEffect
    return make({ system: this.system, operation: operation.name })
  }

  #settle(operation: LinkOperation, startedAt: Instant, thrown: unknown): void {
    const now = this.#now()
    this.#measure.record(now, now - startedAt)
    const outcome = outcomeOf(thrown)
    this.#observe(operation, outcome, now - startedAt, thrown)
    if (outcome === 'delivered' || outcome === 'refused') {
      this.#breaker.succeeded()
      this.#lastWentWrong = false
      if (outcome === 'refused') this.#refusals += 1
      else this.#lastOkAt = now
    } else if (outcome === 'failed' || outcome === 'unknown') this.#failed(now, thrown)
    else this.#breaker.abstained()
  }

  #failed(now: Instant, thrown: unknown): void {
    if (!(thrown instanceof Failure)) return
    this.#failures += 1
    this.#lastWentWrong = true
    this.#lastFailure = { at: now, code: thrown.code }
    if (thrown.retryAtMs !== undefined && thrown.retryAtMs > now) {
      this.holdUntil(instant(thrown.retryAtMs))
      this.#breaker.abstained()
    } else this.#breaker.failed(now)
  }

  #observe(
    operation: LinkOperation,
    outcome: LinkObservation['outcome'],
    tookMs: number,
    thrown: unknown,
  ): void {
    const code = thrown instanceof Failure ? thrown.code : undefined
    this.#options.observe?.({ system: this.system, operation: operation.name, outcome, tookMs, code })
  }
}

/** Aborting without a reason makes an error, stack and all, for every call. */
const FINISHED = 'finished'

const mayHaveActed = ({ mayHaveActed: acted = true }: LinkOperation): boolean =>
  typeof acted === 'function' ? acted() : acted

function outcomeOf(thrown: unknown): LinkObservation['outcome'] {
  if (thrown === undefined) return 'delivered'
  if (!(thrown instanceof Failure)) return 'defect'
  if (thrown.code.startsWith('LIG-CONNECTORS-CANCELLED')) return 'cancelled'
  return ({ permanent: 'refused', transient: 'failed', unknown: 'unknown' } as const)[thrown.disposition]
}
