import type { Static } from 'typebox'
import { asFailure, type Instant, instant } from '../../kernel/index.ts'
import type { Seat } from '../../store/index.ts'
import { createMeasure } from '../link/measure.ts'
import type { SettingsInput } from '../spec.ts'
import type { OpenDirectory, RemoteDirectory } from './remote-directory.ts'
import { sftpSource } from './settings.ts'
import { openSshDirectory } from './ssh-directory.ts'
import { createFileTaker, type TakeFilesOptions } from './take-files.ts'

export type SftpSourceState = {
  readonly name: string
  readonly system: string
  /** elsewhere: another node polls. */
  readonly state: 'starting' | 'up' | 'down' | 'elsewhere' | 'closed'
  readonly lastOkAt: Instant | undefined
  readonly lastFailureAt: Instant | undefined
  readonly lastFailureCode: string | undefined
  readonly nextPollAt: Instant | undefined
  /** Files that are there and not taken yet. */
  readonly waiting: number
  /** Since the start of the process. */
  readonly received: number
  readonly repeated: number
  readonly lastMessageAt: Instant | undefined
  readonly perMinute: number
}

export type SftpSource = {
  state(): SftpSourceState
  /** Ends after the file in hand; the connection is closed. */
  close(): Promise<void>
}

const BACKOFF_MAX_MS = 300_000

/** Starts polling at once. Throws `LIG-CONNECTORS-SETTINGS` only: a server that is down is in the state. */
export function openSftpSource(
  given: SettingsInput<typeof sftpSource.settings>,
  options: TakeFilesOptions,
): SftpSource {
  const settings = sftpSource.open(given)
  return new PollingSource(settings, options, () => openSshDirectory(settings, options))
}

export type PollingSettings = Omit<
  Static<typeof sftpSource.settings>,
  'host' | 'port' | 'username' | 'hostKey' | 'operationTimeoutMs'
>

/**
 * Polls one directory for ever; of several nodes, one does.
 *
 * 1. One poll at a time; the next begins `pollEveryMs` after the last ended.
 * 2. After a failure the connection is dropped and the wait doubles, up to five minutes; success ends that.
 */
export class PollingSource implements SftpSource {
  readonly #settings: PollingSettings
  readonly #options: TakeFilesOptions
  readonly #open: OpenDirectory
  readonly #taker: ReturnType<typeof createFileTaker>
  readonly #stopping = new AbortController()
  readonly #measure = createMeasure()
  readonly #seat: Pick<Seat, 'held' | 'close'>
  #directory: RemoteDirectory | undefined
  #failuresInARow = 0
  #counts = { received: 0, repeated: 0, waiting: 0 }
  #lastOkAt: Instant | undefined
  #lastFailure: { readonly at: Instant; readonly code: string } | undefined
  #lastMessageAt: Instant | undefined
  #nextPollAt: Instant | undefined

  constructor(settings: PollingSettings, options: TakeFilesOptions, open: OpenDirectory) {
    this.#settings = settings
    this.#options = options
    this.#open = open
    this.#taker = createFileTaker(settings, options)
    const { name, node } = options
    this.#seat = node
      ? node.alone(`source/${name}`, (signal) => this.#run(signal))
      : { held: () => true, close: untilEnded(this.#run(this.#stopping.signal)) }
  }

  state(): SftpSourceState {
    const { name, system, clock } = this.#options
    return {
      name,
      system,
      state: this.#condition(),
      lastOkAt: this.#lastOkAt,
      lastFailureAt: this.#lastFailure?.at,
      lastFailureCode: this.#lastFailure?.code,
      nextPollAt: this.#nextPollAt,
      ...this.#counts,
      lastMessageAt: this.#lastMessageAt,
      perMinute: this.#measure.perMinute(clock.now()),
    }
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#seat.close()
  }

  #condition(): SftpSourceState['state'] {
    if (this.#stopping.signal.aborted) return 'closed'
    if (!this.#seat.held()) return 'elsewhere'
    if (this.#failuresInARow > 0) return 'down'
    return this.#lastOkAt === undefined ? 'starting' : 'up'
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options
    while (!signal.aborted) {
      const waitMs = await this.#poll(signal)
      this.#nextPollAt = instant(clock.now() + waitMs)
      await clock.sleepUntil(this.#nextPollAt, signal)
    }
    this.#directory?.close()
    this.#directory = undefined
  }

  /** How long to wait after it. */
  async #poll(signal: AbortSignal): Promise<number> {
    const { pollEveryMs } = this.#settings
    try {
      if (!this.#directory?.usable) this.#directory = await this.#open()
      const { taken, repeated, waiting, failure } = await this.#taker.poll(this.#directory, signal)
      this.#count(taken, repeated, waiting)
      if (failure) this.#lastFailure = { at: this.#options.clock.now(), code: failure.code }
      return pollEveryMs
    } catch (thrown) {
      this.#directory?.close()
      this.#directory = undefined
      this.#lastFailure = { at: this.#options.clock.now(), code: asFailure(thrown).code }
      this.#failuresInARow += 1
      return Math.min(pollEveryMs * 2 ** (this.#failuresInARow - 1), Math.max(BACKOFF_MAX_MS, pollEveryMs))
    }
  }

  #count(taken: number, repeated: number, waiting: number): void {
    const now = this.#options.clock.now()
    this.#failuresInARow = 0
    this.#lastOkAt = now
    this.#counts = {
      received: this.#counts.received + taken,
      repeated: this.#counts.repeated + repeated,
      waiting,
    }
    if (taken > 0) this.#lastMessageAt = now
    for (let nth = 0; nth < taken; nth += 1) this.#measure.record(now, 0)
  }
}

const untilEnded = (running: Promise<void>) => () => running
