import type { Conversion } from '../conversion.ts'
import { concept } from '../data-types/codes.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { date, dateTime } from '../data-types/times.ts'
import type { SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { systemUri } from '../vocabulary/concept-map.ts'
import { each } from './patient.ts'

const PROBLEM = [
  {
    coding: [
      { system: systemUri('condition-category'), code: 'problem-list-item', display: 'Problem List Item' },
    ],
  },
]

/** PRB, which has no published map: a problem of the patient's list. FHIR R4, con-3 asks for its clinical status. */
export function prbCondition(prb: SegmentReader, to: Conversion): Draft<'Condition'> {
  const resolved = dateTime(prb.at(9), to)
  const action = prb.at(1).text
  return {
    identifier: each(prb, [4], to, (part) => eiIdentifier(part, to)),
    category: PROBLEM,
    clinicalStatus:
      action === 'DE'
        ? undefined
        : {
            coding: [
              {
                system: systemUri('condition-clinical'),
                code: resolved === undefined ? 'active' : 'resolved',
              },
            ],
          },
    verificationStatus:
      action === 'DE'
        ? { coding: [{ system: systemUri('condition-ver-status'), code: 'entered-in-error' }] }
        : undefined,
    code: concept(prb.at(3), to),
    onsetDateTime: dateTime(prb.at(16), to) ?? dateTime(prb.at(7), to),
    abatementDateTime: resolved,
    recordedDate: dateTime(prb.at(2), to),
  }
}

/** GOL, which has no published map: a goal. */
export function golGoal(gol: SegmentReader, to: Conversion): Draft<'Goal'> {
  const action = gol.at(1).text
  return {
    identifier: each(gol, [4], to, (part) => eiIdentifier(part, to)),
    lifecycleStatus: action === 'DE' ? 'entered-in-error' : 'active',
    description: concept(gol.at(3), to),
    startDate: date(gol.at(7), to),
    target: gol.has(8) ? [{ dueDate: date(gol.at(8), to) }] : undefined,
    statusDate: date(gol.at(2), to),
  }
}
