import type { Static, TObject } from 'typebox'
import type { Secrets } from '../access/index.ts'
import type { Clock, JsonObject } from '../kernel/index.ts'
import { type Diagnosis, diagnose, type Try } from './diagnosis/diagnose.ts'
import type { Link } from './link/index.ts'
import type { Links } from './link/links.ts'
import { type LinkSettings, linkSettings } from './link/settings.ts'
import { type Connector, checkSettings, type SettingsInput } from './spec.ts'

export type HowToDeliver = {
  /** The same on every attempt for the same entry, and on no other. It goes where the protocol has a place for it. */
  readonly idempotencyKey: string
  readonly correlation: string
  readonly signal?: AbortSignal | undefined
}

/** What a look-up found. `undecided`: it can't be told; a person must. */
export type LookedUp = 'delivered' | 'not delivered' | 'undecided'

/** An opened target. */
export type OpenTarget<Request> = {
  /**
   * Carries one request out, once. Resolves, when it was delivered, with what is worth keeping of the answer (no
   * patient data). Throws Failures whose disposition is the outcome: `permanent` refused, `transient` failed (it was
   * certainly not accepted), `unknown` (it may have been).
   */
  readonly deliver: (request: Request, how: HowToDeliver) => Promise<JsonObject>
  /** Throws the transient Failure with which `deliver` would be held back now, before anything went out. */
  readonly check?: () => void
  /** What became of a request whose outcome is unknown. It changes nothing. */
  readonly lookup?: (request: Request, how: HowToDeliver) => Promise<LookedUp>
  /** Says step by step what works and what does not, and how to mend it. It changes nothing. */
  readonly test?: () => Promise<Diagnosis>
  readonly close: () => void | Promise<void>
}

/** What a target is opened with. */
export type TargetSurroundings = {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly links: Links
}

/** A destination as an integration declares it: where a delivery goes, and what the bindings of a system call. */
export type Target<Request, Open extends OpenTarget<Request> = OpenTarget<Request>> = {
  readonly system: string
  /** For people: `http://host/path`. */
  readonly address: string
  /**
   * The system promises that a request that it sees twice under one idempotency key is done once. Only then is a
   * request repeated whose outcome is unknown.
   */
  readonly honoursKey: boolean
  readonly open: (around: TargetSurroundings) => Open
}

/** The settings of a transport with those that every destination takes. */
export type TargetSettings<Schema extends TObject> = SettingsInput<Schema> &
  SettingsInput<typeof linkSettings> & {
    /** See `Target`. Default: what the transport can promise by itself. */
    readonly honoursKey?: boolean | undefined
  }

export type TransportSurroundings = {
  /** Every call goes through it: it owns time-outs, limits and the breaker. */
  readonly link: Link
  readonly clock: Clock
  readonly secrets: Secrets
}

/** What a `toX` makes: a target when `Open` delivers, else no more than a system that workflows call. */
export type Reachable<Open> = Pick<Target<never>, 'system' | 'address' | 'honoursKey'> & {
  readonly open: (around: TargetSurroundings) => Open & Required<Pick<OpenTarget<never>, 'test' | 'check'>>
}

export type TargetDefinition<
  Schema extends TObject,
  Request,
  Open extends Omit<OpenTarget<Request>, 'test' | 'check' | 'deliver'>,
> = {
  /** From settings that were not checked yet. `system` is the default: the host, as a rule. */
  readonly describe: (given: SettingsInput<Schema>) => { readonly system: string; readonly address: string }
  /** True when the transport itself does a request once that comes twice under one key. */
  readonly honoursKey: boolean
  /** Limits that follow from the transport's settings. */
  readonly link?: (settings: Static<Schema>) => Partial<LinkSettings>
  /** What `test` tries, in this order; the settings were checked already. */
  readonly tries: (settings: Static<Schema>, open: Open, around: TransportSurroundings) => readonly Try[]
  readonly open: (settings: Static<Schema>, around: TransportSurroundings) => Open
}

/** Makes the `toX` of a transport. Wrong settings throw `LIG-CONNECTORS-SETTINGS` when the target is opened. */
export function defineTarget<
  Schema extends TObject,
  Request,
  Open extends Omit<OpenTarget<Request>, 'test' | 'check' | 'deliver'>,
>(connector: Connector<Schema>, definition: TargetDefinition<Schema, Request, Open>) {
  const { describe, honoursKey, open, tries, link: limits } = definition
  const checkLink = checkSettings(connector.name, linkSettings)
  return (given: TargetSettings<Schema>): Reachable<Open> => {
    const { own, shared, honours } = divide(given)
    const described = describe(own as SettingsInput<Schema>)
    return {
      system: shared.system ?? described.system,
      address: described.address,
      honoursKey: honours ?? honoursKey,
      open({ clock, secrets, links }) {
        const settings = connector.open(own as SettingsInput<Schema>)
        const { system = described.system, ...rest } = checkLink({ ...limits?.(settings), ...shared })
        const link = links.open({ ...rest, system, shared: shared.system !== undefined })
        const around = { link, clock, secrets }
        const opened = open(settings, around)
        return Object.assign(opened, {
          test: () => diagnose(tries(settings, opened, around)),
          check: () => link.check(),
        })
      },
    }
  }
}

const SHARED = new Set(Object.keys(linkSettings.properties))

function divide(given: object): {
  readonly own: object
  readonly shared: SettingsInput<typeof linkSettings>
  readonly honours: boolean | undefined
} {
  const { honoursKey, ...settings } = given as { honoursKey?: boolean }
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined)
  return {
    own: Object.fromEntries(entries.filter(([name]) => !SHARED.has(name))),
    shared: Object.fromEntries(entries.filter(([name]) => SHARED.has(name))),
    honours: honoursKey,
  }
}
