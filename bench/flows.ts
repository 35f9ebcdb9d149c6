import type { Status } from '../src/gateway/api.ts'
import { findPostgres } from '../test/postgres.ts'
import { type BenchOptions, type Result, round } from './result.ts'
import { type RunningProgram, startProgram } from './running-program.ts'

const WARM_UP = 20
const PER_SECOND_ASKED = 40

/**
 * The whole program beside the sandbox network, each in a process of its own: referrals that the CRM tells of as
 * webhooks, and that end as posted, paid and closed, over all six protocols. So many are given at once, and the clock
 * runs until the last is closed or stands as a visible exception. The network's own work counts in: no peer.
 */
export async function* benchFlows(options: BenchOptions): AsyncGenerator<Result> {
  yield* onStore('embedded', undefined, options)
  const server = await findPostgres('recovery')
  if (server.found) yield* onStore('server', await server.createDatabase(), options)
  else console.error(`left out: the server store (${server.reason})`)
}

async function* onStore(
  store: 'embedded' | 'server',
  databaseUrl: string | undefined,
  { seconds }: BenchOptions,
): AsyncGenerator<Result> {
  const count = Math.ceil(seconds * PER_SECOND_ASKED)
  const program = await startProgram(databaseUrl)
  try {
    await finish(program, WARM_UP, WARM_UP)
    const start = performance.now()
    const status = await finish(program, count, WARM_UP + count)
    const tookMs = performance.now() - start
    const { completed, failed } = countsOf(status)
    if (!status.ledger.balanced || failed > 0) throw new Error('the books do not balance')
    yield {
      name: `referrals from webhook to closed, ${count} at once`,
      store,
      value: round(((completed - WARM_UP) * 1_000) / tookMs),
      unit: 'referrals/s',
    }
  } finally {
    await program.stop()
  }
}

/** Has the CRM accept so many more, none of them without papers; waits until `total` are closed or stopped. */
async function finish(program: RunningProgram, count: number, total: number): Promise<Status> {
  const referrals = await program.acceptReferrals(count)
  await Promise.all(referrals.map((referral) => program.completeDocumentation(referral)))
  for (;;) {
    const status = await program.status()
    if (countsOf(status).completed + status.exceptions.open >= total) return status
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const NONE = { running: 0, waiting: 0, completed: 0, failed: 0 }
const countsOf = ({ workflows }: Status) => workflows['referral-to-revenue'] ?? NONE
