/**
 * integration: an integration of one's own: what a definition file says, how it is loaded, run, tried out (`--test`),
 * and put on a bench without its wires. `definition.ts` and `bench.ts` are doors too: the package's own.
 */
export { loadIntegration } from './load.ts'
export { runIntegration } from './run.ts'
export { testConnections } from './test-connections.ts'
