import { after, before, describe, test } from 'node:test'
import type { Store } from '../src/store/index.ts'
import {
  type Bench,
  type BenchOptions,
  openBench,
  openBenchStore,
} from '../src/workflows/testing/open-bench.ts'
import { caseEvents } from './case-kit.ts'
import { findPostgres } from './postgres.ts'

type Open = (options: BenchOptions) => Promise<Bench>
/** Runs with an empty store; a second bench takes the place of the first, on the same data and at the same time. */
export type BenchCheck = (title: string, run: (open: Open, store: Store) => Promise<void>) => void

const EMPTY = `truncate workflow_instance, workflow_journal, workflow_wait, workflow_subscription, workflow_attempt,
  workflow_tally, workflow_news, workflow_past, workflow_run, exception, task, log_entry, key_index, consumer_position`

export function onBothBenches(subject: string, suite: (check: BenchCheck) => void): void {
  describeOn(`${subject}, embedded`, () => openBenchStore(), suite)
  describeOn(
    `${subject}, server`,
    async () => {
      const server = await findPostgres()
      return server.found ? openBenchStore(await server.createDatabase()) : undefined
    },
    suite,
  )
}

type BenchStore = Awaited<ReturnType<typeof openBenchStore>>

function describeOn(
  subject: string,
  openStore: () => Promise<BenchStore | undefined>,
  suite: (check: BenchCheck) => void,
): void {
  describe(subject, { concurrency: 1 }, () => {
    let store: BenchStore | undefined
    before(async () => {
      store = await openStore()
    })
    after(() => store?.remove())
    suite((title, run) =>
      test(title, async (context) => {
        if (!store) return context.skip('no PostgreSQL')
        await store.transact([{ sql: EMPTY }])
        const { bench, close } = inTurn(store)
        try {
          await run(bench, store)
        } finally {
          await close()
        }
      }),
    )
  })
}

function inTurn(store: Store): { readonly bench: Open; readonly close: () => Promise<void> } {
  let current: Bench | undefined
  return {
    async bench(options) {
      await current?.close()
      current = await openBench(store, { events: caseEvents, ...options }, current?.clock)
      return current
    },
    close: async () => current?.close(),
  }
}
