import { randomBytes } from 'node:crypto'
import { type Clock, type Instant, instant } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'

const COOKIE = 'ledger-session'
const LIFETIME_MS = 30 * 60_000

type Session = { readonly token: string; readonly endsAt: Instant }

/**
 * The handshake before a write: a read with `x-csrf-token: Fetch` gives a token and a session cookie, and a write
 * carries both. Sessions live in memory: a restart ends them all, and every caller has to fetch again.
 */
export class Sessions {
  readonly #clock: Clock
  readonly #open = new Map<string, Session>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The answer of a read, with a token if it asked for one. */
  withToken({ headers }: HttpRequest, answer: HttpAnswer): HttpAnswer {
    if (headers['x-csrf-token']?.toLowerCase() !== 'fetch') return answer
    this.#forgetEnded()
    const [id, token] = [draw(), draw()]
    this.#open.set(id, { token, endsAt: instant(this.#clock.now() + LIFETIME_MS) })
    const given = { 'x-csrf-token': token, 'set-cookie': `${COOKIE}=${id}; path=/; HttpOnly` }
    return { ...answer, headers: { ...answer.headers, ...given } }
  }

  mayWrite({ headers }: HttpRequest): boolean {
    this.#forgetEnded()
    const id = new RegExp(`(?:^|; *)${COOKIE}=([^;]+)`).exec(headers.cookie ?? '')?.[1]
    const session = id === undefined ? undefined : this.#open.get(id)
    return session !== undefined && session.token === headers['x-csrf-token']
  }

  #forgetEnded(): void {
    for (const [id, { endsAt }] of this.#open) if (endsAt <= this.#clock.now()) this.#open.delete(id)
  }
}

const draw = (): string => randomBytes(18).toString('base64url')
