import type { DatabaseSync } from 'node:sqlite'
import { type Clock, type Instant, instant } from '../../kernel/index.ts'
import type { Agenda } from '../agenda.ts'
import { inTransaction } from '../in-transaction.ts'
import type { NumberSource } from '../number-source.ts'
import type { Chance, World } from '../world/world.ts'
import { buildAdmission, buildCharges, buildPerson, buildScheduling, type Stamp } from './build-event.ts'
import type { EhrPatient, EhrProcedure, EhrSender } from './ehr-types.ts'
import type { OutboundQueue } from './outbound-queue.ts'
import type { PatientRegister } from './patient-register.ts'
import { type ReferralRequest, registerOf } from './read-referral.ts'
import type { BookedVisit, VisitBook, VisitState } from './visit-book.ts'

type Step = 'S12' | 'S13' | 'S15' | 'A01' | 'A04' | 'P03' | 'A03'

const HOUR_MS = 3_600_000
/** How long after the step before it each step comes, in simulated time. */
const DELAY_MS: Readonly<Record<Step, number>> = {
  S12: 1 * HOUR_MS,
  S13: 2 * HOUR_MS,
  S15: 2 * HOUR_MS,
  A01: 8 * HOUR_MS,
  A04: 6 * HOUR_MS,
  P03: 2 * HOUR_MS,
  A03: 1 * HOUR_MS,
}
const STATE: Readonly<Record<Step, VisitState>> = {
  S12: 'booked',
  S13: 'booked',
  S15: 'cancelled',
  A01: 'arrived',
  A04: 'arrived',
  P03: 'charged',
  A03: 'discharged',
}
const QUARTER_MS = 900_000
const CANCELLED_SHARE = 0.04
const MOVED_SHARE = 0.06
const INPATIENT_SHARE = 0.25

export type VisitFlowParts = {
  readonly database: DatabaseSync
  readonly world: World
  readonly chance: Chance
  readonly clock: Clock
  readonly agenda: Agenda
  readonly register: PatientRegister
  readonly visits: VisitBook
  readonly nextNumber: NumberSource
  readonly queue: OutboundQueue
  /** Called when a message was put into the queue of a sender. */
  readonly onQueued: (sender: EhrSender) => void
}

/**
 * What happens to a visit: booked, sometimes moved or cancelled and booked again, then the patient comes, is treated
 * and goes. Each step puts its message, the visit's new state and the next step on paper in one transaction.
 */
export class VisitFlow {
  readonly #parts: VisitFlowParts

  constructor(parts: VisitFlowParts) {
    this.#parts = parts
    parts.agenda.on('visit-step', ({ visit }) => this.#step(String(visit)))
  }

  /** Books a referral that was accepted; one that is booked already stays as it is. Runs inside a transaction. */
  request(request: ReferralRequest): void {
    const { register, visits } = this.#parts
    if (visits.isBooked(request.referral)) return
    const sender = registerOf(request.facility)
    const { mrn } = register.findOrRegister(sender, request.person)
    this.#book({ ...this.#plan(request), attempt: 1, sender, mrn })
  }

  /** Tells the platform of a person whom the hospitals know. */
  announce(patient: EhrPatient, facility: string, zone: string): void {
    const stamp = this.#stamp('hospitals')
    this.#parts.queue.put('hospitals', stamp.control, buildPerson(patient, { facility, zone }, stamp))
    this.#parts.onQueued('hospitals')
  }

  #plan({ referral, facility, procedures, diagnoses }: ReferralRequest) {
    const { chance } = this.#parts
    const isInpatient = facility.kind === 'hospital' && chance(`class/${referral}`) < INPATIENT_SHARE
    return {
      referral,
      facility: facility.code,
      zone: facility.zone,
      patientClass: isInpatient ? ('I' as const) : ('O' as const),
      procedures: this.#price(referral, procedures),
      diagnoses,
    }
  }

  /** The charge master is the EHR's own; a referral without procedures is seen for the first one of a service line. */
  #price(referral: string, codes: readonly string[]): readonly EhrProcedure[] {
    const { world, chance } = this.#parts
    const known = world.serviceLines.flatMap(({ procedures }) => procedures)
    const fallback = known[Math.floor(chance(`procedure/${referral}`) * known.length)]
    const wanted = codes.length > 0 ? codes : fallback ? [fallback.code] : []
    return wanted.map((code) => {
      const { price, modifiers, unitsMax } = known.find((one) => one.code === code) ?? UNLISTED
      const units = 1 + Math.floor(chance(`units/${referral}/${code}`) * unitsMax)
      return { code, modifiers, units, amount: price }
    })
  }

  #book(plan: Omit<BookedVisit, 'visit' | 'appointment' | 'startsAt'>): void {
    const { visits, agenda, nextNumber } = this.#parts
    const number = nextNumber('visit')
    const visit = {
      ...plan,
      visit: `V${String(number).padStart(7, '0')}`,
      appointment: `A${String(number).padStart(7, '0')}`,
      startsAt: this.#slot(`${plan.referral}/${plan.attempt}`),
    }
    visits.add(visit)
    agenda.after(this.#delay(visit, 'S12'), 'visit-step', { visit: visit.visit }, `${visit.visit}/0`)
  }

  /** A quarter of an hour in the next hours of today: the sandbox's days are short. */
  #slot(key: string): Instant {
    const { chance, clock } = this.#parts
    const quarters = 1 + Math.floor(chance(`slot/${key}`) * 12)
    return instant((Math.ceil(clock.now() / QUARTER_MS) + quarters) * QUARTER_MS)
  }

  #steps({ referral, attempt, patientClass }: BookedVisit): readonly Step[] {
    const { chance } = this.#parts
    const chanceOf = chance(`change/${referral}`)
    const arrival = patientClass === 'I' ? 'A01' : 'A04'
    if (attempt === 1 && chanceOf < CANCELLED_SHARE) return ['S12', 'S15']
    const moved = attempt === 1 && chanceOf < CANCELLED_SHARE + MOVED_SHARE
    return moved ? ['S12', 'S13', arrival, 'P03', 'A03'] : ['S12', arrival, 'P03', 'A03']
  }

  #step(name: string): void {
    const { database, visits, agenda, onQueued } = this.#parts
    const found = visits.find(name)
    const step = found && this.#steps(found.visit)[found.step]
    if (!found || !step) return
    const visit = step === 'S13' ? { ...found.visit, startsAt: this.#slot(`${name}/moved`) } : found.visit
    inTransaction(database, () => {
      this.#send(step, visit)
      visits.advance(visit, found.step + 1, STATE[step])
      const next = this.#steps(visit)[found.step + 1]
      const key = `${name}/${found.step + 1}`
      if (next) agenda.after(this.#delay(visit, next), 'visit-step', { visit: name }, key)
      if (step === 'S15') this.#book({ ...visit, attempt: visit.attempt + 1 })
    })
    onQueued(visit.sender)
  }

  #send(step: Step, visit: BookedVisit): void {
    const patient = this.#parts.register.get(visit.sender, visit.mrn)
    if (!patient) throw new Error('a visit without its patient')
    const stamp = this.#stamp(visit.sender)
    this.#parts.queue.put(visit.sender, stamp.control, buildStep(step, visit, patient, stamp))
  }

  #stamp(sender: EhrSender): Stamp {
    const { nextNumber, chance, clock } = this.#parts
    const number = nextNumber(`control/${sender}`)
    const control = `${sender === 'hospitals' ? 'LKH' : 'LKC'}${String(number).padStart(8, '0')}`
    const application = chance(`application/${control}`) < 0.5 ? 'AL' : 'NE'
    return { sender, control, at: clock.now(), application }
  }

  #delay({ visit }: Pick<BookedVisit, 'visit'>, step: Step): number {
    return DELAY_MS[step] * (0.5 + this.#parts.chance(`delay/${visit}/${step}`))
  }
}

const UNLISTED = { price: 25_000, modifiers: [], unitsMax: 1 }

function buildStep(step: Step, visit: BookedVisit, patient: EhrPatient, stamp: Stamp): Uint8Array {
  if (step === 'P03') return buildCharges(visit, patient, stamp)
  if (step === 'S12' || step === 'S13' || step === 'S15') return buildScheduling(step, visit, patient, stamp)
  return buildAdmission(step, visit, patient, stamp)
}
