import type { Instant } from '../../../kernel/index.ts'

/** What only the organisation knows. Everything may be left out. */
export type FhirSettings = {
  /** The IANA zone of the clocks of a facility (MSH-4.1), for times without an offset. Without it they lose the time of day. */
  readonly zoneOf?: ((facility: string) => string | undefined) | undefined
  /** `message` (as the published maps have it) or `transaction`, whose entries are put by their ids. */
  readonly bundle?: 'message' | 'transaction' | undefined
  /** Race, ethnicity and social security numbers are coded the way a country does; `US` without it, '' for no country. */
  readonly country?: string | undefined
  /** URIs of coding systems by the name in CWE.3: `{ L: 'https://lab.example/codes' }`. */
  readonly codeSystems?: Readonly<Record<string, string>> | undefined
  /** URIs of assigning authorities by their namespace: `{ LKN: 'https://lakeside.example/mrn' }`. */
  readonly identifierSystems?: Readonly<Record<string, string>> | undefined
  /** Codings for codes of a table that nobody published: `{ '0112': { '01': { system, code, display } } }`. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, CodeSetting>>>> | undefined
  /** When the message was converted; without it the time of the message stands for it. */
  readonly convertedAt?: Instant | undefined
  /** True: the message itself comes along as an attachment. */
  readonly attachMessage?: boolean | undefined
}

export type CodeSetting = {
  readonly system: string
  readonly code: string
  readonly display?: string | undefined
}
