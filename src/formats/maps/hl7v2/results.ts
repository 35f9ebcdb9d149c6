import { type ModelEvent, modelEvent, ResultsReported } from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { clinicianOf, conceptOf, readClinician, readConcept, requireConcept } from './concepts.ts'
import { notesOf, observationsOf, readObservations } from './observations.ts'
import { notesAfter, type OrderGroup, orderGroups, pathIn, patientParts } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { patientSegments, time, writer } from './writing.ts'

/** One event for each OBR of an ORU (HL7 v2.5.1, 7.3.1). */
export function resultsReported(reading: Reading): readonly (() => ModelEvent)[] {
  return orderGroups(reading.message, ['OBR']).flatMap((group) => {
    const obr = pathIn(group, 'OBR')
    if (!obr) return []
    const body = { ...patientParts(reading, group), result: readResult(reading, group, obr) }
    return [() => modelEvent(ResultsReported, body)]
  })
}

function readResult(reading: Reading, group: OrderGroup, obr: string) {
  const orc = pathIn(group, 'ORC') ?? obr
  return {
    ...given({
      id: reading.code(`${obr}-2.1`, `${orc}-2.1`) || undefined,
      fillerId: reading.code(`${obr}-3.1`, `${orc}-3.1`) || undefined,
      status: reading.code(`${obr}-25`) || undefined,
      section: reading.code(`${obr}-24`) || undefined,
      specimen: readSpecimen(reading, group, obr),
      observedAt: reading.knownMoment(`${obr}-7`),
      reportedAt: reading.knownMoment(`${obr}-22`),
      orderer: readClinician(reading, `${obr}-16`, ...(orc === obr ? [] : [`${orc}-12`])),
    }),
    service: requireConcept(reading, `${obr}-4`),
    observations: readObservations(reading, group.segments),
    notes: notesAfter(reading, group.segments, obr),
  }
}

/** SPM-4; of senders without one the first component of OBR-15 (SPS, 2.A.72), whose parts are sub-components. */
export function readSpecimen(reading: Reading, group: OrderGroup, obr: string) {
  const spm = pathIn(group, 'SPM')
  if (spm) return readConcept(reading, `${spm}-4`)
  const [code, text, system] = [1, 2, 3].map((nth) => `${obr}-15.1.${nth}`)
  const specimen = given({
    code: reading.code(code ?? '') || undefined,
    text: reading.text(text ?? '') || undefined,
    system: reading.code(system ?? '') || undefined,
  })
  return specimen.code || specimen.text ? specimen : undefined
}

export const resultsWriter = writer(ResultsReported, (body, { zone }) => {
  const { id, fillerId, service, status, section, specimen, observedAt, reportedAt, orderer } = body.result
  const obr: SegmentSpec = [
    'OBR',
    {
      1: 1,
      '2.1': id,
      '3.1': fillerId,
      4: conceptOf(service),
      7: observedAt && time(observedAt, zone),
      ...(orderer && { 16: clinicianOf(orderer) }),
      22: reportedAt && time(reportedAt, zone),
      24: section,
      25: status,
    },
  ]
  return {
    type: ['ORU', 'R01', 'ORU_R01'],
    segments: [
      ...patientSegments(body),
      obr,
      ...notesOf(body.result.notes),
      ...observationsOf(body.result.observations, zone),
      ...(specimen ? [['SPM', { 1: 1, 4: conceptOf(specimen) }] as const] : []),
    ],
  }
})
