import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { InstanceRow, ReplayDetail } from '../../src/gateway/index.ts'
import { assertBooksAgree, atRest, everything, openExceptions } from './audit.ts'
import { RunningNetwork } from './running-network.ts'
import { RunningProgram } from './running-program.ts'

const REFERRALS = 6
const wrongMapping = new URL('./wrong-mapping.mjs', import.meta.url).href
const network = await RunningNetwork.open({ firstEnv: { NODE_OPTIONS: `--import=${wrongMapping}` } })
after(() => network.close())

async function replay(...words: readonly string[]): Promise<ReplayDetail> {
  const command = new RunningProgram(['replay', ...words, '--json'], network.env)
  assert.equal(await command.ended, 0, command.output)
  return JSON.parse(command.output)
}

/** A person waves through what the network stops at by itself: papers that lack, look-alikes. */
async function acceptAll(): Promise<void> {
  const body = JSON.stringify({ action: 'accept', note: 'Looked at.' })
  for (const { id } of await openExceptions(network)) {
    const resolve = `/api/exceptions/${id}/resolve`
    await network.fetch(resolve, { method: 'POST', body }).catch((thrown: Error) => {
      // What it stopped for has come meanwhile.
      if (!thrown.message.includes('LIG-GATEWAY-ALREADY-RESOLVED')) throw thrown
    })
  }
}

const referrals = async () =>
  (await everything<InstanceRow>(network, '/api/workflows?name=referral-to-revenue')) ?? []

test('a mapping that lost the charges is mended: a replay brings them, and the books agree', async () => {
  const from = new Date().toISOString()
  await network.control('POST', '/referrals', { count: REFERRALS })
  await network.until('every visit waits for its charges', async () => {
    await acceptAll()
    const rows = await referrals()
    return rows.length === REFERRALS && rows.every(({ waitsFor }) => waitsFor === 'event ChargesRecorded')
  })
  assert.equal(await network.stopPlatform(), 0)
  await network.startPlatform()

  const asked = ['preview', '--to', 'route.ehr-to-events', '--from', from, '--note', 'charges were lost']
  const preview = await replay(...asked)
  const counted = new Map(preview.counts?.effects.map(({ effect, count }) => [effect, count]))
  assert.equal(counted.get('append ChargesRecorded'), REFERRALS)
  assert.equal(preview.counts?.acts, REFERRALS, 'nothing else would be done')
  assert.ok((counted.get('skip: same-events') ?? 0) > REFERRALS)
  assert.deepEqual(preview.counts?.warnings, [])

  const ran = await replay('run', preview.id)
  assert.deepEqual([ran.state, ran.done, ran.failed, ran.held], ['done', REFERRALS, 0, 0])
  await network.until('every referral is paid', async (status) => {
    await acceptAll()
    const rows = await referrals()
    return (
      status.log.behind === 0 && rows.every(({ state }) => state === 'completed') && (await atRest(network))
    )
  })
  await assertBooksAgree(network)
  assert.equal((await replay(...asked)).counts?.acts, 0, 'nothing is left to do')
})
