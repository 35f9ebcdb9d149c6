import { LoopNode } from '../loops.ts'
import type { Address, DateRange } from '../party.ts'
import { readSpec, type SegmentSpec } from '../schema.ts'
import type { Draft, Field, ObjectOf } from '../shape/field.ts'
import { choice, date, group, required, text, unless } from '../shape/fields.ts'
import { always, many, newElements, type Part, partOf, value } from '../shape/parts.ts'
import { days, period } from '../shape/periods.ts'
import type { SegmentWriter } from '../shape/segment-writer.ts'
import { identifier, postalCode, state } from './checked-fields.ts'

/** Parts that the guides share: names, addresses, contacts, references, dates. */

/** NM1: a person or an organisation; `last` is the organisation's name when `kind` is organization. */
export const PARTY = {
  kind: choice('NM102', { 1: 'person', 2: 'organization' }, 'person'),
  last: text('NM103', 60),
  first: text('NM104', 35),
  middle: text('NM105', 25),
  prefix: text('NM106', 10),
  suffix: text('NM107', 10),
  /** NM108: `XX` NPI, `MI` member id, `PI` payer id, `46` submitter id ... */
  idQualifier: text('NM108', 2),
  id: identifier('NM109', 'NM108', 80),
}
export type NamedParty = ObjectOf<typeof PARTY>

/** A party whose role is the first of these (`03|QC`) unless `entity` says that it is another of them. */
export const partyAs = (entities: string) => {
  const [usual = '', other] = entities.split('|')
  return { ...PARTY, ...(other !== undefined && { entity: unless(usual, text('NM101', 3)) }) }
}

/** A party whose role (NM101) is one of several. */
export const ENTITY = { entity: required(text('NM101', 3)), ...PARTY }

/** N1: a party of the business sets and of remittances. */
export const N1 = { name: text('N102', 60), idQualifier: text('N103', 2), id: identifier('N104', 'N103', 80) }

const REFERENCE = {
  qualifier: required(text('REF01', 3)),
  id: required(text('REF02', 50)),
  description: text('REF03', 80),
  /** REF04: a reference to the reference, such as the payer that issued a number. */
  otherQualifier: text('REF04-1', 3),
  otherId: text('REF04-2', 50),
}
export type Reference = ObjectOf<typeof REFERENCE>

export const references = (...specs: readonly string[]) => always(many('references', specs, REFERENCE))
/** The same, absent when there are none. */
export const moreReferences = (...specs: readonly string[]) => many('references', specs, REFERENCE)

/** One REF of a known qualifier. */
export const reference = <const Name extends string>(name: Name, spec: string) =>
  value(name, spec, text('REF02', 50))

export const QUALIFIED_DATE = { qualifier: required(text('DTM01', 3)), date: date('DTM02') }
export const QUALIFIED_PERIOD = { qualifier: required(text('DTP01', 3)), period: period('DTP02', 'DTP03') }

/** DTP of a known qualifier, days only. */
export const daysOf = <const Name extends string>(name: Name, spec: string) =>
  value(name, spec, days('DTP02', 'DTP03'))
/** The same, always there: empty when none was sent. */
export function serviceDates(spec: string): Part<{ readonly dates: DateRange }> {
  const part = daysOf('dates', spec)
  return {
    ...partOf(part),
    properties: part.properties.map((property) => ({ ...property, isRequired: true })),
    end(target) {
      target.dates ??= {}
    },
    write(source, writer) {
      if ((source.dates as DateRange | undefined)?.from) part.write(source, writer)
    },
  }
}
/** DTP of a known qualifier, with any format. */
export const periodOf = <const Name extends string>(name: Name, spec: string) =>
  value(name, spec, period('DTP02', 'DTP03'))

const pair = (kind: string, value: string) =>
  group({ kind: required(text(kind, 2)), number: required(text(value, 256)) })
const PAIRS = [pair('PER03', 'PER04'), pair('PER05', 'PER06'), pair('PER07', 'PER08')]
type ContactNumber = ObjectOf<typeof NUMBER_FIELDS>
const NUMBER_FIELDS = { kind: required(text('PER03', 2)), number: required(text('PER04', 256)) }

/** The up to three numbers of a PER: their kinds are `TE` telephone, `EX` extension, `FX`, `EM`, ... */
const CONTACT_NUMBERS: Field<readonly ContactNumber[], true> = {
  domain: { kind: 'list', of: { kind: 'object', fields: NUMBER_FIELDS }, min: 0, max: PAIRS.length },
  isRequired: true,
  empty: [],
  read: (segment, reading) =>
    PAIRS.flatMap((field, index) => {
      const found = segment.size < 3 + 2 * index ? undefined : field.read(segment, reading)
      return found ? [found] : []
    }),
  write(numbers, elements) {
    for (const [index, one] of numbers.entries()) PAIRS[index]?.write(one, elements)
  },
}

/** PER: who can be asked. */
export const CONTACT = { function: text('PER01', 2), name: text('PER02', 60), numbers: CONTACT_NUMBERS }
export type Contact = ObjectOf<typeof CONTACT>

export const contacts = (...specs: readonly string[]) => many('contacts', specs, CONTACT)

/** DMG: what tells people of one name apart. */
export const DEMOGRAPHICS = { birthDate: date('DMG02', 'DMG01'), gender: text('DMG03', 1) }

/** N3 and N4 as one object; R: the guide requires it, and a stand-in is there; N: the same without a stand-in. */
export function address(): Part<{ readonly address?: Address | undefined }>
export function address(usage: 'R'): Part<{ readonly address: Address }>
export function address(
  usage: 'E' | 'N' | 'S',
  streets?: number,
): Part<{ readonly address?: Address | undefined }>
export function address(
  usage: 'R' | 'N' | 'E' | 'S' = 'S',
  streets = 1,
): Part<{ readonly address?: Address | undefined }> {
  const written = usage === 'N' ? 'R' : usage
  const [n3, n4] = [readSpec(`N3 ${written}${streets}`), readSpec(`N4 ${written}1`)]
  return {
    specs: [n3, n4],
    properties: [
      {
        name: 'address',
        domain: { kind: 'object', fields: { ...STREET, ...CITY } },
        isRequired: written === 'R',
      },
    ],
    read(target, item, reading) {
      if (item instanceof LoopNode) return
      target.address ??= { line1: '', city: '' }
      const known = target.address as Draft
      if (item.id === 'N3' && known.line1 !== '') {
        const more = [item.text(1, 0), item.text(2, 0)].filter((line) => line !== undefined)
        known.moreLines = [...((known.moreLines as string[] | undefined) ?? []), ...more]
        return
      }
      const fields = item.id === 'N3' ? STREET : CITY
      for (const [name, field] of Object.entries(fields)) {
        const found = field.read(item, reading)
        if (found !== undefined) known[name] = found
      }
    },
    end(target) {
      if (usage === 'R') target.address ??= { line1: '', city: '' }
    },
    write(source, writer) {
      const found = source.address as (Draft & Address) | undefined
      if (!found) return
      writeSome(n3, STREET, found, writer)
      const more = found.moreLines ?? []
      for (let at = 0; at < more.length; at += 2) writer.add(['N3', more[at], more[at + 1]])
      writeSome(n4, CITY, found, writer)
    },
  }
}

/** Not written when there is nothing to write. */
function writeSome(
  spec: SegmentSpec,
  fields: typeof STREET | typeof CITY,
  source: Draft,
  writer: SegmentWriter,
): void {
  const elements = newElements(spec)
  for (const [name, field] of Object.entries(fields)) {
    const value = source[name]
    if (typeof value === 'string' && value !== '') field.write(value, elements)
  }
  if (elements.length > 1) writer.add(elements)
}

const STREET = { line1: required(text('N301', 55)), line2: text('N302', 55) }
const CITY = {
  city: required(text('N401', 30)),
  state,
  postalCode,
  country: text('N404', 3),
  locationQualifier: text('N405', 2),
  location: text('N406', 30),
  subdivision: text('N407', 3),
}
