import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NetworkFlow, NetworkNode } from '../http/contract.ts'
import { arrange } from './arrange.ts'

const node = (name: string, kind: NetworkNode['kind'] = 'system'): NetworkNode => ({
  name,
  title: name.toUpperCase(),
  kind,
  protocol: 'REST',
  owner: 'it',
  state: 'up',
  says: null,
  retryAt: null,
  queued: 0,
  lastSeenAt: null,
  latencyMs: null,
})
const flow = (from: string, to: string, total = 10): NetworkFlow => ({
  from,
  to,
  carries: [],
  perMinute: 1,
  total,
  failedPerMinute: 0,
})
const HUB = node('ligament', 'ligament')
const CROWD = [HUB, ...['crm', 'ehr', 'erp', 'bank', 'billing'].map((name) => node(name))]
const FLOWS = [
  flow('crm', 'ligament'),
  flow('ligament', 'crm', 2),
  flow('ehr', 'ligament'),
  flow('ligament', 'erp'),
  flow('ligament', 'billing'),
  flow('bank', 'ligament'),
]

test('systems stand in their order on both sides of Ligament, and nothing overlaps', () => {
  for (const width of [560, 760, 1100]) {
    const { places, height } = arrange(CROWD, FLOWS, width)
    const hub = places.find((place) => place.node === HUB)?.box
    assert.ok(hub)
    const at = (name: string) => places.find((place) => place.node.name === name)?.box
    for (const first of ['crm', 'ehr', 'erp']) assert.ok((at(first)?.x ?? width) < hub.x)
    for (const later of ['bank', 'billing']) assert.ok((at(later)?.x ?? 0) >= hub.x + hub.width)
    for (const a of places) {
      assert.ok(a.box.y >= 0 && a.box.y + a.box.height <= height)
      for (const b of places) if (a !== b) assert.ok(!overlap(a.box, b.box), `${a.node.name} ${b.node.name}`)
    }
  }
})

test('every flow between known systems has a line of its own; others have none', () => {
  const { wires } = arrange(CROWD, [...FLOWS, flow('nobody', 'ligament')], 760)
  assert.equal(wires.length, FLOWS.length)
  assert.equal(new Set(wires.map((wire) => wire.path)).size, FLOWS.length)
})

test('traffic moves nobody; who exchanges nothing is tied by a line', () => {
  const busy = arrange(CROWD, FLOWS, 760)
  const silent = arrange(CROWD, [], 760)
  assert.deepEqual(silent.places, busy.places)
  assert.equal(busy.ties.length, 0)
  assert.equal(silent.ties.length, 5)
})

test('an empty network is an empty picture', () => {
  assert.deepEqual(arrange([], [], 760).places, [])
})

type Box = { x: number; y: number; width: number; height: number }
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
