/**
 * sandbox: Lakeside Health, a hospital network in a box: a CRM, an ERP, a billing system, an EHR, a clearinghouse with
 * four payers behind it and a bank, each a real server on loopback with its own books, opinions and faults. It imports
 * formats and kernel only, so it can't share the platform's opinions, and is meant to run in a process of its own.
 */
export type { FaultKind, FaultSetting } from './faults/fault-switch.ts'
export { type Sandbox, startSandbox } from './sandbox.ts'
export type { SandboxManifest, SandboxOptions } from './sandbox-options.ts'
