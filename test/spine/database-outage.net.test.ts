import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { findPostgres } from '../postgres.ts'
import { assertBooksAgree, atRest, openExceptions, PLANNED_STOPS } from './audit.ts'
import { load } from './load.ts'
import { RunningNetwork } from './running-network.ts'

const MESSAGES = 400
const ROUNDS = 3
const server = await findPostgres()
const skip = server.found ? (server.restart ? false : 'the server is not ours to stop') : server.reason

describe('the database is stopped and started again under load', { skip }, async () => {
  if (!server.found || !server.restart) return
  const { restart } = server
  const databaseUrl = await server.createDatabase()
  const network = await RunningNetwork.open({ databaseUrl })
  after(() => network.close())
  const diary = () => readFileSync(`${network.directory}/ligament.log`, 'utf8')
  const timesTold = (about: string) => diary().split(`"msg":"${about}"`).length - 1

  test('nothing is lost or doubled, it says what is wrong, and the books agree', async () => {
    await network.control('POST', '/referrals', { count: 4 })
    const loading = load(network.mllpPort, MESSAGES, 'OUT')
    for (let round = 1; round <= ROUNDS; round++) {
      await pause(700)
      await network.control('POST', '/referrals', { count: 2 })
      await pause(100 * round)
      await restart(async () => {
        await until(() => timesTold('the store takes no writes') >= round)
      })
      await until(() => timesTold('the store takes writes again') >= round)
    }
    const answers = await loading
    assert.equal(answers.filter((answer) => answer === 'AA').length, MESSAGES)
    await network.until(
      'everything is at rest',
      async ({ log }) => log.behind === 0 && (await atRest(network)),
    )
    const left = await openExceptions(network)
    assert.deepEqual(
      left.filter(({ kind }) => !PLANNED_STOPS.has(kind)),
      [],
    )
    for (const { id } of left) {
      await network.api(`/api/exceptions/${id}/resolve`, {
        method: 'POST',
        body: JSON.stringify({ action: 'accept', note: 'The papers are there.' }),
      })
    }
    await network.until(
      'everything is finished',
      async ({ exceptions }) => exceptions.open === 0 && (await atRest(network)),
    )
    await assertBooksAgree(network)
    assert.deepEqual(await stored(), { entries: MESSAGES, numbers: MESSAGES })
    assert.match(diary(), /LIG-STORE-UNAVAILABLE/)
  })

  /** The messages of the load that the log has. */
  async function stored() {
    const client = new pg.Client(databaseUrl)
    await client.connect()
    const { rows } = await client.query(`
select count(*)::int as entries, count(distinct value)::int as numbers from key_index
where kind = 'msh10' and value like 'OUT%'`)
    await client.end()
    return rows[0]
  }
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}
