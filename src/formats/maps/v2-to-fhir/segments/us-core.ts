import type { Coding, Extension } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept } from '../data-types/codes.ts'
import type { Part, SegmentReader } from '../read-segment.ts'

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/'
const CDCREC = 'urn:oid:2.16.840.1.113883.6.238'

/** The five categories of race of the Office of Management and Budget. */
const RACES = new Set(['1002-5', '2028-9', '2054-5', '2076-8', '2106-3'])
const ETHNICITIES = new Set(['2135-2', '2186-5'])
/** HL7 table 0189. */
const ETHNIC_GROUPS: Readonly<Record<string, string>> = { H: '2135-2', N: '2186-5' }

/** PID-10 and PID-22, which the published map leaves to each country, as US Core has them. */
export const usCoreExtensions = (pid: SegmentReader, to: Conversion): readonly Extension[] => [
  ...group('us-core-race', pid.all(10), RACES, to),
  ...group('us-core-ethnicity', pid.all(22), ETHNICITIES, to),
]

function group(
  name: string,
  parts: readonly Part[],
  categories: ReadonlySet<string>,
  to: Conversion,
): readonly Extension[] {
  const concepts = parts.map((part) => concept(part, to)).filter((one) => one !== undefined)
  const codings = concepts.flatMap(({ coding = [] }) => coding.map(asCategory))
  const known = new Map(codings.filter(({ system }) => system === CDCREC).map((one) => [one.code, one]))
  const inner = [...known.values()].map((valueCoding) => ({
    url: categories.has(valueCoding.code ?? '') ? 'ombCategory' : 'detailed',
    valueCoding,
  }))
  const texts = concepts.map(
    ({ text, coding = [] }) => text ?? coding.find(({ display }) => display)?.display ?? coding[0]?.code,
  )
  const text = [...new Set(texts.filter((one) => one !== undefined))].join(', ')
  return text === ''
    ? []
    : [{ url: US_CORE + name, extension: [...inner, { url: 'text', valueString: text }] }]
}

/** The letter of table 0189, and a code whose system the sender did not name, as the code of the category. */
function asCategory(coding: Coding): Coding {
  const { code = '', system } = coding
  const category = ETHNIC_GROUPS[code]
  const display = category === '2135-2' ? 'Hispanic or Latino' : 'Not Hispanic or Latino'
  if (category !== undefined && system !== CDCREC) return { system: CDCREC, code: category, display }
  const isCategory = RACES.has(code) || ETHNICITIES.has(code)
  return isCategory ? { ...coding, system: CDCREC } : coding
}
