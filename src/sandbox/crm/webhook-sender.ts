import { type Clock, instant } from '../../kernel/index.ts'
import type { FaultSwitch } from '../faults/fault-switch.ts'
import type { Log } from '../system.ts'
import { signWebhook } from './sign-webhook.ts'
import type { Webhook, WebhookOutbox } from './webhook-outbox.ts'

export type WebhookSenderOptions = {
  readonly url: string
  readonly secret: string
  readonly outbox: WebhookOutbox
  readonly faults: FaultSwitch
  readonly clock: Clock
  readonly log: Log
}

const AT_ONCE = 8
const TIMEOUT_MS = 10_000
const BACKOFF_MS = 500
const BACKOFF_MS_MAX = 15_000
/** While the CRM is down it sends nothing; it looks again after so long. */
const DOWN_MS = 500

/** Sends what is in the outbox until each has been answered with 2xx, with growing pauses, for ever. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions
  readonly #stopping = new AbortController()
  #waking = new AbortController()
  #running: Promise<void> | undefined

  constructor(options: WebhookSenderOptions) {
    this.#options = options
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There is something new in the outbox. */
  wake(): void {
    this.#waking.abort()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.wake()
    await this.#running
  }

  async #run(): Promise<void> {
    const { clock, faults, outbox } = this.#options
    while (!this.#stopping.signal.aborted) {
      this.#waking = new AbortController()
      const now = clock.now()
      if (faults.isClosed()) {
        await clock.sleepUntil(instant(now + DOWN_MS), this.#stopping.signal)
        continue
      }
      const due = outbox.due(now, AT_ONCE)
      await Promise.all(due.map((webhook) => this.#deliver(webhook)))
      if (due.length > 0) continue
      const next = Math.max(outbox.nextDue() ?? now + BACKOFF_MS_MAX, now + 1)
      await clock.sleepUntil(instant(next), this.#waking.signal)
    }
  }

  async #deliver(webhook: Webhook): Promise<void> {
    const { outbox, clock, faults, log } = this.#options
    const status = await this.#post(webhook)
    if (this.#stopping.signal.aborted && status === 0) return
    if (status >= 200 && status < 300) {
      outbox.markDelivered(webhook)
      if (faults.hits('duplicate')) await this.#post(webhook)
      return
    }
    const pause = Math.min(BACKOFF_MS_MAX, BACKOFF_MS * 2 ** Math.min(webhook.attempts, 10))
    outbox.markFailed(webhook, clock.now() + pause)
    log('webhook not taken', { id: webhook.id, status, attempts: webhook.attempts + 1 })
  }

  /** The status of the answer; 0 without one. */
  async #post({ id, body }: Webhook): Promise<number> {
    const { url, secret, clock } = this.#options
    const timestamp = Math.trunc(clock.now() / 1000)
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signWebhook(secret, { id, timestamp, body }) },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }
}
