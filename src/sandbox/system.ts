import type { DatabaseSync } from 'node:sqlite'
import type { Clock, JsonObject } from '../kernel/index.ts'
import type { Agenda } from './agenda.ts'
import type { FaultSwitch } from './faults/fault-switch.ts'
import type { Chance, World } from './world/world.ts'

/** Writes one line about what a system did; never a patient's data. */
export type Log = (says: string, details?: JsonObject) => void

/** What the sandbox gives a system to live on. All of it is the system's own, except the world. */
export type SystemContext = {
  readonly world: World
  /** `<dataDirectory>/sandbox/<system>.sqlite`, open. Tables are the system's own business; `agenda` is taken. */
  readonly database: DatabaseSync
  /** Consulted for each request; see faults/fault-switch.ts. */
  readonly faults: FaultSwitch
  /** Work for later that survives a restart. Handlers are registered while opening; it starts after all have opened. */
  readonly agenda: Agenda
  /** Numbers that depend on the seed and the key only, never on timing or order. Keys are the system's own. */
  readonly chance: Chance
  readonly clock: Clock
  readonly log: Log
  /** Where to listen: always `127.0.0.1`. */
  readonly host: '127.0.0.1'
  /** The port to listen on: the one of the last start when it is free, else 0 (any). */
  readonly port: number
  /** A directory of the system's own, `<dataDirectory>/sandbox/<system>/`, which exists. */
  readonly directory: string
  /** A secret by name: made at the first start, the same ever after, kept in a file of mode 0600. */
  readonly secret: (name: string) => string
}

/** One running system of the network. */
export type SandboxSystem = {
  /** As in the manifest and in the control API's paths: `crm`, `erp`, `clearinghouse`, ... */
  readonly name: string
  readonly title: string
  /** What it is to the business: `CRM`, `EHR`, `Bank`, ... */
  readonly kind: string
  /** What it speaks: `REST (Salesforce-shaped)`, `HL7 v2 over MLLP`, ... */
  readonly protocol: string
  /** The port it listens on; undefined when it listens on none (payers sit behind the clearinghouse). */
  readonly port: number | undefined
  /** How to reach it: its entry in the manifest. */
  readonly connection: JsonObject
  /** What a test compares with the platform's books. */
  audit(): JsonObject
  /** Ends every open connection as if the wire were cut; called when `down` or `maintenance` begins. */
  cut(): void
  /** Stops listening and working. The database is closed by the sandbox afterwards. */
  close(): Promise<void>
}

/** Opens a system; `needs` is what it must know of others (an address, a queue to put files into). */
export type OpenSystem<Needs = undefined> = (context: SystemContext, needs: Needs) => Promise<SandboxSystem>
