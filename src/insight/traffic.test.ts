import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Traffic } from './traffic.ts'

const ehr = { from: 'ehr', to: 'ligament', carries: 'ADT^A04', ok: true }

function prepare() {
  let now = 1_800_000_000_500
  const traffic = new Traffic(() => now)
  const perMinute = () => traffic.flows().map((flow) => [flow.perMinute, flow.failedPerMinute, flow.total])
  return { traffic, perMinute, advance: (ms: number) => (now += ms) }
}

test('what moved in the last minute is counted, and leaves after it', () => {
  const { traffic, perMinute, advance } = prepare()
  assert.deepEqual(traffic.flows(), [])
  traffic.saw(ehr)
  traffic.saw({ ...ehr, ok: false })
  assert.deepEqual(perMinute(), [[2, 1, 2]])
  advance(30_000)
  traffic.saw(ehr)
  assert.deepEqual(perMinute(), [[3, 1, 3]])
  advance(29_000)
  assert.deepEqual(perMinute(), [[3, 1, 3]])
  advance(1_000)
  assert.deepEqual(perMinute(), [[1, 0, 3]])
  advance(30_000)
  assert.deepEqual(perMinute(), [[0, 0, 3]])
})

test('a second that comes round again starts from nothing', () => {
  const { traffic, perMinute, advance } = prepare()
  for (let times = 0; times < 5; times++) traffic.saw(ehr)
  advance(60_000)
  traffic.saw(ehr)
  assert.deepEqual(perMinute(), [[1, 0, 6]])
  advance(3_600_000)
  assert.deepEqual(perMinute(), [[0, 0, 6]])
})

test('each pair of systems is a flow of its own, with what it carries', () => {
  const { traffic } = prepare()
  traffic.saw(ehr)
  traffic.saw({ ...ehr, carries: 'SIU^S12' })
  traffic.saw({ ...ehr, carries: 'ADT^A04' })
  traffic.saw({ from: 'ligament', to: 'ehr', carries: 'scheduling.order', ok: true })
  assert.deepEqual(
    traffic.flows().map(({ from, to, carries }) => [from, to, carries]),
    [
      ['ehr', 'ligament', ['ADT^A04', 'SIU^S12']],
      ['ligament', 'ehr', ['scheduling.order']],
    ],
  )
})

test('a sender that names everything anew does not grow the memory', () => {
  const { traffic } = prepare()
  for (let times = 0; times < 100; times++) traffic.saw({ ...ehr, carries: `Z${times}` })
  assert.equal(traffic.flows()[0]?.carries.length, 12)
})
