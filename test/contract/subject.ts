import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOCAL_GATEWAY_FILE } from '../../src/cli/index.ts'
import { migrations } from '../../src/program/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { findPostgres } from '../postgres.ts'
import { RunningProgram } from '../spine/running-program.ts'
import { temporaryDirectory } from '../stores.ts'
import type { Feed } from './feed.ts'
import { ContractTarget } from './target.ts'

export const ROUNDS = Number(process.env.LIGAMENT_CONTRACT_ROUNDS ?? 2)
export const SEED = Number(process.env.LIGAMENT_CONTRACT_SEED ?? Math.floor(Math.random() * 1e9))

/** mulberry32: the same numbers for the same seed. */
export function numbersOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * The program under test with what is outside of it: started, killed and started again on the same data. A suite's
 * seed is printed when it fails; LIGAMENT_CONTRACT_ROUNDS makes it longer.
 */
export class Subject {
  readonly target = new ContractTarget()
  readonly draw = numbersOf(SEED)
  readonly rounds = ROUNDS
  readonly #directory = temporaryDirectory()
  readonly #databaseUrl: string | undefined
  #targetUrl = ''
  #program: RunningProgram | undefined

  private constructor(databaseUrl: string | undefined) {
    this.#databaseUrl = databaseUrl
  }

  static async open(store: Store['kind']): Promise<Subject> {
    const server = store === 'server' ? await findPostgres() : undefined
    if (server && !server.found) throw new Error(server.reason)
    const subject = new Subject(server?.found ? await server.createDatabase() : undefined)
    subject.#targetUrl = await subject.target.open()
    await subject.#warmUp()
    console.error(`seed ${SEED}, ${ROUNDS} rounds, ${store} store`)
    return subject
  }

  /** What was compiled is kept by a process that ends in good order; the killed ones then start in half the time. */
  async #warmUp(): Promise<void> {
    if (process.env.NODE_COMPILE_CACHE === undefined) return
    await this.start()
    await this.#program?.end('SIGTERM')
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.draw() * (most - least + 1))
  }

  /** Starts it (again); resolves with the port of its MLLP source. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<number> {
    const program = new RunningProgram(['run', 'test/contract/subject'], {
      PORT: 'off',
      LIGAMENT_DATA: this.#directory,
      LIGAMENT_NODE_TTL: '2',
      MLLP_PORT: '0',
      TARGET_URL: this.#targetUrl,
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
      ...(this.#databaseUrl && { DATABASE_URL: this.#databaseUrl }),
      ...env,
    })
    this.#program = program
    const said = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
    return Number(said[1])
  }

  async kill(): Promise<void> {
    await this.#program?.end('SIGKILL')
  }

  /** Asks the API of the one that runs (with PORT set), with a POST when there is a body. */
  async api<Answer>(path: string, body?: object): Promise<Answer> {
    const { url, token } = JSON.parse(readFileSync(join(this.#directory, LOCAL_GATEWAY_FILE), 'utf8'))
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await fetch(`${url}/api${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return JSON.parse(text) as Answer
  }

  /**
   * Sends the feed and kills the program at a moment of its own, `rounds` times; then sends what is left. Each life
   * has a part of the feed to itself, beside what is left of the parts before, so that no kill finds it idle.
   */
  async sendThroughKills(feed: Feed, killedWithinMs = 1_000): Promise<void> {
    for (let round = 0; round < this.rounds; round++) {
      feed.open(Math.ceil((feed.count * (round + 1)) / (this.rounds + 1)))
      const port = await this.start()
      const sending = feed.send(port)
      await sleep(this.draw() * killedWithinMs)
      await this.kill()
      await sending
    }
    feed.open(feed.count)
    const port = await this.start()
    while (!feed.done) await feed.send(port)
  }

  /** Waits until nothing that the query counts is left. */
  async until(nothingLeft: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await nothingLeft())) {
      if (!this.#program?.running) throw new Error(`the program ended:\n${this.#program?.output}`)
      await sleep(50)
    }
  }

  /** Nothing changed for that long. */
  async quietFor(ms: number, count: () => number): Promise<boolean> {
    const before = count()
    await sleep(ms)
    return count() === before
  }

  /** Ends the program and reads what it left behind. */
  async kept<Value>(read: (store: Store) => Promise<Value>): Promise<Value> {
    await this.#program?.end('SIGTERM')
    const store = await openStore({
      dataDirectory: this.#directory,
      databaseUrl: this.#databaseUrl,
      migrations,
    })
    try {
      return await read(store)
    } finally {
      await store.close()
    }
  }

  async close(): Promise<void> {
    await this.kill()
    this.target.close()
  }
}
