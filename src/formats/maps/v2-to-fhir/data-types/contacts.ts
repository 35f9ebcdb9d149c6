import type { Address, ContactPoint } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { UNKNOWN } from '../resource-kind.ts'
import {
  ADDRESS_TYPE,
  ADDRESS_USE,
  TELECOMMUNICATION_EQUIPMENT_TYPE,
  TELECOMMUNICATION_USE_CODE,
} from '../vocabulary/required-codes.ts'
import { codeIn, codeOrAlternate, conceptText, requiredCode } from './codes.ts'
import { extension } from './extensions.ts'
import { wholeNumber } from './quantities.ts'
import { period, periodOf } from './times.ts'

/** XAD[Address]. */
export function xadAddress(part: Part, to: Conversion): Address | undefined {
  if (!part.isValued) return undefined
  const street = part.at(1)
  const kind = part.at(7).text
  const type = kind === undefined ? undefined : codeIn(ADDRESS_TYPE, kind)
  const use = codeOrAlternate(part.at(7), ADDRESS_USE, '0190')
  const [from, until] = [part.at(13), part.at(14)]
  return {
    extension: [
      ...(kind === 'HV' ? extension('iso21090-AD-use', { valueCode: 'HV' }) : []),
      ...extension('iso21090-ADXP-censusTract', { valueString: conceptText(part.at(10)) }),
    ],
    use: use.code,
    _use: type === undefined && kind !== 'HV' ? use.beside : undefined,
    type,
    line: [street.at(1), street.at(2), street.at(3), part.at(2), part.at(19)]
      .map((line) => line.text)
      .filter((line) => line !== undefined),
    city: part.at(3).text,
    district: conceptText(part.at(9)),
    state: part.at(4).text,
    postalCode: part.at(5).text,
    country: part.at(6).text,
    period: from.isValued || until.isValued ? periodOf(from, until, to) : period(part.at(12), to),
  }
}

/** What FHIR has no use for says nothing that the system does not say. */
const IMPLIED_USES = new Set(['NET', 'BPN'])

/** XTN[ContactPoint], and an address of its own when a number has one beside it. */
export function xtnContacts(part: Part, to: Conversion, use?: ContactPoint['use']): readonly ContactPoint[] {
  const contact = xtnContact(part, to, use)
  if (!contact) return []
  const email = contact.system === 'email' ? undefined : part.at(4).text
  return email === undefined ? [contact] : [contact, { system: 'email', value: email, use: contact.use }]
}

/** XTN[ContactPoint]; `use` stands in when the sender names none. */
export function xtnContact(part: Part, to: Conversion, use?: ContactPoint['use']): ContactPoint | undefined {
  if (!part.isValued) return undefined
  const equipment = part.at(3).text
  const isNet = equipment === undefined ? part.at(4).isValued : /^(?:Internet|X\.400)$/i.test(equipment)
  const isMobile = equipment === 'CP'
  const value = isNet ? part.at(4).text : numberOf(part)
  const purpose = part.at(2)
  const given = codeOrAlternate(purpose, TELECOMMUNICATION_USE_CODE, '0201')
  const isImplied = IMPLIED_USES.has(purpose.text ?? '')
  const system = systemOf(part, isNet, isMobile, to)
  return {
    extension: [
      ...extension('contactpoint-country', { valueString: part.at(5).text }),
      ...extension('contactpoint-area', { valueString: part.at(6).text }),
      ...extension('contactpoint-local', { valueString: isNet ? undefined : part.at(7).text }),
      ...extension('contactpoint-extension', { valueString: part.at(8).text }),
    ],
    system,
    _system: system === undefined && value !== undefined ? UNKNOWN : undefined,
    value,
    use: isMobile ? 'mobile' : (given.code ?? (purpose.isValued ? undefined : use)),
    _use: isMobile || isImplied ? undefined : given.beside,
    rank: rankOf(part.at(18)),
    period: periodOf(part.at(13), part.at(14), to),
  }
}

function systemOf(
  part: Part,
  isNet: boolean,
  isMobile: boolean,
  to: Conversion,
): ContactPoint['system'] | undefined {
  if (isMobile) return 'phone'
  if (part.at(3).text === undefined) return isNet ? 'email' : undefined
  const system = requiredCode(part.at(3), to, TELECOMMUNICATION_EQUIPMENT_TYPE)
  return system === 'mobile' ? 'phone' : system
}

/** The number as one text where it stands so; otherwise made of its parts; otherwise as older versions have it. */
function numberOf(part: Part): string | undefined {
  const [written, older] = [part.at(12).text, part.at(1)]
  const [country, area, local, extra] = [5, 6, 7, 8].map((nth) => part.at(nth).text)
  const made =
    local === undefined
      ? undefined
      : [country && `+${country.replace(/^\+/, '')}`, area, local, extra && `X${extra}`]
          .filter((one) => one !== undefined && one !== '')
          .join(' ')
  const number = written ?? made
  if (number === undefined) return older.text
  // The older form is kept beside the newer one for older receivers; it is only news when it says something else.
  if (isSameNumber(older, number)) older.take()
  return number
}

const isSameNumber = (older: Part, number: string): boolean => {
  const digits = (text: string) => text.replaceAll(/\D/g, '')
  return digits(number).endsWith(digits(older.peek ?? ''))
}

const rankOf = (part: Part): number | undefined => {
  const rank = Number(part.text)
  return rank > 0 ? wholeNumber(rank) : undefined
}
