import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Network } from '../../src/gateway/index.ts'
import { assertBooksAgree, atRest, openExceptions, PLANNED_STOPS } from './audit.ts'
import { load, MARKER } from './load.ts'
import { RunningNetwork } from './running-network.ts'

const network = await RunningNetwork.open()
after(() => network.close())

const queuedFor = async (system: string): Promise<number> => {
  const { nodes } = await network.api<Network>('/api/network')
  return nodes.find(({ name }) => name === system)?.queued ?? 0
}

test('with the ERP down HL7 goes on being acknowledged, work queues, and drains by itself', async () => {
  const calm = await load(network.mllpPort, 200, 'CALM')
  await network.control('PUT', '/systems/erp/fault', { kind: 'down' })
  await network.control('PUT', '/systems/clinic-erp/fault', { kind: 'down' })
  await network.control('POST', '/referrals', { count: 8 })
  await network.until('work waits for the ERP', async () => (await queuedFor('erp')) > 0)
  const during = await load(network.mllpPort, 400, 'DOWN')
  assert.deepEqual(new Set([...calm, ...during]), new Set(['AA']))
  const waiting = await network.until('it still answers', () => true)
  assert.ok((waiting.workflows['referral-to-revenue']?.waiting ?? 0) > 0)
  assert.deepEqual(
    (await openExceptions(network)).filter(({ kind }) => !PLANNED_STOPS.has(kind)),
    [],
  )
  await network.control('DELETE', '/systems/erp/fault')
  await network.control('DELETE', '/systems/clinic-erp/fault')
  await network.until('the queue is empty', async () => (await queuedFor('erp')) === 0)
  await network.until('everything is at rest', async ({ log }) => log.behind === 0 && (await atRest(network)))
  const left = await openExceptions(network)
  assert.ok(left.every(({ kind }) => PLANNED_STOPS.has(kind)))
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
})

test('what the program tells about itself names systems and never patients', async () => {
  const diary = readFileSync(`${network.directory}/ligament.log`, 'utf8')
  const metrics = await (await network.fetch('/metrics')).text()
  assert.match(diary, /"msg":"system (down|degraded)"/)
  assert.match(metrics, /ligament_messages_received_total\{source="ehr.mllp",ack="AA"\} [1-9]/)
  assert.match(metrics, /ligament_deliveries_total\{system="erp",outcome="delivered"\} [1-9]/)
  for (const text of [diary, metrics, network.platformOutput]) assert.ok(!text.includes(MARKER))
  assert.equal((await fetch(`${network.url}/metrics`)).status, 401)
})
