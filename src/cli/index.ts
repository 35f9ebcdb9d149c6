/**
 * cli: the `ligament` command: its words, its help, its settings, and the commands that talk to a running Ligament or
 * to a wire. Commands that compose the program (start, sandbox) are made in main.ts and only named here.
 */
export { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'
export { type FormatStreams, formatCommand } from './format/format-command.ts'
export { initCommand, readProject } from './init-command.ts'
export { LOCAL_GATEWAY_FILE, type LocalGateway } from './local-gateway.ts'
export { replayCommand } from './replay-command.ts'
export { retentionCommand } from './retention-command.ts'
export { reportFailure, runCommand } from './run-command.ts'
export { sendCommand } from './send-command.ts'
export { describedSettings, readSettings, type Settings, settingsHelp } from './settings.ts'
export { statusCommand } from './status-command.ts'
export { taskCommand } from './task-command.ts'
export { workflowCommand } from './workflow-command.ts'
