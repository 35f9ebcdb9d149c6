/**
 * connectors: what speaks to the systems at the edge, one folder per transport. A source takes messages in and
 * answers the sender only after the log has them on disk; a destination carries one request out through its link and
 * says what became of it: delivered, refused, failed or unknown. The room does not retry (the owner of the work does,
 * durably), does not map (it hands over bytes, or JSON), and knows no system of the hospital: what differs between
 * two systems of one transport is settings.
 */
export * from './delivery/index.ts'
export * from './http/index.ts'
export type { IntakeLog } from './intake.ts'
export { createIntakeRoom, type IntakeRoom, type IntakeState } from './intake-room.ts'
export * from './link/index.ts'
export * from './mllp/index.ts'
export * from './route/index.ts'
export * from './sftp/index.ts'
export * from './soap/index.ts'
export type { OpenSource, SourceSpec, SourceSurroundings } from './source-spec.ts'
export {
  type Connector,
  type DeliveryGuarantee,
  defineConnector,
  type SettingsInput,
  settingsWrong,
  withDefault,
} from './spec.ts'
export * from './webhook/index.ts'
