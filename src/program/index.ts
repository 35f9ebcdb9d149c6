/**
 * program: what every process of Ligament is composed of, whatever it runs: the clock and the ids, the diary, the
 * schema of all rooms, the accounts, the node, the watches over store, systems and certificates, retention, the heap.
 */
export { openAccounts, passwordsFile } from './accounts.ts'
export { usedCertificates } from './certificates.ts'
export { journalLimits, tellDefects } from './engine-options.ts'
export { markHeapAtHalf } from './heap-marking.ts'
export { migrations } from './migrations.ts'
export { openRoutes } from './open-routes.ts'
export { announce, readRunbook, readVersion } from './own-files.ts'
export { openProgramLog, type ProgramLog } from './program-log.ts'
export { keepRetention, previewRetention } from './retention.ts'
export { newId, systemClock } from './system-clock.ts'
export { type KnownSystem, lakesideViews, sourceStates, systemViews } from './system-views.ts'
export { becomeNode } from './this-node.ts'
export { watchState } from './watch-state.ts'
export { watchStore } from './watch-store.ts'
