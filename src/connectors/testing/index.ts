/**
 * For the tests of connectors, one's own ones included (`ligament/connector-testing`): the contract that every source
 * and every destination must keep, a wire that can be cut after any byte, a log and a clock in the test's hand.
 */
export { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts'
export {
  type Arrival,
  type DestinationPeer,
  type DestinationSubject,
  destinationContract,
} from './destination-contract.ts'
export type { ScriptedLog } from './scripted-log.ts'
export { type Feed, type Offered, type SourceSubject, sourceContract } from './source-contract.ts'
export { sourceSurroundings, type TestSourceSurroundings, targetSurroundings } from './surroundings.ts'
export { settled, type TestClock } from './test-clock.ts'
