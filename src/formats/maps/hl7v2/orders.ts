import {
  type ClinicalOrder,
  ClinicalOrderCancelled,
  ClinicalOrderChanged,
  ClinicalOrderPlaced,
  type ModelEvent,
  modelEvent,
} from '../../../model/index.ts'
import { given } from '../given.ts'
import { readClinician, readConcept, readConcepts } from './concepts.ts'
import { readIndications, readMedication } from './medications.ts'
import { readObservations } from './observations.ts'
import { notesAfter, type OrderGroup, orderGroups, pathIn, patientParts } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { readSpecimen } from './results.ts'

/** HL7 table 0119. Whatever is in none of these says that an order goes on in another way. */
const PLACED = new Set(['NW', 'SN', 'RO', 'PA', 'CH'])
const CANCELLED = new Set(['CA', 'CR', 'DC', 'DR', 'OC', 'OD', 'UA'])
/** Earlier results that come along, questions, and that something could not be done: the order is as it was. */
const NOTHING = new Set(['PR', 'SS', 'UC', 'UD', 'UF', 'UH', 'UM', 'UR', 'UX', 'DE'])

const typeOf = (control: string) =>
  PLACED.has(control)
    ? ClinicalOrderPlaced
    : CANCELLED.has(control)
      ? ClinicalOrderCancelled
      : ClinicalOrderChanged

/** One event for each ORC of an ORM, OML, OMG, OMI, OMP or RDE (HL7 v2.5.1, chapter 4). */
export function ordered(reading: Reading): readonly (() => ModelEvent)[] {
  return orderGroups(reading.message, DETAILS).flatMap((group) => {
    const orc = pathIn(group, 'ORC')
    if (!orc) return []
    const control = reading.required(`${orc}-1`)
    if (NOTHING.has(control)) return []
    const body = { ...patientParts(reading, group), order: readOrder(reading, group, orc, control) }
    return [() => modelEvent(typeOf(control), body)]
  })
}

const DETAILS = ['OBR', 'RXO', 'RXE']

function readOrder(reading: Reading, group: OrderGroup, orc: string, control: string): ClinicalOrder {
  const drug = pathIn(group, 'RXE') ?? pathIn(group, 'RXO')
  const obr = pathIn(group, 'OBR') ?? orc
  const detail = drug ?? obr
  const isService = obr !== orc
  const [id, fillerId] = [2, 3].map((nth) =>
    reading.code(`${orc}-${nth}.1`, ...(isService ? [`${obr}-${nth}.1`] : [])),
  )
  if (!id && !fillerId) reading.missing(`${orc}-2.1`)
  const service = readConcept(reading, drug ? `${drug}-${drugField(drug)}` : `${obr}-4`)
  if (!service && PLACED.has(control))
    reading.missing(drug ? `${drug}-${drugField(drug)}.1` : isService ? `${obr}-4.1` : 'OBR-4.1')
  return {
    control,
    ...given({
      id,
      fillerId,
      group: reading.code(`${orc}-4.1`) || undefined,
      status: reading.code(`${orc}-5`) || undefined,
      service,
      orderer: readClinician(reading, `${orc}-12`, ...(isService ? [`${obr}-16`] : [])),
      // An OBR beside the drug is of something else, and so is its specimen.
      specimen: isService && !drug ? readSpecimen(reading, group, obr) : undefined,
      medication: drug ? readMedication(reading, group, drug) : undefined,
      ...readTiming(reading, group, orc),
    }),
    reasons: readReasons(reading, group, detail),
    observations: readObservations(reading, group.segments),
    notes: notesAfter(reading, group.segments, detail),
  } as ClinicalOrder
}

/** Where RXE and RXO name the drug. */
const drugField = (drug: string): number => (drug.startsWith('RXE') ? 2 : 1)

/** TQ1, or the TQ fields of versions that have none (4.5.1.7): ORC-7, RXE-1 and OBR-27, .4 start, .5 end, .6 priority. */
function readTiming(reading: Reading, group: OrderGroup, orc: string) {
  const tq1 = pathIn(group, 'TQ1')
  const [obr, rxe] = [pathIn(group, 'OBR'), pathIn(group, 'RXE')]
  const older = [`${orc}-7`, ...(rxe ? [`${rxe}-1`] : []), ...(obr ? [`${obr}-27`] : [])]
  const places = (nth: number, component: number): [string, ...string[]] => [
    `${tq1 ?? orc}-${tq1 ? nth : `7.${component}`}`,
    ...older.map((field) => `${field}.${component}`),
  ]
  return {
    priority: reading.code(...places(9, 6), ...(obr ? [`${obr}-5`] : [])) || undefined,
    orderedAt: reading.knownMoment(`${orc}-9`),
    startsAt: reading.knownMoment(...places(7, 4), ...(obr ? [`${obr}-36`, `${obr}-6`] : [])),
    endsAt: reading.knownMoment(...places(8, 5)),
  }
}

/** What the detail names (OBR-31, RXE-27, RXO-20), or else the DG1 segments of the order. */
function readReasons(reading: Reading, group: OrderGroup, detail: string) {
  const own = detail.startsWith('OBR')
    ? readConcepts(reading, `${detail}-31`)
    : detail.startsWith('RX')
      ? readIndications(reading, detail)
      : []
  if (own.length > 0) return own
  const diagnoses = group.segments.filter(({ name }) => name === 'DG1')
  return diagnoses.flatMap(({ path }) => readConcept(reading, `${path}-3`) ?? [])
}
