import type { Identifier, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { systemUri } from '../vocabulary/concept-map.ts'
import { eiIdentifier, hdIdentifiers, hdOrganization } from './identifiers.ts'

/** The levels of a place from the widest to the narrowest, each an HD (HL7 v2.9, 2A.2.53, PL). */
type Levels = {
  readonly site: Part
  readonly building: Part
  readonly floor: Part
  readonly point: Part
  readonly room: Part
  readonly bed: Part
}

/** Codes of FHIR's location-physical-type; it has none for a point of care. */
const PHYSICAL: Readonly<Record<keyof Levels, { readonly code?: string; readonly text: string }>> = {
  site: { code: 'si', text: 'Site' },
  building: { code: 'bu', text: 'Building' },
  floor: { code: 'lvl', text: 'Level' },
  point: { text: 'Point of care' },
  room: { code: 'ro', text: 'Room' },
  bed: { code: 'bd', text: 'Bed' },
}
const ORDER = ['site', 'building', 'floor', 'point', 'room', 'bed'] as const

/** PL[Location]: one location for each level that was sent, each part of the one around it; the narrowest is the place. */
export function pl(part: Part, to: Conversion, narrowest: Draft<'Location'> = {}): Reference | undefined {
  if (!part.isValued) return undefined
  const levels = {
    site: part.at(4),
    building: part.at(7),
    floor: part.at(8),
    point: part.at(1),
    room: part.at(2),
    bed: part.at(3),
  }
  const own = eiIdentifier(part.at(10), to)
  const assigner = hdOrganization(part.at(11), to)
  const identifier: readonly Identifier[] = own ? [{ ...own, ...(assigner && { assigner }) }] : []
  const more = { ...narrowest, identifier, description: part.at(9).text }
  return plLocation(levels, part.place, to, more) ?? alone(part, to, more)
}

/** A place that has nothing but a description or a comprehensive identifier. */
function alone(part: Part, to: Conversion, draft: Draft<'Location'>): Reference | undefined {
  const [own] = draft.identifier ?? []
  const key = own?.value ?? draft.description
  return key === undefined ? undefined : to.location(key, { mode: 'instance', ...draft }, part.place)
}

export function plLocation(
  levels: Levels,
  place: string,
  to: Conversion,
  more: Draft<'Location'> = {},
): Reference | undefined {
  const sent = ORDER.filter((level) => levels[level].isValued)
  const facility = to.message.get('MSH-4.1')?.trim() ?? ''
  let key = levels.site.isValued ? '' : facility
  let around: Reference | undefined
  for (const level of sent) {
    const identifier = identifiersOf(levels[level], to)
    key += `|${level}=${identifier.map(({ value }) => value).join('&')}`
    const { code, text } = PHYSICAL[level]
    const coding =
      code === undefined ? [] : [{ system: systemUri('location-physical-type'), code, display: text }]
    const isNarrowest = level === sent.at(-1)
    around = to.location(
      isNarrowest && more.operationalStatus ? `${key}|${more.operationalStatus.code}` : key,
      {
        mode: 'instance',
        name: identifier[0]?.value,
        physicalType: { coding, text: code === undefined ? text : undefined },
        partOf: around,
        ...(isNarrowest ? more : {}),
        identifier: [...identifier, ...(isNarrowest ? (more.identifier ?? []) : [])],
      },
      place,
    )
  }
  return around
}

const identifiersOf = (hd: Part, to: Conversion) =>
  hdIdentifiers({ namespace: hd.at(1), id: hd.at(2), idType: hd.at(3) }, to)

/** HD[Location]: a site. */
export function hdLocation(part: Part, to: Conversion): Reference | undefined {
  if (!part.isValued) return undefined
  const [name, id] = [part.at(1).text, part.at(2).text]
  const identifier = identifiersOf(part, to).filter(({ value }) => value !== name)
  const coding = [{ system: systemUri('location-physical-type'), code: 'si', display: 'Site' }]
  return to.location(
    `site=${name ?? id}`,
    { mode: 'instance', name, identifier, physicalType: { coding } },
    part.place,
  )
}
