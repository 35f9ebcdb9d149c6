import { readFileSync } from 'node:fs'
import type {
  Directory,
  FhirSettings,
  OriginatorDirectory,
  PartyDirectory,
  SenderProfile,
} from '../../formats/maps/index.ts'
import { defineFailure, isJsonObject, type JsonObject, type Result } from '../../kernel/index.ts'
import type { ModelEvent } from '../../model/index.ts'
import { checkFhirSettings } from './fhir-settings.ts'
import { checkHl7v2Settings, type Hl7v2Settings } from './hl7v2-settings.ts'
import { checkX12Settings, partiesOf, type X12Settings } from './x12-settings.ts'

/** What only the organisation knows, for `convert --to model`, `--to fhir`, `--to hl7v2` and `--to x12`. */
export type ModelSettings = {
  readonly profile: SenderProfile & { readonly zoneOf: (facility: string) => string }
  readonly directory: Directory & OriginatorDirectory & PartyDirectory
  readonly fhir: FhirSettings
  readonly hl7v2: Hl7v2Settings
  readonly x12: X12Settings
}

const settingsWrong = defineFailure({
  code: 'LIG-CLI-FORMAT-SETTINGS',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The settings {file} are wrong: {what}.',
  fix: 'Write a JSON object with any of "zone", "zones", "legalEntities", "payers", "fhir", "hl7v2", "x12"; "ligament help format" shows one.',
})

/** An event as a line shows it: the name and version of its type, and its body. */
export const printEvent = ({ type, body }: ModelEvent): JsonObject => ({
  event: type.name,
  version: type.version,
  body: JSON.parse(JSON.stringify(body)),
})

const NAMES = new Set(['zone', 'zones', 'legalEntities', 'payers', 'fhir', 'hl7v2', 'x12'])

/**
 * Reads the settings file, or gives the defaults: times without an offset are UTC, a legal entity is called by its NPI
 * or tax id, a payer by its own id.
 */
export function readModelSettings(file: string | undefined): ModelSettings {
  const given = file === undefined ? {} : readJson(file)
  const wrong = (what: string) => settingsWrong({ file: file ?? '', what })
  const unknown = Object.keys(given).find((name) => !NAMES.has(name))
  if (unknown) throw wrong(`there is no setting "${unknown}"`)
  const zone = textOf(given.zone ?? 'UTC')
  const zones = isJsonObject(given.zones) ? given.zones : {}
  for (const name of [zone, ...Object.values(zones).map(textOf)])
    if (!isZone(name)) throw wrong(`"${name}" is no time zone such as America/Chicago`)
  const entities = listOf(given.legalEntities)
  const payers = listOf(given.payers)
  const profile = {
    zoneOf: (facility: string) => (Object.hasOwn(zones, facility) ? textOf(zones[facility]) : zone),
  }
  const sound = <Settings>(checked: Result<Settings>): Settings => {
    if (checked.ok) return checked.value
    throw wrong(checked.problem.map(({ place, says }) => `${place}: ${says}`).join(' '))
  }
  const fhir = sound(checkFhirSettings(given.fhir ?? {}))
  return {
    profile,
    hl7v2: sound(checkHl7v2Settings(given.hl7v2 ?? {})),
    x12: sound(checkX12Settings(given.x12 ?? {})),
    fhir: { ...profile, ...fhir },
    directory: {
      ...partiesOf(entities, payers),
      legalEntityOf: ({ npi, tin }) => {
        const found = entities.find((entity) => isOneOf(entity, 'npi', npi) || isOneOf(entity, 'tin', tin))
        return found ? textOf(found.name) : entities.length > 0 ? undefined : (npi ?? tin)
      },
      payerOf: ({ id, name }) => {
        const found = payers.find((payer) => isOneOf(payer, 'id', id) || isOneOf(payer, 'title', name))
        return found ? textOf(found.name) : id
      },
      payerOfOriginator: (originator) => {
        const found = payers.find((payer) => isOneOf(payer, 'originator', originator))
        return found ? textOf(found.name) : undefined
      },
    },
  }
}

function readJson(file: string): JsonObject {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isJsonObject(read)) return read
  } catch (cause) {
    throw settingsWrong({ file, what: 'it can not be read as JSON' }, { cause })
  }
  throw settingsWrong({ file, what: 'it is no JSON object' })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const listOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((item) => isJsonObject(item)) : []

/** A name holds one text or a list of texts. */
const isOneOf = (entry: JsonObject, name: string, wanted: string | undefined): boolean =>
  wanted !== undefined && [entry[name]].flat().includes(wanted)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined && name !== ''
  } catch {
    return false
  }
}
