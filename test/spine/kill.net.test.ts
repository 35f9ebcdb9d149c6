import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../src/gateway/index.ts'
import { findPostgres } from '../postgres.ts'
import { type Audit, assertBooksAgree, atRest, openExceptions, PLANNED_STOPS } from './audit.ts'
import { RunningNetwork } from './running-network.ts'

/** More rounds by LIGAMENT_KILL_ROUNDS; the moments are drawn from LIGAMENT_KILL_SEED, which is printed. */
const ROUNDS = Number(process.env.LIGAMENT_KILL_ROUNDS ?? 3)
const SEED = Number(process.env.LIGAMENT_KILL_SEED ?? Date.now() % 100_000)
const REFERRALS_A_ROUND = 8

const named = process.env.LIGAMENT_KILL_DATABASE_URL
const isLong = process.env.LIGAMENT_KILL_ROUNDS !== undefined

if (!named) {
  test(`embedded store, killed ${ROUNDS} times (seed ${SEED})`, () => survive({}))
}
if (named || !isLong) {
  const server = named ? undefined : await findPostgres()
  const reason = server?.found === false ? server.reason : false
  test(`PostgreSQL, killed ${ROUNDS} times (seed ${SEED})`, { skip: reason }, async () => {
    await survive({ databaseUrl: named ?? (server?.found ? await server.createDatabase() : '') })
  })
}

/** Kills the platform in a storm of faults; at the end the books of all systems must agree. */
async function survive(options: { readonly databaseUrl?: string }): Promise<void> {
  const network = await RunningNetwork.open(options)
  try {
    await killInStorm(network)
    await finish(network)
  } finally {
    await network.close()
  }
}

async function killInStorm(network: RunningNetwork): Promise<void> {
  await network.control('PUT', '/faults', { profile: 'storm' })
  for (let round = 1; round <= ROUNDS; round++) {
    await network.control('POST', '/referrals', { count: REFERRALS_A_ROUND })
    await pause(500 + draw(round) * 6_000)
    await network.killPlatform()
    await network.startPlatform()
  }
  await network.control('PUT', '/faults', { profile: 'calm' })
}

async function finish(network: RunningNetwork): Promise<void> {
  const done = async ({ log }: Status) =>
    log.behind === 0 && (await everyReferralArrived(network)) && (await atRest(network))
  await network.until('everything is at rest', done)
  for (const { id, kind } of await openExceptions(network)) {
    assert.ok(PLANNED_STOPS.has(kind), `an exception that nobody planned: ${kind}`)
    await network.api(`/api/exceptions/${id}/resolve`, {
      method: 'POST',
      body: JSON.stringify({ action: 'accept', note: 'Looked at.' }),
    })
  }
  await network.until(
    'everything is finished',
    async (status) => (await done(status)) && status.exceptions.open === 0,
  )
  await assertBooksAgree(network)
  await eachErpHadItsShare(network)
}

async function everyReferralArrived(network: RunningNetwork): Promise<boolean> {
  const { crm } = await network.control<Audit>('GET', '/audit')
  return (
    crm.referrals.length === ROUNDS * REFERRALS_A_ROUND &&
    crm.referrals.every(({ state }) => state !== 'Accepted')
  )
}

async function eachErpHadItsShare(network: RunningNetwork): Promise<void> {
  const audit = await network.control<Audit>('GET', '/audit')
  for (const system of ['erp', 'clinic-erp'] as const) {
    assert.ok(audit[system].customers.length > 0, `accounts at ${system}`)
    assert.ok(audit[system].journals.length > 0, `journals at ${system}`)
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** mulberry32: a number in [0, 1) for the nth draw of the seed. */
function draw(nth: number): number {
  let state = (SEED + nth * 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296
}
