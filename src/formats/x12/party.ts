import type { CalendarDate } from '../../kernel/index.ts'
import type { LoopNode } from './loops.ts'
import type { Segment } from './segment.ts'
import { compact, printDate } from './values.ts'
import type { SegmentValues } from './write-interchange.ts'

export type Address = {
  readonly line1: string
  readonly line2?: string | undefined
  readonly city: string
  readonly state?: string | undefined
  readonly postalCode?: string | undefined
  readonly country?: string | undefined
}

/** A person or organisation as NM1 names it; `last` is the organisation's name when `kind` is organization. */
export type NamedParty = {
  readonly kind: 'person' | 'organization'
  readonly last?: string | undefined
  readonly first?: string | undefined
  readonly middle?: string | undefined
  readonly suffix?: string | undefined
  /** NM108: `XX` NPI, `MI` member id, `PI` payer id, `46` submitter id ... */
  readonly idQualifier?: string | undefined
  readonly id?: string | undefined
}

export type Reference = { readonly qualifier: string; readonly id: string }
/** `HC`, `AD`, ... with code and up to four modifiers (SV101, SVC01). */
export type Procedure = {
  readonly qualifier: string
  readonly code: string
  readonly modifiers: readonly string[]
}
export type DateRange = { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined }

const text = (segment: Segment, name: string): string | undefined => segment.get(name).trim() || undefined

export function readParty(nm1: Segment): NamedParty {
  return compact({
    kind: nm1.get('NM102') === '2' ? ('organization' as const) : ('person' as const),
    last: text(nm1, 'NM103'),
    first: text(nm1, 'NM104'),
    middle: text(nm1, 'NM105'),
    suffix: text(nm1, 'NM107'),
    idQualifier: text(nm1, 'NM108'),
    id: text(nm1, 'NM109'),
  })
}

export function writeParty(entity: string, party: NamedParty): SegmentValues {
  const { last, first, middle, suffix, idQualifier, id } = party
  return [
    'NM1',
    entity,
    party.kind === 'organization' ? '2' : '1',
    last,
    first,
    middle,
    '',
    suffix,
    idQualifier,
    id,
  ]
}

export function readAddress(loop: LoopNode | undefined): Address | undefined {
  const [n3, n4] = [loop?.segment('N3'), loop?.segment('N4')]
  if (!n3 && !n4) return undefined
  return compact({
    line1: n3?.get('N301').trim() ?? '',
    line2: n3 && text(n3, 'N302'),
    city: n4?.get('N401').trim() ?? '',
    state: n4 && text(n4, 'N402'),
    postalCode: n4 && text(n4, 'N403'),
    country: n4 && text(n4, 'N404'),
  })
}

export const writeAddress = (address: Address | undefined): SegmentValues[] =>
  address
    ? [
        ['N3', address.line1, address.line2],
        ['N4', address.city, address.state, address.postalCode, address.country],
      ]
    : []

export const readReferences = (segments: readonly Segment[]): Reference[] =>
  segments.map((ref) => ({ qualifier: ref.get('REF01').trim(), id: ref.get('REF02').trim() }))

export const writeReference = ({ qualifier, id }: Reference): SegmentValues => ['REF', qualifier, id]

export function readProcedure(components: readonly string[]): Procedure | undefined {
  const [qualifier = '', code = '', ...modifiers] = components
  if (!qualifier && !code) return undefined
  return { qualifier, code, modifiers: modifiers.slice(0, 4).filter((modifier) => modifier !== '') }
}

export const writeProcedure = ({ qualifier, code, modifiers }: Procedure): readonly string[] => [
  qualifier,
  code,
  ...modifiers.slice(0, 4),
]

/** `D8` for one day, `RD8` for a range. */
export function writeDtp(qualifier: string, range: DateRange | undefined): SegmentValues[] {
  if (!range?.from) return []
  const { from, to } = range
  return to
    ? [['DTP', qualifier, 'RD8', `${printDate(from)}-${printDate(to)}`]]
    : [['DTP', qualifier, 'D8', printDate(from)]]
}
