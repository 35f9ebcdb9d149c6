import type { Clock, JsonObject } from '../kernel/index.ts'

export type SandboxOptions = {
  /** Everything the sandbox keeps is in `sandbox/` of this directory. */
  readonly dataDirectory: string
  /** Fixes the network, its patients and referrals; 1 when not said. A directory stays with its first one. */
  readonly seed?: number | undefined
  /** 12 when not said; 0 is quiet. */
  readonly referralsPerMinute?: number | undefined
  /** How many simulated milliseconds pass in one; 3600 when not said: an hour is a second. */
  readonly pace?: number | undefined
  /** 0 or nothing: any, and the same at the next start when it is free. */
  readonly controlPort?: number | undefined
  /** Where the CRM's webhooks go. */
  readonly webhookUrl: string
  /** `whsec_...`; made and kept when not said. */
  readonly webhookSecret?: string | undefined
  /** The platform's MLLP listener. */
  readonly ehrDestination: { readonly host: string; readonly port: number }
  /** Fixed ports by system. */
  readonly ports?: Readonly<Record<string, number>> | undefined
  readonly clock?: Clock | undefined
  readonly log?: ((system: string, says: string, details?: JsonObject) => void) | undefined
}

export type SandboxManifest = {
  readonly control: { readonly url: string }
  readonly seed: number
  /** By system: title, protocol and how to reach it. */
  readonly systems: Readonly<Record<string, JsonObject>>
}
