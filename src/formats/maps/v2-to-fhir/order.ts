import type { Entry } from './bundle-draft.ts'
import type { SegmentReader } from './read-segment.ts'
import type { Draft } from './resource-kind.ts'

/** What stands between one ORC and the next: an order, and what came of it. */
export type Order = {
  readonly orc: SegmentReader | undefined
  /** Segments that came before it was known what is ordered: TQ1, NTE. */
  readonly waiting: readonly SegmentReader[]
  readonly request?: Entry<'ServiceRequest'> | undefined
  readonly report?: Entry<'DiagnosticReport'> | undefined
  readonly immunization?: Entry<'Immunization'> | undefined
  readonly medication?: Entry<'MedicationRequest'> | undefined
  readonly item?: Entry<'Medication'> | undefined
  /** Whether the medication is as the pharmacy encoded it (RXE). */
  readonly isEncoded?: boolean | undefined
  readonly dispense?: Entry<'MedicationDispense'> | undefined
  readonly administration?: Entry<'MedicationAdministration'> | undefined
  /** What OBR says of a specimen, until it is known whether SPM says more of it. */
  readonly collected?: Draft<'Specimen'> | undefined
  readonly specimens?: readonly Entry<'Specimen'>[] | undefined
}

/** Whether it is known what is ordered. */
export const isOpen = ({ request, immunization, medication, dispense, administration }: Order): boolean =>
  (request ?? immunization ?? medication ?? dispense ?? administration) !== undefined
