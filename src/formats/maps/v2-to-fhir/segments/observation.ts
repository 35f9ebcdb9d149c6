import type {
  CodeableConcept,
  Extension,
  Observation,
  ObservationComponent,
  Quantity,
  Reference,
} from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { edAttachment, rpAttachment } from '../data-types/attachments.ts'
import { codeIn, codingOf, concept } from '../data-types/codes.ts'
import { xadAddress } from '../data-types/contacts.ts'
import { beside, extension, laterElement } from '../data-types/extensions.ts'
import { eiIdentifier, fillerIdentifier, placerIdentifier } from '../data-types/identifiers.ts'
import { cweOrganization, xonOrganization } from '../data-types/organizations.ts'
import { xcnRole } from '../data-types/people.ts'
import {
  comparedNumber,
  decimal,
  decimalOf,
  nrRange,
  structuredNumber,
  unit,
} from '../data-types/quantities.ts'
import { dateTime, period, timeOfDay } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { DEVICE, type Draft, LEFT_OUT, UNKNOWN } from '../resource-kind.ts'
import { systemUri, tableSystem } from '../vocabulary/concept-map.ts'
import { INTERPRETATION_CODES } from '../vocabulary/concepts-i-s.ts'
import { OBSERVATION_STATUS } from '../vocabulary/required-codes.ts'
import { NATURE_OF_ABNORMAL_TESTING } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** A value of an observation, or of one of its components. */
type Value = Pick<
  Observation,
  | 'valueCodeableConcept'
  | 'valueDateTime'
  | 'valuePeriod'
  | 'valueQuantity'
  | 'valueRange'
  | 'valueRatio'
  | 'valueSampledData'
  | 'valueString'
  | 'valueTime'
  | 'extension'
>

/** OBX[Observation], and OBX[Observation-Component] when OBX-5 repeats. */
export function obxObservation(obx: SegmentReader, to: Conversion): Draft<'Observation'> {
  obx.take(1, 2)
  const values = obx.all(5)
  const isMany = values.length > 1 && obx.at(2).peek !== 'NA'
  const code = concept(obx.at(3), to)
  const found: Value = isMany ? {} : valueIn(obx, values, to)
  const absent = absentReason(obx, values)
  return {
    ...found,
    extension: [...(found.extension ?? []), ...obxExtensions(obx, to)],
    identifier: each(obx, [21], to, (part) => eiIdentifier(part, to, 'FILL')),
    ...status(obx),
    category: categories(obx),
    code,
    effectiveDateTime: dateTime(obx.at(14), to),
    performer: performers(obx, to),
    dataAbsentReason: values.length === 0 ? absent : undefined,
    interpretation: each(obx, [8], to, (part) => concept(part, to, INTERPRETATION_CODES)),
    bodySite: concept(obx.at(20), to),
    method: concept(obx.at(17), to),
    device: device(obx, to),
    referenceRange: isMany ? undefined : ranges(obx),
    component: isMany ? components(obx, values, code, to) : undefined,
    specimen: specimens(obx, to)[0],
  }
}

const components = (
  obx: SegmentReader,
  values: readonly Part[],
  code: CodeableConcept | undefined,
  to: Conversion,
): readonly ObservationComponent[] =>
  values.map((part) => ({ ...valueIn(obx, [part], to), code: code ?? UNKNOWN, referenceRange: ranges(obx) }))

const ranges = (obx: SegmentReader) => {
  const text = obx.at(7).whole
  return text === undefined ? undefined : [{ text }]
}

/** OBX-5 by the type that OBX-2 names. */
function valueIn(obx: SegmentReader, values: readonly Part[], to: Conversion): Value {
  const type = obx.at(2).text?.toUpperCase()
  const [part] = values
  if (!part) {
    obx.at(6).take()
    return {}
  }
  const units = unit(obx.at(6), to)
  if (type === 'NA') return { valueSampledData: sampledData(values, units) }
  const read = VALUES[type ?? 'ST']
  return read ? read(part, units, to) : { valueString: part.whole }
}

type ReadValue = (part: Part, units: Quantity | undefined, to: Conversion) => Value

const asText: ReadValue = (part) => ({ valueString: part.whole })
const asConcept: ReadValue = (part, _units, to) => ({ valueCodeableConcept: concept(part, to) })
const asTime: ReadValue = (part, _units, to) => ({ valueDateTime: dateTime(part, to) })
const ATTACHMENT = 'https://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.valueAttachment'

/** By data type: HL7 table 0125. What is not here is kept as a text. */
const VALUES: Readonly<Record<string, ReadValue>> = {
  NM: numeric,
  SN: (part, units, to) => structured(part, units, to),
  ST: asText,
  TX: asText,
  FT: asText,
  CE: asConcept,
  CF: asConcept,
  CNE: asConcept,
  CWE: asConcept,
  IS: asConcept,
  ID: asConcept,
  DT: asTime,
  DTM: asTime,
  TS: asTime,
  TM: (part, _units, to) => ({ valueTime: timeOfDay(part, to) }),
  DR: (part, _units, to) => ({ valuePeriod: period(part, to) }),
  NR: (part, units, to) => ({ valueRange: nrRange(part, units, to) }),
  VR: (part) => ({
    valueString: [part.at(1).text, part.at(2).text].filter((one) => one !== undefined).join('-'),
  }),
  CQ: (part, units, to) => ({
    valueQuantity: { value: decimal(part.at(1), to), ...units, ...unit(part.at(2), to) },
  }),
  ED: (part) => ({ extension: attached(edAttachment(part)) }),
  RP: (part) => ({ extension: attached(rpAttachment(part)) }),
}

const attached = (valueAttachment: Extension['valueAttachment']): readonly Extension[] =>
  valueAttachment ? [{ url: ATTACHMENT, valueAttachment }] : []

/** A number; with a comparator before it (`<5`) still a quantity, and as it stands when it is neither. */
function numeric(part: Part, units: Quantity | undefined): Value {
  const text = part.whole
  if (text === undefined) return {}
  const value = decimalOf(text)
  const compared = value === undefined ? comparedNumber(text) : { value }
  return compared ? { valueQuantity: { ...compared, ...units } } : { valueString: text }
}

function structured(part: Part, units: Quantity | undefined, to: Conversion): Value {
  const number = structuredNumber(part, units, to)
  if (number.kind === 'ratio') return { valueRatio: number.value }
  if (number.kind === 'range') return { valueRange: number.value }
  if (number.kind === 'quantity') return { valueQuantity: number.value }
  return number.value === '' ? {} : { valueString: number.value }
}

/** NA[SampledData]: each repetition is a row of numbers; FHIR asks for a period, which the message does not have. */
function sampledData(values: readonly Part[], units: Quantity | undefined): Observation['valueSampledData'] {
  const rows = values.map((part) => (part.whole ?? '').split(/[\^&]/).filter((number) => number !== ''))
  return {
    origin: { value: 0, ...units },
    period: LEFT_OUT,
    _period: UNKNOWN,
    dimensions: rows[0]?.length || 1,
    data: rows.flat().join(' '),
  }
}

/** OBX-11; a code that FHIR has no status for stands beside an unknown one. */
function status(obx: SegmentReader): Draft<'Observation'> {
  const code = obx.at(11).text
  if (code === undefined) return {}
  const known = codeIn(OBSERVATION_STATUS, code)
  const original = { coding: [codingOf(tableSystem('0085'), code)] }
  return {
    status: known ?? 'unknown',
    _status:
      known === undefined || code === 'X'
        ? beside(extension('alternate-codes', { valueCodeableConcept: original }))
        : undefined,
  }
}

const ABSENT = systemUri('data-absent-reason')

function absentReason(obx: SegmentReader, values: readonly Part[]): CodeableConcept | undefined {
  const code = obx.at(11).peek
  if (code === 'N') return { coding: [{ system: ABSENT, code: 'not-asked', display: 'Not Asked' }] }
  return values.length === 0 && obx.at(5).isDeleted
    ? { coding: [{ system: ABSENT, code: 'unknown' }] }
    : undefined
}

function categories(obx: SegmentReader): readonly CodeableConcept[] {
  const code = obx.at(29).text
  return code === undefined ? [] : [{ coding: [codingOf(tableSystem('0936'), code)] }]
}

function obxExtensions(obx: SegmentReader, to: Conversion): readonly Extension[] {
  const structure = obx.at(30).text
  const url = 'http://hl7.org/fhir/StructureDefinition/observation-structure-type'
  return [
    ...subId(obx.at(4)),
    ...each(obx, [10], to, (part) => concept(part, to, NATURE_OF_ABNORMAL_TESTING)).flatMap(
      (valueCodeableConcept) => extension('observation-nature-of-abnormal-test', { valueCodeableConcept }),
    ),
    ...specimens(obx, to)
      .slice(1)
      .flatMap((valueReference) => laterElement('Observation.specimen', { valueReference })),
    ...extension('observation-analysis-date-time', { valueDateTime: dateTime(obx.at(19), to) }),
    ...(structure === undefined
      ? []
      : [{ url, valueCodeableConcept: { coding: [codingOf(tableSystem('0937'), structure)] } }]),
  ]
}

/** OG[Extension-Subidentifier]. */
function subId(part: Part): readonly Extension[] {
  if (!part.isValued) return []
  const [original, group, sequence, identifier] = [1, 2, 3, 4].map((nth) => part.at(nth).text)
  const number = (url: string, text: string | undefined) => {
    const valueDecimal = text === undefined ? undefined : decimalOf(text)
    return valueDecimal === undefined ? [] : [{ url, valueDecimal }]
  }
  return extension('observation-v2-subid', {
    extension: [
      ...(original === undefined ? [] : [{ url: 'original-sub-identifier', valueString: original }]),
      ...number('group', group),
      ...number('sequence', sequence),
      ...(identifier === undefined ? [] : [{ url: 'identifier', valueString: identifier }]),
    ],
  })
}

/** OBX-16 (who is responsible), OBX-15, OBX-23 to OBX-25 (who performed). */
function performers(obx: SegmentReader, to: Conversion): readonly Reference[] {
  const role = (system: string, code: string) => [{ coding: [{ system: systemUri(system), code }] }]
  const address = each(obx, [24], to, xadAddress)
  const organization = xonOrganization(obx.at(23), to, { address })
  const directors = each(obx, [25], to, (part) =>
    xcnRole(part, to, { code: role('v2-0912', 'MDIR'), organization }),
  )
  return [
    ...each(obx, [16], to, (part) =>
      xcnRole(part, to, { code: role('practitioner-role', 'responsibleObserver') }),
    ),
    ...each(obx, [15], to, cweOrganization),
    ...(directors.length > 0 ? directors : organization ? [organization] : []),
  ]
}

/** OBX-18: the first device is the observation's; FHIR has room for one. */
function device(obx: SegmentReader, to: Conversion): Reference | undefined {
  const identifier = each(obx, [18], to, (part) => eiIdentifier(part, to))
  if (identifier.length === 0) return undefined
  return to.add(DEVICE, to.keyAt(obx.at(18).place), { identifier }).reference
}

/** OBX-33: FHIR R4 has room for one specimen; the others stand in the extension by which R5 has a group of them. */
const specimens = (obx: SegmentReader, to: Conversion): readonly Reference[] =>
  obx.all(33).flatMap((part) => {
    const identifier = placerIdentifier(part, to) ?? fillerIdentifier(part, to)
    return identifier ? [{ type: 'Specimen', identifier }] : []
  })
