import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noInstances } from '../workflows/index.ts'
import { Metrics, type MetricsSources } from './metrics.ts'

const waiting = (bytes: number) => ({ units: 1, messages: 1, bytes })

const sources = {
  log: { lag: async () => [{ consumer: 'route.x', behind: 3, parkedKeys: 1 }] },
  engine: {
    inspect: { counts: async () => ({ bill: { ...noInstances, running: 1, waiting: 2, completed: 3 } }) },
    exceptions: { counts: async () => ({ open: 2, overdue: 0, exposureMinor: 12_345 }) },
  },
  workflows: [{ name: 'bill' }, { name: 'idle' }],
  storeTrouble: true,
  certificates: [{ system: 'lab', whose: 'theirs', expiresAt: 1_800_000_000_000 }],
  pending: { clinical: waiting(0), revenue: waiting(70), supply: waiting(0), batch: waiting(0) },
  intake: {
    ...{ bytes: 5, bytesMax: 9 },
    priorities: { clinical: waiting(5), revenue: waiting(0), supply: waiting(0), batch: waiting(0) },
    slowed: [{ source: 'lab.mllp', priority: 'batch', waiting: 3, waits: 11, waitedMs: 2_500 }],
  },
} as unknown as MetricsSources

test('what happened and how things stand, as Prometheus reads it', async () => {
  const metrics = new Metrics()
  metrics.committed({ units: 2, rows: 7, bytes: 100, durationMs: 4 })
  metrics.received('ehr.mllp', 'AA')
  metrics.received('ehr.mllp', 'AA')
  metrics.delivered({ system: 'erp', outcome: 'delivered', tookMs: 30 })
  metrics.delivered({ system: 'erp', outcome: 'held', tookMs: 0 })
  await metrics.text(sources)
  const lines = (await metrics.text(sources)).split('\n')
  for (const line of [
    'ligament_commit_batch_rows_sum 7',
    'ligament_commit_seconds_bucket{le="0.005"} 1',
    'ligament_messages_received_total{source="ehr.mllp",ack="AA"} 2',
    'ligament_deliveries_total{system="erp",outcome="held"} 1',
    'ligament_certificate_end_seconds{system="lab",whose="theirs"} 1800000000',
    'ligament_delivery_seconds_count{system="erp"} 1',
    'ligament_workflow_instances{workflow="bill",state="waiting"} 2',
    'ligament_workflow_instances{workflow="idle",state="running"} 0',
    'ligament_exceptions_open 2',
    'ligament_exceptions_exposure_usd 123.45',
    'ligament_log_behind{consumer="route.x"} 3',
    'ligament_parked_keys{consumer="route.x"} 1',
    'ligament_commit_pending_bytes{priority="revenue"} 70',
    'ligament_intake_bytes{priority="clinical"} 5',
    'ligament_intake_bytes_max 9',
    'ligament_store_writing 0',
    'ligament_intake_waiting{source="lab.mllp"} 3',
    'ligament_intake_waits_total{source="lab.mllp"} 11',
    'ligament_intake_waited_seconds_total{source="lab.mllp"} 2.5',
  ]) {
    assert.ok(lines.includes(line), line)
  }
})
