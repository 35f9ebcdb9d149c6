import type { Static, TObject } from 'typebox'
import type { Secrets } from '../access/index.ts'
import {
  type Clock,
  type Duration,
  durationMs,
  type IdSource,
  type Issue,
  PRIORITIES,
  type Priority,
} from '../kernel/index.ts'
import type { Node } from '../store/index.ts'
import { type Diagnosis, diagnose, type Try } from './diagnosis/diagnose.ts'
import { type Hearing, hearPlainly } from './hear.ts'
import type { IntakeLog } from './intake.ts'
import type { DeliveryMessage } from './message.ts'
import type { MessageKeys } from './message-entry.ts'
import type { OpenApiPart } from './openapi/document.ts'
import type { Marks } from './poll/marks.ts'
import type { SourceState } from './source-tally.ts'
import { type Connector, type SettingsInput, withDefaults } from './spec.ts'
import type { WebhookSource } from './webhook/source.ts'

/** What a source of an integration is opened with. */
export type SourceSurroundings = IntakeLog & {
  readonly clock: Clock
  readonly newId: IdSource
  readonly secrets: Secrets
  /** This process among the nodes of its database; what must happen once, such as polling, it does when its turn is. */
  readonly node: Pick<Node, 'alone' | 'mayAct'>
  /** How far sources that read have come, kept in the same unit as what they read. */
  readonly marks: Marks
  /** Where to listen, unless the source says otherwise. */
  readonly host: string
  /** What the routes and deliveries of this source find wrong with a message; `meta` is empty this early. */
  readonly inspect: (message: DeliveryMessage) => readonly Issue[]
}

export type OpenSource = {
  /** For people: `mllp://127.0.0.1:2575`. */
  readonly listens: string
  /** A source that is reached through the gateway's port. */
  readonly webhook?: WebhookSource
  readonly state: () => SourceState
  /** Takes nothing new, answers what is in hand. */
  readonly close: () => Promise<void>
}

/** A source as an integration declares it. */
export type SourceSpec = {
  /** The stream of its messages in the log, so it stays. */
  readonly name: string
  /** The system that sends. */
  readonly system: string
  /** The class of what it takes in; routes and deliveries that say nothing else have that of their most urgent source. */
  readonly priority: Priority
  /** After how long a silence something is wrong; undefined when it may be silent for ever. */
  readonly silentAfterMs: number | undefined
  /** The transport: `mllp-source`. */
  readonly connector: string
  /** Resolves when it takes messages, or tries to: a system that is away is in the state, not a failure. */
  readonly open: (around: SourceSurroundings) => Promise<OpenSource>
  /** Says step by step what works and what does not, and how to mend it. It takes nothing. */
  readonly test: (around: SourceSurroundings) => Promise<Diagnosis>
  /** Takes messages in as the open source does, without its wire: for tests of integrations. */
  readonly hear: (around: SourceSurroundings) => Hearing
  /** What it takes over HTTP; undefined for a source that speaks something else. */
  readonly describe?: () => OpenApiPart
}

/** What every source is declared with, beside the settings of its transport. */
export type SourceNames = {
  readonly name: string
  /** Default: the name. */
  readonly system?: string | undefined
  /** A feed that has spoken once and then is silent for so long is an exception. Default: silence is no news. */
  readonly silentAfter?: Duration | undefined
}

/** What a transport's source is opened with: its surroundings, its names, and what was declared beside the settings. */
export type OpeningSource<Extra> = SourceSurroundings &
  Extra & { readonly name: string; readonly system: string; readonly priority: Priority }

export type SourceDefinition<Schema extends TObject, Extra extends object> = {
  /** The names of what is declared beside the settings, such as functions that read a message. */
  readonly takes: readonly (keyof Extra & string)[]
  readonly open: (settings: Static<Schema>, around: OpeningSource<Extra>) => Promise<OpenSource>
  /** What `test` tries, in this order; the settings were checked already. */
  readonly tries: (settings: Static<Schema>, around: OpeningSource<Extra>) => readonly Try[]
  /** Default: JSON and text, taken as they are. */
  readonly hear?: (settings: Static<Schema>, around: OpeningSource<Extra>) => Hearing
  /** See `SourceSpec`. */
  readonly describe?: (settings: Static<Schema>, declared: Extra & { readonly name: string }) => OpenApiPart
}

/** Makes the `fromX` of a transport. Wrong settings throw `LIG-CONNECTORS-SETTINGS` when the source is opened. */
export function defineSource<Schema extends TObject, Extra extends object = MessageKeys<never>>(
  connector: Connector<Schema>,
  {
    takes,
    open,
    tries,
    describe,
    hear = (_, around) => hearPlainly(around),
  }: SourceDefinition<Schema, Extra>,
) {
  return (given: SettingsInput<Schema> & Extra & SourceNames): SourceSpec => {
    const { name, system = name, silentAfter, ...rest } = given
    const entries = Object.entries(rest).filter(([, value]) => value !== undefined)
    const isExtra = new Set<string>(takes)
    const extra = Object.fromEntries(entries.filter(([key]) => isExtra.has(key))) as Extra
    const own = Object.fromEntries(entries.filter(([key]) => !isExtra.has(key))) as SettingsInput<Schema>
    const priority = priorityIn(connector, own)
    const opening = (around: SourceSurroundings): OpeningSource<Extra> => ({
      ...around,
      ...extra,
      name,
      system,
      priority,
    })
    return {
      name,
      system,
      priority,
      silentAfterMs: silentAfter === undefined ? undefined : durationMs(silentAfter),
      connector: connector.name,
      open: async (around) => open(connector.open(own), opening(around)),
      hear: (around) => hear(withDefaults(connector.settings, own), opening(around)),
      ...(describe && {
        describe: () => describe(withDefaults(connector.settings, own), { ...extra, name }),
      }),
      async test(around) {
        const checked: Try = {
          step: 'settings',
          says: 'the settings are right',
          run: async () => connector.open(own),
        }
        const settings = await diagnose([checked])
        return settings.ok ? diagnose([checked, ...tries(connector.open(own), opening(around))]) : settings
      },
    }
  }
}

/** Of the setting `priority` that every source has, see `prioritySetting`. */
function priorityIn(connector: Pick<Connector, 'name' | 'settings'>, given: object): Priority {
  const asked = 'priority' in given ? given.priority : connector.settings.properties.priority
  const known = PRIORITIES.find(
    (one) =>
      one === asked || (typeof asked === 'object' && asked && 'default' in asked && asked.default === one),
  )
  if (!known) throw new TypeError(`${connector.name}: write a priority of ${PRIORITIES.join(', ')}`)
  return known
}
