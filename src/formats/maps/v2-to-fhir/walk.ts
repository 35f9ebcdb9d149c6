import type { Reference } from '../../fhir/index.ts'
import type { Entry } from './bundle-draft.ts'
import type { Conversion } from './conversion.ts'
import type { Order } from './order.ts'
import type { SegmentReader } from './read-segment.ts'

/** What a segment does to the bundle. A map of messages is a list of steps for each segment. */
export type Step = (segment: SegmentReader, walk: Walk) => void
export type MessageMap = Readonly<Record<string, readonly Step[]>>

/**
 * Where the reading of a message stands: what the next segment belongs to. Segments are taken in the order in which they
 * were sent, so a message that leaves its structure is still read; a new PID closes what belonged to the one before.
 */
export class Walk {
  readonly to: Conversion
  header: Entry<'MessageHeader'> | undefined
  /** Who and what the message comes from. */
  source: Entry<'Provenance'> | undefined
  patient: Entry<'Patient'> | undefined
  account: Entry<'Account'> | undefined
  encounter: Entry<'Encounter'> | undefined
  episode: Entry<'EpisodeOfCare'> | undefined
  coverage: Entry<'Coverage'> | undefined
  /** Who holds the coverage that is open. */
  subscriber: Entry<'RelatedPerson'> | Entry<'Patient'> | undefined
  /** Comes before its patient and visit. */
  referral: Entry<'ServiceRequest'> | undefined
  appointment: Entry<'Appointment'> | undefined
  requests: readonly Entry<'ServiceRequest'>[] = []
  document: Entry<'DocumentReference'> | undefined
  txa: SegmentReader | undefined
  procedure: Entry<'Procedure'> | undefined
  condition: Entry<'Condition'> | undefined
  goal: Entry<'Goal'> | undefined
  careTeam: Entry<'CareTeam'> | undefined
  problem: Entry<'Condition'> | undefined
  order: Order | undefined
  specimen: Entry<'Specimen'> | undefined
  observation: Entry<'Observation'> | undefined
  /** The segment that those which follow it (ROL, PRT, NTE) are about. */
  about = ''

  constructor(to: Conversion) {
    this.to = to
  }

  get subject(): Reference | undefined {
    return this.patient?.reference
  }

  get visit(): Reference | undefined {
    return this.encounter?.reference
  }

  /** What belonged to another patient is no longer open. */
  startPatient(patient: Entry<'Patient'>): void {
    this.patient = patient
    this.account = undefined
    this.encounter = undefined
    this.episode = undefined
    this.coverage = undefined
    this.subscriber = undefined
    this.careTeam = undefined
    this.problem = undefined
    this.startOrder(undefined)
  }

  startOrder(order: Order | undefined): void {
    this.order = order
    this.specimen = undefined
    this.observation = undefined
  }
}
