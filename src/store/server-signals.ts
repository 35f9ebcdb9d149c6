import pg from 'pg'
import { type AnswerWatch, processIdOf } from './answer-watch.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import type { Signals } from './signals.ts'

const CHANNEL = 'ligament'
/** Signals of this long go as one. */
const GATHER_MS = 10

/**
 * Signals by LISTEN and NOTIFY, on a connection of their own: transactions that notify commit one at a time on a
 * server, so the committer's must not. They need not be on disk either, so nobody waits for one.
 *
 * 1. At most one NOTIFY is on its way; topics told meanwhile go with the next.
 * 2. What this process told, it does not hear.
 * 3. After a lost connection every listener is called: nobody knows what was missed.
 */
export class ServerSignals implements Signals {
  readonly #databaseUrl: string
  readonly #watch: AnswerWatch
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #told = new Set<string>()
  #client: pg.Client | undefined
  #connecting: Promise<void> | undefined
  #sending: Promise<void> | undefined
  readonly #closing = new AbortController()

  constructor(databaseUrl: string, watch: AnswerWatch) {
    this.#databaseUrl = databaseUrl
    this.#watch = watch
  }

  tell(topic: string): void {
    this.#told.add(topic)
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
    })
  }

  hear(topic: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set()
    this.#listeners.set(topic, listeners.add(listener))
    this.#connecting ??= this.#connect(1)
    return () => void listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#sending
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
    await this.#connecting
  }

  async #send(): Promise<void> {
    while (this.#told.size > 0 && !this.#closing.signal.aborted) {
      await pauseFor(GATHER_MS)
      this.#connecting ??= this.#connect(1)
      await this.#connecting
      const topics = [...this.#told].join(' ')
      this.#told.clear()
      const client = this.#client
      if (!client) continue
      const notify = () => client.query('select pg_notify($1, $2)', [CHANNEL, topics])
      await this.#watch.over(client, notify).catch(() => undefined)
    }
  }

  async #connect(attempt: number): Promise<void> {
    if (this.#closing.signal.aborted) return
    const fresh = new pg.Client(connectionConfig(this.#databaseUrl))
    fresh.on('error', () => undefined)
    fresh.on('notification', ({ processId, payload = '' }) => {
      if (processId !== processIdOf(fresh)) this.#heard(payload.split(' '))
    })
    fresh.on('end', () => this.#lost(fresh))
    try {
      await fresh.connect()
      await this.#watch.over(fresh, () => fresh.query(`set synchronous_commit = off; listen ${CHANNEL}`))
    } catch {
      await fresh.end().catch(() => undefined)
      await pauseBetween(attempt)
      return await this.#connect(attempt + 1)
    }
    if (this.#closing.signal.aborted) return await fresh.end()
    this.#client = fresh
    if (attempt > 1) this.#heard([...this.#listeners.keys()])
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#closing.signal.aborted) return
    this.#client = undefined
    this.#connecting = this.#connect(2)
  }

  #heard(topics: readonly string[]): void {
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) listener()
  }
}

const pauseFor = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms))
