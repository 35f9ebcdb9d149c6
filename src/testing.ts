/**
 * For tests of one's own (`ligament/testing`): integrations without their wires, workflows with scripted systems, time
 * that stands still, a death at every commit, old histories held against new code.
 */
export {
  type IntegrationBench,
  type IntegrationBenchOptions,
  openIntegrationBench,
  type ScriptedDelivery,
} from './integration/bench.ts'
export * from './workflows/testing/index.ts'
