/**
 * log: the durable, ordered, replayable record of messages and events; consumers that read it in order per key from
 * a position of their own; parked keys; the index of business keys; claims against duplicates. It does not know what
 * an entry means: decoding, mapping and workflows are other rooms' business.
 */

export { normaliseKeyValue } from './append-acts.ts'
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
export { logMigrations } from './log-migrations.ts'
export type { LogOptions } from './node-consumers.ts'
export { openLog } from './open-log.ts'
export { SETTLED_POSITION, START } from './position.ts'
