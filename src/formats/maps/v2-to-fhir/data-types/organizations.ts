import type { Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { IDENTIFIER_TYPE } from '../vocabulary/concepts-a-i.ts'
import { concept } from './codes.ts'
import { authority, checkDigit, identifierKey } from './identifiers.ts'

/** What an XON says of an organization or of a place. */
function xonParts(part: Part, to: Conversion) {
  const value = part.at(10).text ?? part.at(3).text
  const type = part.at(7)
  const identifier =
    value === undefined
      ? []
      : [
          {
            extension: checkDigit(part.at(4), part.at(5)),
            type: concept(type, to, IDENTIFIER_TYPE),
            ...authority(part.at(6), to, type.text),
            value,
          },
        ]
  return { name: part.at(1).text, identifier }
}

const keyOf = ({ identifier, name }: ReturnType<typeof xonParts>): string => {
  const [id] = identifier
  return id ? identifierKey(id) : `name=${name ?? ''}`
}

/** XON[Organization]. */
export function xonOrganization(
  part: Part,
  to: Conversion,
  more: Draft<'Organization'> = {},
): Reference | undefined {
  if (!part.isValued) return undefined
  const parts = xonParts(part, to)
  return to.organization(keyOf(parts), { ...parts, ...more }, part.place)
}

/** XON[Location]. */
export function xonLocation(part: Part, to: Conversion, more: Draft<'Location'> = {}): Reference | undefined {
  if (!part.isValued) return undefined
  const parts = xonParts(part, to)
  return to.location(keyOf(parts), { ...parts, ...more }, part.place)
}

/** CWE[Organization]. */
export function cweOrganization(part: Part, to: Conversion): Reference | undefined {
  if (!part.isValued) return undefined
  const { coding = [], text } = concept(part, to) ?? {}
  const identifier = coding.map(({ system, code }) => ({ system, value: code }))
  const name = text ?? coding.find(({ display }) => display !== undefined)?.display
  const [id] = identifier
  const key = id ? identifierKey(id) : `name=${name ?? ''}`
  return to.organization(key, { identifier, name }, part.place)
}

/** XON[string]. */
export const xonText = (part: Part): string | undefined => part.at(1).text ?? part.at(10).text
