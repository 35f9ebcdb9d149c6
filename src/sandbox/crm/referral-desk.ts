import { createHash } from 'node:crypto'
import { dateIn, type Instant, type JsonObject, printUsd, toIso, usd } from '../../kernel/index.ts'
import { inTransaction } from '../in-transaction.ts'
import type { SystemContext } from '../system.ts'
import type { Person, ReferralPlan } from '../world/world.ts'
import type { CrmRecord, Records } from './records.ts'
import { findSobject, type Sobject } from './sobjects.ts'
import type { WebhookOutbox } from './webhook-outbox.ts'

const HOUR_MS = 3_600_000
/** Documentation that completes by itself does so after 2 to 12 hours. */
const COMPLETES_HOURS = { least: 2, most: 12 }
export const COMPLETE_DOCUMENTATION = 'complete-documentation'

const sobject = (name: string): Sobject => {
  const found = findSobject(name)
  if (!found) throw new Error(`no sobject ${name}`)
  return found
}
const REFERRAL = sobject('Referral__c')
const CONTACT = sobject('Contact')

/**
 * Where referrals come in and are accepted. Invariants:
 * 1. A referral, its contact, the webhook that tells of it and what happens to it later are kept in one transaction.
 * 2. Referral n of a seed is always the same referral; the next one follows the last one kept.
 */
export class ReferralDesk {
  readonly #context: SystemContext
  readonly #records: Records
  readonly #outbox: WebhookOutbox
  #next: number

  constructor(context: SystemContext, records: Records, outbox: WebhookOutbox) {
    this.#context = context
    this.#records = records
    this.#outbox = outbox
    this.#next = records.count(REFERRAL) + 1
  }

  /** Accepts the next referral; its id. */
  accept(): string {
    const { database, world, clock } = this.#context
    const plan = world.referral(this.#next)
    inTransaction(database, () => this.#keep(plan, clock.now()))
    this.#next += 1
    return plan.id
  }

  /** Tells that the papers of a referral are there. Telling twice is sent once. */
  tellDocumentation(id: string): void {
    const at = this.#context.clock.now()
    const record = this.#records.byExternalId(REFERRAL, id)
    if (!record) return
    inTransaction(this.#context.database, () => {
      this.#records.update(REFERRAL, record, { Documentation_Status__c: 'Complete' }, toIso(at))
      this.#tell('referral.documentation_completed', id, { referralId: id, recordId: record.id }, at)
    })
  }

  has(id: string): boolean {
    return this.#records.byExternalId(REFERRAL, id) !== undefined
  }

  audit(): readonly JsonObject[] {
    return this.#records.audit(REFERRAL).map(({ patient, values }) => ({
      id: values.Referral_Number__c ?? null,
      state: values.Status__c ?? null,
      financialStatus: values.Financial_Status__c ?? null,
      documentation: values.Documentation_Status__c ?? null,
      account: values.Account_Number__c ?? null,
      episode: values.Episode_Number__c ?? null,
      patient,
    }))
  }

  #keep(plan: ReferralPlan, at: Instant): void {
    const { agenda, chance } = this.#context
    const contact = this.#contactFor(plan, at)
    const requestedOn = dateIn(at, plan.facility.zone)
    const written = { at: toIso(at), patient: plan.patient.mrn }
    const recordId = this.#records.insert(REFERRAL, referralValues(plan, contact, requestedOn), written)
    this.#tell('referral.accepted', plan.id, referralData(plan, { contact, recordId, requestedOn }), at)
    if (plan.documentation !== 'completes itself') return
    const { least, most } = COMPLETES_HOURS
    const hours = least + (most - least) * chance(`crm/documentation/${plan.number}`)
    agenda.after(hours * HOUR_MS, COMPLETE_DOCUMENTATION, { referral: plan.id }, `documentation/${plan.id}`)
  }

  /** A person whose name was written as before is found again; one whose name was misspelt becomes a second contact. */
  #contactFor({ patient, written }: ReferralPlan, at: Instant): string {
    const person = written.person
    const known: CrmRecord | undefined = this.#records.byPatient(CONTACT, patient.mrn)
    if (known?.values.LastName === person.last) return known.id
    return this.#records.insert(CONTACT, contactValues(person, written.mrn), {
      at: toIso(at),
      patient: patient.mrn,
    })
  }

  #tell(type: string, subject: string, data: JsonObject, at: Instant): void {
    const { world } = this.#context
    const digest = createHash('sha256').update(`${world.seed}/${type}/${subject}`).digest('hex')
    const body = { type, timestamp: toIso(at), data }
    this.#outbox.put({ id: `msg_${digest.slice(0, 26)}`, subject, body, at })
  }
}

const dollars = (minor: number): number => Number(printUsd(usd(minor)))

const referralValues = (plan: ReferralPlan, contact: string, requestedOn: string): JsonObject => ({
  Referral_Number__c: plan.id,
  Contact__c: contact,
  Facility_Code__c: plan.facility.code,
  Service_Line__c: plan.serviceLine.code,
  Procedure_Codes__c: plan.procedures.map(({ procedure }) => procedure.code).join(';'),
  Diagnosis_Codes__c: plan.diagnoses.join(';'),
  Payer_Code__c: plan.patient.coverage.payerCode,
  Member_Id__c: plan.patient.coverage.memberId,
  Authorization_Number__c: plan.authorizationNumber ?? null,
  Requested_Date__c: requestedOn,
  Expected_Revenue__c: dollars(plan.expectedRevenue),
  Status__c: 'Accepted',
  Documentation_Status__c: plan.documentation === 'complete' ? 'Complete' : 'Incomplete',
  Financial_Status__c: 'Pending',
})

const contactValues = (person: Person, mrn: string | undefined): JsonObject => ({
  FirstName: person.first,
  LastName: person.last,
  Birthdate: person.birthDate,
  Sex__c: person.sex,
  MailingStreet: person.address.street,
  MailingCity: person.address.city,
  MailingState: person.address.state,
  MailingPostalCode: person.address.postalCode,
  Phone: person.phone,
  MRN__c: mrn ?? null,
})

type Made = { readonly contact: string; readonly recordId: string; readonly requestedOn: string }

/** `data` of `referral.accepted`. */
function referralData(plan: ReferralPlan, { contact, recordId, requestedOn }: Made): JsonObject {
  const { coverage, guarantor } = plan.patient
  const { mrn, person } = plan.written
  return {
    referralId: plan.id,
    recordId,
    contactId: contact,
    ...(mrn === undefined ? {} : { mrn }),
    patient: {
      first: person.first,
      last: person.last,
      birthDate: person.birthDate,
      sex: person.sex,
      address: person.address,
      phone: person.phone,
    },
    guarantor: { first: guarantor.first, last: guarantor.last, relationship: coverage.relationship },
    coverage: {
      payerCode: coverage.payerCode,
      memberId: coverage.memberId,
      ...(coverage.group ? { group: coverage.group } : {}),
      relationship: coverage.relationship,
    },
    ...(plan.authorizationNumber ? { authorizationNumber: plan.authorizationNumber } : {}),
    facilityCode: plan.facility.code,
    serviceLine: plan.serviceLine.code,
    procedureCodes: plan.procedures.map(({ procedure }) => procedure.code),
    diagnosisCodes: plan.diagnoses,
    requestedDate: requestedOn,
    expectedRevenue: dollars(plan.expectedRevenue),
    documentation: plan.documentation === 'complete' ? 'complete' : 'incomplete',
  }
}
