import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noInstances } from '../workflows/index.ts'
import { Metrics, type MetricsSources } from './metrics.ts'

const sources = {
  log: { lag: async () => [{ consumer: 'route.x', behind: 3, parkedKeys: 1 }] },
  engine: {
    inspect: { counts: async () => ({ bill: { ...noInstances, running: 1, waiting: 2, completed: 3 } }) },
    exceptions: { counts: async () => ({ open: 2, overdue: 0, exposureMinor: 12_345 }) },
  },
  workflows: [{ name: 'bill' }, { name: 'idle' }],
} as unknown as MetricsSources

test('what happened and how things stand, as Prometheus reads it', async () => {
  const metrics = new Metrics()
  metrics.committed({ units: 2, rows: 7, bytes: 100, durationMs: 4 })
  metrics.received('ehr.mllp', 'AA')
  metrics.received('ehr.mllp', 'AA')
  metrics.delivered({ system: 'erp', outcome: 'delivered', tookMs: 30 })
  metrics.delivered({ system: 'erp', outcome: 'held', tookMs: 0 })
  const lines = (await metrics.text(sources)).split('\n')
  for (const line of [
    'ligament_commit_batch_rows_sum 7',
    'ligament_commit_seconds_bucket{le="0.005"} 1',
    'ligament_messages_received_total{source="ehr.mllp",ack="AA"} 2',
    'ligament_deliveries_total{system="erp",outcome="held"} 1',
    'ligament_delivery_seconds_count{system="erp"} 1',
    'ligament_workflow_instances{workflow="bill",state="waiting"} 2',
    'ligament_workflow_instances{workflow="idle",state="running"} 0',
    'ligament_exceptions_open 2',
    'ligament_exceptions_exposure_usd 123.45',
    'ligament_log_behind{consumer="route.x"} 3',
    'ligament_parked_keys{consumer="route.x"} 1',
  ]) {
    assert.ok(lines.includes(line), line)
  }
})
