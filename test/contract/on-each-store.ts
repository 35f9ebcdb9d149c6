import { test } from 'node:test'
import { hasPostgres } from '../postgres.ts'
import { Subject } from './subject.ts'

/** Runs a suite of the contract on the embedded store and on a PostgreSQL server. */
export function onEachStore(line: string, suite: (subject: Subject) => Promise<void>): void {
  for (const store of ['embedded', 'server'] as const) {
    const skip = store === 'server' && !hasPostgres() ? 'no PostgreSQL on this machine' : false
    test(`${line} (${store})`, { skip }, async () => {
      const subject = await Subject.open(store)
      try {
        await suite(subject)
      } finally {
        await subject.close()
      }
    })
  }
}
