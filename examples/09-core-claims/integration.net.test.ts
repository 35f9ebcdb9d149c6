import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fromCore, toCore } from '../../src/connectors/index.ts'
import { sourceSurroundings, targetSurroundings } from '../../src/connectors/testing/surroundings.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const sample = (name: string): Buffer =>
  readFileSync(new URL(`../../src/formats/x12/fixtures/${name}`, import.meta.url))
const CLAIMS = sample('claim/cosyte-canonical.837')
const REMITTANCE = sample('remittance/cosyte-golden.835')
const PAYLOAD_ID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'

const around = sourceSurroundings()
const payer = await fromCore({
  ...{ name: 'payer', port: 0, path: '/core', ownId: 'PAYER' },
  users: [{ username: 'lakeside', password: 'fits' }],
  results: ({ payloadType }) => ({ payloadType, payload: REMITTANCE, payloadId: PAYLOAD_ID }),
}).open(around)
const programs: RunningProgram[] = []
after(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  await payer.close()
})

test('batches go through to the payer once, remittances are filed', async () => {
  const remits = temporaryDirectory()
  const program = new RunningProgram(['run', 'examples/09-core-claims'], {
    ...{ PORT: 'off', LIGAMENT_DATA: temporaryDirectory(), REMITS: remits, CORE_PORT: '0' },
    ...{ PAYER_URL: payer.listens, PAYER_PASSWORD: 'fits', PRACTICE_PASSWORD: 'right' },
  })
  programs.push(program)
  await until(() => /http:\/\/[\d.:]+\/core/.test(program.output))
  const url = /http:\/\/[\d.:]+\/core/.exec(program.output)?.[0] ?? ''
  const login = { username: 'practice', password: 'right' }
  const { deliver, close } = toCore({ url, senderId: 'CLINIC', receiverId: 'LAKESIDE', login }).open(
    targetSurroundings(),
  )
  const batch = { payloadType: 'X12_837_Request_005010X222A1', payload: CLAIMS }
  const how = { idempotencyKey: 'batch-1', correlation: 'c' }
  await deliver(batch, how)
  assert.equal((await deliver(batch, how)).payloadType, 'X12_BatchReceiptConfirmation')
  await until(() => around.scripted.entries.length === 1)
  const [arrived] = around.scripted.entries
  assert.deepEqual(Buffer.from(arrived?.raw ?? []), CLAIMS)
  assert.equal(arrived?.meta.senderId, 'LAKESIDE')
  const file = join(remits, `${PAYLOAD_ID}.835`)
  await until(() => existsSync(file))
  assert.deepEqual(readFileSync(file), REMITTANCE)
  await close()
  assert.equal(await program.end('SIGTERM'), 0)
  assert.equal(around.scripted.entries.length, 1)
})
