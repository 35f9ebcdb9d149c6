/**
 * connectors: what speaks to the systems at the edge, one folder per transport. A source takes messages in and
 * answers the sender only after the log has them on disk; a destination carries one request out through its link and
 * says what became of it: delivered, refused, failed or unknown. The room does not retry (the owner of the work does,
 * durably), does not map (it hands over bytes, or JSON), and knows no system of the hospital: what differs between
 * two systems of one transport is settings.
 */

export * from './amqp/index.ts'
export * from './caqh/index.ts'
export * from './delivery/index.ts'
export { type Diagnosis, type DiagnosisStep, diagnose, type Try } from './diagnosis/diagnose.ts'
export { listening, reaching } from './diagnosis/reach.ts'
export * from './directory/index.ts'
export { connectingFailed, connectionCut, type Endpoint, reasonOf, timedOut } from './failures.ts'
export * from './fhir/index.ts'
export * from './files/index.ts'
export * from './ftps/index.ts'
export type { Heard, Hearing, Told } from './hear.ts'
export * from './http/index.ts'
export { hashOf, type Intake, type IntakeLog, takeIn } from './intake.ts'
export { createIntakeRoom, type IntakeRoom, type IntakeState } from './intake-room.ts'
export * from './kafka/index.ts'
export * from './link/index.ts'
export type { HowToReply } from './listen/reply.ts'
export * from './mail/index.ts'
export type { DeliveryMessage } from './message.ts'
export {
  type MessageKeys,
  messageEntry,
  type OrderKeys,
  type ReadMessage,
  type SourceIdentity,
} from './message-entry.ts'
export * from './mllp/index.ts'
export * from './nats/index.ts'
export * from './openapi/index.ts'
export { type Marks, openMarks } from './poll/marks.ts'
export { pollMigrations } from './poll/poll-migrations.ts'
export { type Look, type Poller, type PollerOptions, startPoller } from './poll/poller.ts'
export type { Schedule } from './poll/schedule.ts'
export { prioritySetting } from './priority-setting.ts'
export * from './route/index.ts'
export * from './sftp/index.ts'
export * from './soap/index.ts'
export {
  defineSource,
  type OpeningSource,
  type OpenSource,
  type SourceDefinition,
  type SourceNames,
  type SourceSpec,
  type SourceSurroundings,
} from './source.ts'
export { createSourceTally, type SourceState, type SourceTally } from './source-tally.ts'
export {
  type Connector,
  type DeliveryGuarantee,
  defineConnector,
  type SettingsInput,
  secretText,
  settingsWrong,
  withDefault,
} from './spec.ts'
export * from './sql/index.ts'
export { defineSystem, type OpenSystem, type SystemSpec } from './system.ts'
export {
  defineTarget,
  type HowToDeliver,
  type LookedUp,
  type OpenTarget,
  type Target,
  type TargetDefinition,
  type TargetSettings,
  type TargetSurroundings,
  type TransportSurroundings,
} from './target.ts'
export type { Certificate } from './tls.ts'
export * from './webhook/index.ts'
