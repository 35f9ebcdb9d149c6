import Type, { type Static } from 'typebox'
import { type BusinessKey, defineEvent } from '../define-event.ts'
import { Code, IdentifierSchema, type Patient, PatientSchema } from '../entities.ts'
import { patientKey } from '../patient-key.ts'

/** What becomes of the records of people, accounts and visits: linked, merged, moved, numbered anew, deleted. */

const mrns = (...patients: readonly (Patient | undefined)[]): readonly BusinessKey[] =>
  patients.flatMap((one) => one?.identifiers ?? []).map(({ value }) => ({ kind: 'mrn', value }))

const keyed = (kind: string, ...values: readonly string[]): readonly BusinessKey[] =>
  values.map((value) => ({ kind, value }))

const Former = Type.Array(IdentifierSchema, { minItems: 1 })
const Linked = Type.Object({ facility: Type.String(), patient: PatientSchema, other: PatientSchema })
type Linked = Static<typeof Linked>

const linkedKeys = ({ patient, other, facility }: Linked): readonly [string, string] => [
  patientKey(patient, facility),
  patientKey(other, facility),
]

export const PatientsLinked = defineEvent({
  name: 'PatientsLinked',
  version: '1.0',
  owner: 'patient-access',
  summary: 'Two records were found to be of one person, or of people who belong together; both live on.',
  schema: Linked,
  orderKeys: linkedKeys,
  businessKeys: ({ patient, other }) => mrns(patient, other),
})

export const PatientsUnlinked = defineEvent({
  name: 'PatientsUnlinked',
  version: '1.0',
  owner: 'patient-access',
  summary: 'Two records that had been linked are not any more.',
  schema: Linked,
  orderKeys: linkedKeys,
  businessKeys: ({ patient, other }) => mrns(patient, other),
})

export const PatientRenumbered = defineEvent({
  name: 'PatientRenumbered',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A record got another number; the former one is not used any more.',
  schema: Type.Object({ facility: Type.String(), patient: PatientSchema, former: Former }),
  orderKeys: ({ patient, former, facility }) => [
    patientKey(patient, facility),
    patientKey({ identifiers: former }, facility),
  ],
  businessKeys: ({ patient, former }) => [
    ...mrns(patient),
    ...keyed('mrn', ...former.map(({ value }) => value)),
  ],
})

export const PatientDeleted = defineEvent({
  name: 'PatientDeleted',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A record of a person was made in error and is no more.',
  schema: Type.Object({ facility: Type.String(), patient: PatientSchema }),
  orderKeys: ({ patient, facility }) => [patientKey(patient, facility)],
  businessKeys: ({ patient }) => mrns(patient),
})

const Owner = { facility: Type.String(), patient: Type.Optional(PatientSchema) }

/** Of accounts and of visits alike: the one that is kept, and the one that is not used any more. */
const Merged = Type.Object({ ...Owner, survivor: Code, retired: Code })

export const AccountsMerged = defineEvent({
  name: 'AccountsMerged',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'Two accounts were merged: what was charged to the retired one is charged to the survivor.',
  schema: Merged,
  orderKeys: ({ survivor, retired }) => [`account:${survivor}`, `account:${retired}`],
  businessKeys: ({ survivor, retired, patient }) => [
    ...keyed('account', survivor, retired),
    ...mrns(patient),
  ],
})

export const VisitsMerged = defineEvent({
  name: 'VisitsMerged',
  version: '1.0',
  owner: 'patient-access',
  summary: 'Two visits were found to be one: the retired one lives on in the survivor.',
  schema: Merged,
  orderKeys: ({ survivor, retired }) => [`visit:${survivor}`, `visit:${retired}`],
  businessKeys: ({ survivor, retired, patient }) => [...keyed('visit', survivor, retired), ...mrns(patient)],
})

export const AccountRenumbered = defineEvent({
  name: 'AccountRenumbered',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'An account got another number; the former one is not used any more.',
  schema: Type.Object({ ...Owner, account: Code, former: Code }),
  orderKeys: ({ account, former }) => [`account:${account}`, `account:${former}`],
  businessKeys: ({ account, former, patient }) => [...keyed('account', account, former), ...mrns(patient)],
})

export const VisitRenumbered = defineEvent({
  name: 'VisitRenumbered',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A visit got another number; the former one is not used any more.',
  schema: Type.Object({ ...Owner, visit: Code, former: Code }),
  orderKeys: ({ visit, former }) => [`visit:${visit}`, `visit:${former}`],
  businessKeys: ({ visit, former, patient }) => [...keyed('visit', visit, former), ...mrns(patient)],
})

/** Whose it is now, and under which numbers its former owner is known. */
const Moved = { facility: Type.String(), patient: PatientSchema, from: Former }

export const AccountMoved = defineEvent({
  name: 'AccountMoved',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'An account had been opened for the wrong person: it is the account of another one.',
  schema: Type.Object({ ...Moved, account: Code }),
  orderKeys: ({ account, patient, facility }) => [`account:${account}`, patientKey(patient, facility)],
  businessKeys: ({ account, patient, from }) => [
    ...keyed('account', account),
    ...mrns(patient),
    ...keyed('mrn', ...from.map(({ value }) => value)),
  ],
})

export const VisitMoved = defineEvent({
  name: 'VisitMoved',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A visit had been recorded for the wrong person: it is the visit of another one.',
  schema: Type.Object({ ...Moved, visit: Code }),
  orderKeys: ({ visit, patient, facility }) => [`visit:${visit}`, patientKey(patient, facility)],
  businessKeys: ({ visit, patient, from }) => [
    ...keyed('visit', visit),
    ...mrns(patient),
    ...keyed('mrn', ...from.map(({ value }) => value)),
  ],
})
