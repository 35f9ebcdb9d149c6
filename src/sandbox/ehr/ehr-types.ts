import type { CalendarDate, Instant } from '../../kernel/index.ts'

/** One of the two installations of the EHR, with the way it talks to the platform. */
export type EhrSender = 'hospitals' | 'clinics'

/**
 * A person as one register knows them. Each installation has one register of record numbers; a message names the
 * facility that sends it as the authority of the number.
 */
export type EhrPatient = {
  readonly register: EhrSender
  readonly mrn: string
  /** What the platform calls the person, once it has told. */
  readonly enterpriseId: string | undefined
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: CalendarDate | undefined
  /** HL7 table 0001. */
  readonly sex: string | undefined
  readonly address: EhrAddress | undefined
  readonly phone: string | undefined
}

export type EhrAddress = {
  readonly line: string | undefined
  readonly city: string | undefined
  readonly state: string | undefined
  readonly postalCode: string | undefined
}

/** A procedure as it is booked and charged; the amount is in cents for one unit. */
export type EhrProcedure = {
  readonly code: string
  readonly modifiers: readonly string[]
  readonly units: number
  readonly amount: number
}

export type EhrVisit = {
  /** PV1-19. */
  readonly visit: string
  readonly referral: string
  /** SCH-2. */
  readonly appointment: string
  readonly facility: string
  /** The IANA zone of the facility. */
  readonly zone: string
  /** PV1-2: I or O. */
  readonly patientClass: 'I' | 'O'
  /** How often the referral was booked before, plus one: a cancelled appointment is booked again as a new visit. */
  readonly attempt: number
  readonly startsAt: Instant
  readonly procedures: readonly EhrProcedure[]
  readonly diagnoses: readonly string[]
}
