/**
 * log: the durable, ordered, replayable record of messages and events; consumers that read it in order per key from
 * a position of their own; parked keys; the index of business keys; claims against duplicates. It does not know what
 * an entry means: decoding, mapping and workflows are other rooms' business.
 */

export { normaliseKeyValue } from './append-acts.ts'
export { causedWrite, eventsCausedBy } from './caused-events.ts'
export { type Claim, claimed, claimWrite } from './claims.ts'
export { type FoundEvent, findEvents, type WantedEvent } from './find-events.ts'
export type {
  ConsumerSpec,
  CorrelationId,
  EntryFilter,
  EntryId,
  Handled,
  KeyHit,
  KeySubject,
  Log,
  LogEntry,
  NewEntry,
  ParkedKey,
  ParkedPage,
  Position,
} from './log.ts'
export { logHistoryParts } from './log-history.ts'
export { logMigrations } from './log-migrations.ts'
export type { LogOptions } from './node-consumers.ts'
export { openLog } from './open-log.ts'
export { openReplays, type ReplayOptions } from './open-replays.ts'
export { SETTLED_POSITION, START } from './position.ts'
export {
  type Carried,
  type Foresight,
  type PreviewedEntry,
  REPLAY_STATES,
  type Replay,
  type ReplayAgain,
  type ReplayCounts,
  type ReplayHow,
  type ReplayId,
  type ReplayPlan,
  type ReplayRequest,
  type ReplaySelection,
  type ReplayState,
  type ReplayStop,
  type Replays,
  type ReplayTarget,
} from './replay.ts'
export { describeEffect, isAct, type ReplayEffect, SKIPS, type Skip } from './replay-effect.ts'
export { replayMigrations } from './replay-migrations.ts'
export { replayToConsumer } from './replay-to-consumer.ts'
