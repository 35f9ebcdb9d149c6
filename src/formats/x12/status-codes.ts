import type { StatusCode } from './guides/claim-status-parts.ts'

/** Claim status codes (STC01-2) by the element that is wrong; without descriptions. */
const STATUSES: readonly (readonly [element: RegExp, status: string])[] = [
  [/^CLM01$/, '478'],
  [/^CLM02$/, '178'],
  [/^CLM05-1$/, '249'],
  [/^CLM05-3$/, '535'],
  [/^(HI|HI\d\d.*)$/, '255'],
  [/^REF01=F8$/, '464'],
  [/^SV[123]0[12]-\d$|^SV101$|^SV202$|^SV301$/, '454'],
  [/^SV201$/, '455'],
  [/^(SV102|SV203|SV302)$/, '178'],
  [/^(SV104|SV205|SV306)$/, '476'],
  [/^(SV107|SV311)/, '477'],
  [/^DTP01=472|^DTP03$/, '187'],
  [/^DTP01=434/, '188'],
  [/^DTP01=435/, '189'],
  [/^NM10[34]$/, '125'],
  [/^N3$|^N301$/, '503'],
  [/^N4$|^N401$/, '502'],
  [/^N402$/, '501'],
  [/^N403$/, '500'],
  [/^DMG02$/, '158'],
  [/^DMG03$/, '157'],
  [/^(PAT01|SBR02)$/, '156'],
  [/^REF02$|^REF01=EI/, '128'],
  [/^2400/, '247'],
  [/^2320|^2330/, '171'],
]
/** NM109 is an NPI, a member number, or some other number of the entity. */
const IDS: Readonly<Record<string, string>> = { IL: '164', QC: '164', PR: '153', '41': '153', '40': '153' }
const NPI = '562'
const MISSING_OR_INVALID = '21'

/** Entities (STC01-3) by the loop that names them. */
const ENTITIES: Readonly<Record<string, string>> = {
  '1000A': '41',
  '1000B': '40',
  '2010AA': '85',
  '2010AB': '87',
  '2010AC': 'PE',
  '2010BA': 'IL',
  '2010BB': 'PR',
  '2010CA': 'QC',
  '2310B': '82',
  '2310C': '77',
  '2310D': 'DQ',
}

/** The status and the entity that a place in a claim speaks of. */
export function statusOf(place: string): Pick<StatusCode, 'status' | 'entity'> {
  const parts = place.split('/').map((part) => part.replace(/\[\d+\]$/, ''))
  const element = parts.at(-1) ?? ''
  const entity = parts.map((part) => ENTITIES[part]).findLast((found) => found !== undefined)
  const status =
    element === 'NM109' || element === 'NM1'
      ? ((entity && IDS[entity]) ?? NPI)
      : (STATUSES.find(([pattern]) => pattern.test(element))?.[1] ?? MISSING_OR_INVALID)
  return entity ? { status, entity } : { status }
}
