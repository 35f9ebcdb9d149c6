import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type Clock, createIdSource, instant } from '../src/kernel/index.ts'
import { type Migration, openStore, type Store } from '../src/store/index.ts'
import { findPostgres } from './postgres.ts'

/** Ids for rows that a test makes: unique, and of no meaning. */
export const newId = createIdSource(Date.now, randomBytes)

/** A folder that goes when the process ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-'))
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/**
 * Runs one suite on the embedded store and on a PostgreSQL server. Each gets one store for the whole suite: the
 * embedded one takes seconds to make. Without a server the second is skipped, and says why.
 */
export async function onBothStores(
  subject: string,
  migrations: readonly Migration[],
  suite: (store: () => Store) => void,
): Promise<void> {
  const server = await findPostgres()
  const embedded = await openStore({ dataDirectory: temporaryDirectory(), migrations })
  describe(`${subject}, embedded`, () => {
    after(() => embedded.close())
    suite(() => embedded)
  })
  if (!server.found) return void test(`${subject}, server`, { skip: server.reason }, () => undefined)
  const databaseUrl = await server.createDatabase()
  const onServer = await openStore({ dataDirectory: '', databaseUrl, migrations })
  describe(`${subject}, server`, () => {
    after(() => onServer.close())
    suite(() => onServer)
  })
}

/** A clock that stands until it is moved: waiting ends when the time has come. */
export class HeldClock implements Clock {
  #now = 1_800_000_000_000
  #waiting: { at: number; wake: () => void }[] = []

  now() {
    return instant(this.#now)
  }

  sleepUntil(at: number, signal?: AbortSignal): Promise<void> {
    if (at <= this.#now || signal?.aborted) return Promise.resolve()
    return new Promise((wake) => {
      this.#waiting.push({ at, wake })
      signal?.addEventListener('abort', () => wake())
    })
  }

  advance(ms: number): void {
    this.#now += ms
    const due = this.#waiting.filter(({ at }) => at <= this.#now)
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now)
    for (const { wake } of due) wake()
  }
}

/** Gives way to whatever else runs until the condition holds; `meanwhile` is called in between (a clock to move). */
export async function until(
  holds: () => boolean | Promise<boolean>,
  meanwhile: () => void = () => undefined,
): Promise<void> {
  while (!(await holds())) {
    meanwhile()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
