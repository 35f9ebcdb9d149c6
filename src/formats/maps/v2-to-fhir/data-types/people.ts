import type { HumanName, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { type Draft, PRACTITIONER_ROLE } from '../resource-kind.ts'
import { IDENTIFIER_TYPE } from '../vocabulary/concepts-a-i.ts'
import { NAME_TYPE } from '../vocabulary/required-codes.ts'
import { DEGREE_LICENSE_CERTIFICATE } from '../vocabulary/same-codes.ts'
import { codeOrAlternate, concept } from './codes.ts'
import { beside, extension } from './extensions.ts'
import { authority, checkDigit, hdOrganization, identifierKey } from './identifiers.ts'
import { plLocation } from './places.ts'
import { period, periodOf, timeAt } from './times.ts'

/** Where the parts of a name stand; XCN and CNN have an identifier before them. */
type NameParts = {
  readonly family: Part
  readonly given: Part
  readonly second: Part
  readonly suffix: Part
  readonly prefix: Part
}

/** FN[HumanName] and the parts beside it. */
function nameOf({ family, given, second, suffix, prefix }: NameParts): HumanName {
  return {
    family: family.at(1).text,
    _family: beside(
      extension('humanname-own-prefix', { valueString: family.at(2).text }),
      extension('humanname-own-name', { valueString: family.at(3).text }),
      extension('humanname-partner-prefix', { valueString: family.at(4).text }),
      extension('humanname-partner-name', { valueString: family.at(5).text }),
    ),
    given: texts(given, second),
    prefix: texts(prefix),
    suffix: texts(suffix),
  }
}

const texts = (...parts: readonly Part[]): readonly string[] =>
  parts.map((part) => part.text).filter((text) => text !== undefined)

/** XPN[HumanName]: the name, and the one that the person is called by. */
export function xpnNames(part: Part, to: Conversion): readonly HumanName[] {
  if (!part.isValued) return []
  const name = nameOf({
    family: part.at(1),
    given: part.at(2),
    second: part.at(3),
    suffix: part.at(4),
    prefix: part.at(5),
  })
  const called = part.at(15).text
  const use = codeOrAlternate(part.at(7), NAME_TYPE, '0200')
  const order = part.at(11).text
  const whole: HumanName = {
    extension: order === undefined ? [] : extension('humanname-assembly-order', { valueCode: order }),
    use: use.code,
    _use: use.beside,
    ...name,
    suffix: [...(name.suffix ?? []), ...texts(part.at(6), part.at(14))],
    period: validity(part.at(10), part.at(12), part.at(13), to),
  }
  return called === undefined ? [whole] : [whole, { use: 'nickname', given: [called] }]
}

export const xpnName = (part: Part, to: Conversion): HumanName | undefined => xpnNames(part, to)[0]

/** XPN[string]: as people write it. */
export function xpnText(part: Part): string | undefined {
  const { family, given } = nameOf({
    family: part.at(1),
    given: part.at(2),
    second: part.at(3),
    suffix: part.at(4),
    prefix: part.at(5),
  })
  return [...(given ?? []), family].filter((text) => text !== undefined).join(' ') || undefined
}

/** When a name holds: from and until where those stand, or else the older range. */
const validity = (range: Part, from: Part, until: Part, to: Conversion) =>
  from.isValued || until.isValued ? periodOf(from, until, to) : period(range, to)

/** XCN: one person with an identifier; what Practitioner, Patient and RelatedPerson have alike. */
export function xcnPerson(part: Part, to: Conversion) {
  const value = part.at(1).text
  const type = part.at(13)
  const { suffix, ...name } = nameOf({
    family: part.at(2),
    given: part.at(3),
    second: part.at(4),
    suffix: part.at(5),
    prefix: part.at(6),
  })
  const order = part.at(18).text
  const use = codeOrAlternate(part.at(10), NAME_TYPE, '0200')
  const identifier =
    value === undefined
      ? []
      : [
          {
            extension: checkDigit(part.at(11), part.at(12)),
            type: concept(type, to, IDENTIFIER_TYPE),
            ...authority(part.at(9), to, type.text),
            value,
          },
        ]
  const whole: HumanName = {
    extension: order === undefined ? [] : extension('humanname-assembly-order', { valueCode: order }),
    use: use.code,
    _use: use.beside,
    ...name,
    suffix: [...(suffix ?? []), ...texts(part.at(21))],
    period: validity(part.at(17), part.at(19), part.at(20), to),
  }
  const isNamed = name.family !== undefined || (name.given?.length ?? 0) > 0
  return { identifier, name: isNamed ? [whole] : [] }
}

/** XCN[Practitioner]: the same identifier is the same person. */
export function xcnPractitioner(
  part: Part,
  to: Conversion,
  more: Draft<'Practitioner'> = {},
): Reference | undefined {
  if (!part.isValued) return undefined
  const { identifier, name } = xcnPerson(part, to)
  const degree = concept(part.at(7), to, DEGREE_LICENSE_CERTIFICATE)
  const draft = { identifier, name, qualification: degree && [{ code: degree }], ...more }
  return to.practitioner(personKey(draft, part, to), draft, part.place)
}

const personKey = (
  { identifier, name }: Pick<Draft<'Practitioner'>, 'identifier' | 'name'>,
  part: Part,
  to: Conversion,
): string => {
  const [id] = identifier ?? []
  if (id?.value) return identifierKey(id)
  const [called] = name ?? []
  return called ? `${called.family ?? ''}^${called.given?.join(' ') ?? ''}` : to.keyAt(part.place)
}

/** XCN[PractitionerRole]: a person in the role that the segment gives. */
export function xcnRole(part: Part, to: Conversion, role: Draft<'PractitionerRole'>): Reference | undefined {
  if (!part.isValued) return undefined
  const practitioner = xcnPractitioner(part, to)
  return to.add(PRACTITIONER_ROLE, to.keyAt(part.place), { practitioner, ...role }).reference
}

/** CNN[Practitioner]. */
function cnnPractitioner(part: Part, to: Conversion): Reference | undefined {
  const value = part.at(1).text
  const { suffix, ...name } = nameOf({
    family: part.at(2),
    given: part.at(3),
    second: part.at(4),
    suffix: part.at(5),
    prefix: part.at(6),
  })
  const identifier = value === undefined ? [] : [{ value, ...cnnAuthority(part, to) }]
  const whole = { ...name, suffix: [...(suffix ?? []), ...texts(part.at(7))] }
  const isNamed = name.family !== undefined || (name.given?.length ?? 0) > 0
  const draft = { identifier, name: isNamed ? [whole] : [] }
  return to.practitioner(personKey(draft, part, to), draft, part.place)
}

const cnnAuthority = (part: Part, to: Conversion) => {
  const assigner = part.at(9).isValued || part.at(10).isValued ? hdOrganization(part.at(9), to) : undefined
  return { assigner }
}

/**
 * NDL[PractitionerRole]. Many senders write a person there as they do elsewhere (`77^DOE^JANE`): what would be the time
 * of the start tells them apart.
 */
export function ndlRole(part: Part, to: Conversion, role: Draft<'PractitionerRole'>): Reference | undefined {
  if (!part.isValued) return undefined
  const start = part.at(2)
  const isPerson = !part.at(1).at(2).isValued && start.isValued && !/^\d{4}/.test(start.text ?? '')
  if (isPerson) return xcnRole(part, to, role)
  const practitioner = cnnPractitioner(part.at(1), to)
  const location = plLocation(
    {
      point: part.at(4),
      room: part.at(5),
      bed: part.at(6),
      site: part.at(7),
      building: part.at(9),
      floor: part.at(10),
    },
    part.place,
    to,
  )
  return to.add(PRACTITIONER_ROLE, to.keyAt(part.place), {
    practitioner,
    period: timeAt(start, to) || part.at(3).isValued ? periodOf(start, part.at(3), to) : undefined,
    location: location && [location],
    ...role,
  }).reference
}
