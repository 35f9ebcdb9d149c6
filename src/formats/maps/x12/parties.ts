import type { Address, Insured, Party } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given, givenAny } from '../given.ts'
import { ID_KINDS, isNaming, REFERENCE_KINDS } from './codes.ts'
import { dayOf } from './days.ts'

/** NM1 or N1 with what may stand below it. */
type X12Party = {
  readonly name?: string | undefined
  readonly last?: string | undefined
  readonly first?: string | undefined
  readonly idQualifier?: string | undefined
  readonly id?: string | undefined
  readonly taxonomy?: string | undefined
  readonly address?: x12.Address | undefined
  readonly references?: readonly x12.Reference[] | undefined
  readonly contacts?: readonly x12.Contact[] | undefined
}

export function toParty(party: X12Party): Party {
  const { last, name = last, first, idQualifier = '', id, references = [] } = party
  const others = references.flatMap(({ qualifier, id: value }) => {
    const kind = REFERENCE_KINDS.toModel(qualifier)
    return kind === qualifier || value === '' ? [] : [{ kind, value }]
  })
  return given({
    name,
    givenName: first,
    ids: [...(id ? [{ kind: ID_KINDS.toModel(idQualifier) || 'UNKNOWN', value: id }] : []), ...others],
    taxonomy: party.taxonomy,
    address: toAddress(party.address),
    phone: phoneOf(party.contacts),
  })
}

/** NM1: its id is the NPI where there is one, or the first that can be one. */
export function fromParty(party: Party) {
  const { name, givenName, taxonomy } = party
  const main = mainIdOf(party)
  const kind: 'person' | 'organization' = givenName === undefined ? 'organization' : 'person'
  return {
    kind,
    last: name,
    first: givenName,
    ...(main && { idQualifier: ID_KINDS.toX12(main.kind), id: main.value }),
    taxonomy,
    address: fromAddress(party.address),
    references: referencesOf(party),
    contacts: contactsOf(party),
  }
}

/** N1. */
export function fromNamedParty(party: Party) {
  const { idQualifier, id, address, references, contacts } = fromParty(party)
  return {
    name: [party.givenName, party.name].filter(Boolean).join(' ') || undefined,
    idQualifier,
    id,
    address,
    references,
    contacts,
  }
}

const mainIdOf = ({ ids }: Party) =>
  ids.find(({ kind }) => kind === 'NPI') ?? ids.find(({ kind }) => isNaming(kind))

/** The other ids, those that have a reference of their own. */
function referencesOf(party: Party): readonly x12.Reference[] | undefined {
  const main = mainIdOf(party)
  const others = party.ids.filter((one) => one !== main && REFERENCE_KINDS.toX12(one.kind) !== one.kind)
  return others.length === 0
    ? undefined
    : others.map(({ kind, value }) => ({ qualifier: REFERENCE_KINDS.toX12(kind), id: value }))
}

export const idOf = ({ ids }: Party, ...kinds: readonly string[]): string | undefined =>
  ids.find(({ kind }) => kinds.includes(kind))?.value

export const toAddress = (address: x12.Address | undefined): Address | undefined =>
  address &&
  givenAny({
    line: address.line1,
    line2: address.line2,
    city: address.city,
    state: address.state,
    postalCode: address.postalCode,
    country: address.country,
  })

export const fromAddress = (address: Address | undefined): x12.Address | undefined =>
  address && {
    line1: address.line ?? '',
    line2: address.line2,
    city: address.city ?? '',
    state: address.state,
    postalCode: address.postalCode,
    country: address.country,
  }

const phoneOf = (contacts: readonly x12.Contact[] = []): string | undefined =>
  contacts.flatMap(({ numbers }) => numbers).find(({ kind }) => kind === 'TE')?.number

export const contactsOf = ({ phone, name }: Party): readonly x12.Contact[] | undefined =>
  phone === undefined ? undefined : [{ function: 'IC', name, numbers: [{ kind: 'TE', number: phone }] }]

/** NM1 of somebody insured, with DMG, N3 and N4. */
type X12Insured = {
  readonly last?: string | undefined
  readonly first?: string | undefined
  readonly middle?: string | undefined
  readonly suffix?: string | undefined
  readonly id?: string | undefined
  readonly memberId?: string | undefined
  readonly birthDate?: string | undefined
  readonly gender?: string | undefined
  readonly address?: x12.Address | undefined
}

export const toInsured = (person: X12Insured, group?: string): Insured =>
  given({
    familyName: person.last,
    givenName: person.first,
    middleName: person.middle,
    suffix: person.suffix,
    memberId: person.memberId ?? person.id,
    group,
    birthDate: person.birthDate,
    sex: /^[FMU]$/.test(person.gender ?? '') ? person.gender : undefined,
    address: toAddress(person.address),
  })

/** NM1 whose id is the member's. */
export const fromInsured = (person: Insured) => ({
  kind: 'person' as const,
  last: person.familyName,
  first: person.givenName,
  middle: person.middleName,
  suffix: person.suffix,
  ...(person.memberId !== undefined && { idQualifier: 'MI', id: person.memberId }),
  address: fromAddress(person.address),
  birthDate: dayOf(person.birthDate),
  gender: person.sex,
})

/** A group's number, policy's or plan's among the references of a subscriber. */
export const groupOf = (references: readonly x12.Reference[] = []): string | undefined =>
  references.find(({ qualifier }) => qualifier === '6P' || qualifier === '1L')?.id
export const groupReferences = (group: string | undefined): readonly x12.Reference[] | undefined =>
  group === undefined ? undefined : [{ qualifier: '6P', id: group }]
