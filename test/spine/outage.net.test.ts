import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { createFrameDecoder, frame } from '../../src/formats/mllp/index.ts'
import type { Network } from '../../src/gateway/index.ts'
import { assertBooksAgree, atRest, openExceptions, PLANNED_STOPS } from './audit.ts'
import { RunningNetwork } from './running-network.ts'

const network = await RunningNetwork.open()
after(() => network.close())

const CONNECTIONS = 4
const MARKER = 'QX7PATIENT'

/** Sends `count` messages over several connections, each after the answer to the one before; resolves with MSA-1. */
async function load(count: number, prefix: string): Promise<readonly string[]> {
  const share = count / CONNECTIONS
  const lanes = Array.from({ length: CONNECTIONS }, (_, lane) => sendAll(`${prefix}${lane}`, share))
  return (await Promise.all(lanes)).flat()
}

function sendAll(prefix: string, count: number): Promise<string[]> {
  const answers: string[] = []
  const socket = connect(network.mllpPort, '127.0.0.1')
  const decoder = createFrameDecoder({ maxBytes: 100_000 })
  const next = () => socket.write(frame(Buffer.from(registration(`${prefix}-${answers.length}`))))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', next)
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        answers.push(/MSA\|(\w\w)/.exec(Buffer.from(item.bytes).toString('latin1'))?.[1] ?? '?')
        if (answers.length < count) next()
        else resolve(answers)
      }
    })
  }).then(() => {
    socket.destroy()
    return answers
  })
}

/** A person of their own each: name and day of birth differ, so that nobody could be the same. */
function registration(id: string): string {
  const digits = createHash('sha256').update(id).digest()
  const name = [...digits.subarray(0, 8)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('')
  const born = `19${40 + (digits.readUInt8(9) % 60)}${10 + (digits.readUInt8(10) % 3)}${10 + (digits.readUInt8(11) % 18)}`
  return [
    `MSH|^~\\&|LOAD|LKN|LIG|LAKESIDE|20260105||ADT^A31|${id}|P|2.5.1`,
    'EVN|A31|20260105',
    `PID|1||${id}^^^LKN^MR||${name}${MARKER}^${name}||${born}|F`,
    '',
  ].join('\r')
}

const queuedFor = async (system: string): Promise<number> => {
  const { nodes } = await network.api<Network>('/api/network')
  return nodes.find(({ name }) => name === system)?.queued ?? 0
}

test('with the ERP down HL7 goes on being acknowledged, work queues, and drains by itself', async () => {
  const calm = await load(200, 'CALM')
  await network.control('PUT', '/systems/erp/fault', { kind: 'down' })
  await network.control('PUT', '/systems/clinic-erp/fault', { kind: 'down' })
  await network.control('POST', '/referrals', { count: 8 })
  await network.until('work waits for the ERP', async () => (await queuedFor('erp')) > 0)
  const during = await load(400, 'DOWN')
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
