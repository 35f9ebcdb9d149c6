import type { CodeableConcept, Identifier, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { tableSystem } from '../vocabulary/concept-map.ts'
import { IDENTIFIER_TYPE } from '../vocabulary/concepts-a-i.ts'
import { UNIVERSAL_IDTYPE } from '../vocabulary/same-codes.ts'
import { concept } from './codes.ts'
import { extension } from './extensions.ts'
import { date, periodOf } from './times.ts'

/** Systems of FHIR's identifier registry, by the OID that HL7 v2 knows them under. */
const REGISTERED: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.4.1': 'http://hl7.org/fhir/sid/us-ssn',
  '2.16.840.1.113883.4.6': 'http://hl7.org/fhir/sid/us-npi',
  '2.16.840.1.113883.4.572': 'http://hl7.org/fhir/sid/us-medicare',
  '2.16.840.1.113883.4.927': 'http://hl7.org/fhir/sid/us-mbi',
}
/** The same by the type of the identifier, where a country has one system for it. */
const US_BY_TYPE: Readonly<Record<string, string>> = {
  NPI: 'http://hl7.org/fhir/sid/us-npi',
  SS: 'http://hl7.org/fhir/sid/us-ssn',
}

export const isUs = (to: Conversion): boolean => (to.settings.country ?? 'US') === 'US'

/** A type of HL7 table 0203 that the map itself gives. */
export const identifierType = (code: string): CodeableConcept => {
  const display = IDENTIFIER_TYPE.codes[code]?.[2]
  return { coding: [{ system: tableSystem('0203'), code, display }] }
}

/** CX[Identifier]. */
export function cxIdentifier(part: Part, to: Conversion): Identifier | undefined {
  const value = part.at(1).text
  if (!part.isValued) return undefined
  const type = part.at(5)
  return {
    extension: checkDigit(part.at(2), part.at(3)),
    type: concept(type, to, IDENTIFIER_TYPE),
    ...authority(part.at(4), to, type.text),
    value,
    period: periodOf(part.at(7), part.at(8), to),
  }
}

export const checkDigit = (digit: Part, scheme: Part) => [
  ...extension('identifier-checkDigit', { valueString: digit.text }),
  ...extension('namingsystem-checkDigit', { valueString: scheme.text }),
]

/** EI[Identifier-Extension], -Organization, -System: one map, as an authority is a system, an organization, or both. */
export function eiIdentifier(part: Part, to: Conversion, type?: string): Identifier | undefined {
  if (!part.isValued) return undefined
  return {
    type: type === undefined ? undefined : identifierType(type),
    ...assigning({ namespace: part.at(2), id: part.at(3), idType: part.at(4) }, to, type),
    value: part.at(1).text,
  }
}

/** EIP: what the placer assigned, and what the filler did; each part is an EI. */
export const placerIdentifier = (part: Part, to: Conversion): Identifier | undefined =>
  eiIdentifier(part.at(1), to, 'PGN')
export const fillerIdentifier = (part: Part, to: Conversion): Identifier | undefined =>
  eiIdentifier(part.at(2), to, 'FGN')

/** CWE[Identifier]. */
export function cweIdentifiers(part: Part, to: Conversion): readonly Identifier[] {
  const codings = concept(part, to)?.coding ?? []
  return codings.map(({ system, code, display }) => ({
    system,
    value: code,
    type: display === undefined ? undefined : { text: display },
  }))
}

/** DLN[Identifier]. */
export function dlnIdentifier(part: Part, to: Conversion): Identifier | undefined {
  if (!part.isValued) return undefined
  const [state, expires] = [part.at(2).text, date(part.at(3), to)]
  return {
    type: identifierType('DL'),
    value: part.at(1).text,
    assigner: state === undefined ? undefined : { display: state },
    period: { end: expires },
  }
}

/** PLN[Identifier]. */
export function plnIdentifier(part: Part, to: Conversion): Identifier | undefined {
  if (!part.isValued) return undefined
  return {
    type: concept(part.at(2), to, IDENTIFIER_TYPE),
    value: part.at(1).text,
    period: { end: date(part.at(4), to) },
  }
}

/** An HD as what assigned an identifier. */
export const authority = (hd: Part, to: Conversion, type?: string): Assigned =>
  assigning({ namespace: hd.at(1), id: hd.at(2), idType: hd.at(3) }, to, type)

type Authority = { readonly namespace: Part; readonly id: Part; readonly idType: Part }
type Assigned = { readonly system?: string | undefined; readonly assigner?: Reference | undefined }

/** The system by the universal id, a setting or the type; beside it the organization that the namespace names. */
function assigning(from: Authority, to: Conversion, type: string | undefined): Assigned {
  const namespace = from.namespace.text
  const [id, idType] = [from.id.text, from.idType.text]
  const byType = type !== undefined && isUs(to) ? US_BY_TYPE[type] : undefined
  const named = namespace === undefined ? undefined : to.settings.identifierSystems?.[namespace]
  const system = named ?? universalUri(id, idType) ?? byType
  if (namespace === undefined && (id === undefined || system !== undefined)) return { system }
  return { system, assigner: organizationOf(from, to) }
}

/** The URI of a universal id: an OID, a UUID or a URI; other types have none. */
export function universalUri(id: string | undefined, type: string | undefined): string | undefined {
  if (id === undefined) return undefined
  if (REGISTERED[id] !== undefined) return REGISTERED[id]
  if (type === 'ISO' && /^[0-2](?:\.\d+)+$/.test(id)) return `urn:oid:${id}`
  if (type === 'UUID' || type === 'GUID') {
    return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? `urn:uuid:${id.toLowerCase()}` : undefined
  }
  return type === 'URI' && /^\S+$/.test(id) ? id : undefined
}

/** HD[Organization]: one identifier for each of the two names of an authority. */
export const hdOrganization = (hd: Part, to: Conversion): Reference | undefined =>
  hd.isValued ? organizationOf({ namespace: hd.at(1), id: hd.at(2), idType: hd.at(3) }, to) : undefined

function organizationOf({ namespace, id, idType }: Authority, to: Conversion): Reference | undefined {
  const identifier = hdIdentifiers({ namespace, id, idType }, to)
  const key = identifier.map(({ value }) => value).join('|')
  const reference = to.organization(key, { identifier }, namespace.place)
  return reference && { ...reference, display: namespace.text }
}

/** The identifiers that an HD stands for: its namespace, and its universal id with what kind of id it is. */
export function hdIdentifiers({ namespace, id, idType }: Authority, to: Conversion): readonly Identifier[] {
  const [name, universal, type] = [namespace.text, id.text, idType.text]
  const uri = universalUri(universal, type)
  const isUri = uri !== undefined && (type === 'ISO' || type === 'UUID' || type === 'GUID' || type === 'URI')
  return [
    ...(name === undefined ? [] : [{ value: name }]),
    ...(universal === undefined
      ? []
      : [
          {
            type: concept(idType, to, UNIVERSAL_IDTYPE),
            // A whole URI has this system (FHIR R4, Identifier.value).
            ...(isUri && { system: 'urn:ietf:rfc:3986' }),
            value: isUri && uri.startsWith('urn:') ? uri : universal,
          },
        ]),
  ]
}

/** An identifier in few words, to tell people, places and organizations apart. */
export const identifierKey = ({ system, value, assigner }: Identifier): string =>
  [system ?? assigner?.display ?? assigner?.reference ?? '', value ?? ''].join('|')
