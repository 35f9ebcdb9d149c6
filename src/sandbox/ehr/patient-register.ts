import type { DatabaseSync } from 'node:sqlite'
import type { Patient, World } from '../world/world.ts'
import type { EhrPatient, EhrSender } from './ehr-types.ts'

/** A person as a message names them; the record number is the one of the register that is asked. */
export type NamedPerson = Omit<EhrPatient, 'register' | 'mrn'> & { readonly mrn: string | undefined }

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS people (
    register TEXT NOT NULL,
    mrn TEXT NOT NULL,
    enterprise TEXT,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (register, mrn)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS people_enterprise ON people (register, enterprise);
  CREATE INDEX IF NOT EXISTS people_name ON people (register, name);
`

/**
 * The people whom each register knows. Invariants:
 * 1. A person keeps the record number and the spelling of the first registration: messages don't change them.
 * 2. A record has one enterprise id; a later one replaces it.
 */
export class PatientRegister {
  readonly #database: DatabaseSync
  readonly #world: World

  constructor(database: DatabaseSync, world: World) {
    this.#database = database
    this.#world = world
    database.exec(SCHEMA)
  }

  /** Puts a patient of the world into the hospitals' register, as people were before the first start. */
  admit(patient: Patient): EhrPatient {
    return this.#known('hospitals', patient.mrn) ?? this.#add(fromWorld(patient))
  }

  /** Finds a person by record number, enterprise id, or name with birth date and sex; registers an unknown one. */
  findOrRegister(register: EhrSender, person: NamedPerson): EhrPatient {
    const known =
      this.#known(register, person.mrn) ??
      this.#byEnterpriseId(register, person.enterpriseId) ??
      this.#byName(register, person)
    if (!known) return this.#add({ ...person, register, mrn: this.#newNumber(register) })
    return person.enterpriseId ? this.#link(known, person.enterpriseId) : known
  }

  /** Notes what the platform calls a person, if the register knows the person; true when it does. */
  noteEnterpriseId(register: EhrSender, mrn: string, enterpriseId: string): boolean {
    const known = this.#known(register, mrn)
    if (known) this.#link(known, enterpriseId)
    return known !== undefined
  }

  get(register: EhrSender, mrn: string): EhrPatient | undefined {
    return this.#one('register = ? AND mrn = ?', register, mrn)
  }

  count(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM people').get()?.n ?? 0)
  }

  /** The hospitals have known the world's patients for long, whether or not they were heard of since the start. */
  #known(register: EhrSender, mrn: string | undefined): EhrPatient | undefined {
    if (!mrn) return undefined
    const found = this.get(register, mrn)
    if (found || register !== 'hospitals') return found
    const patient = this.#world.patientByMrn(mrn)
    return patient && this.#add(fromWorld(patient))
  }

  #byEnterpriseId(register: EhrSender, id: string | undefined): EhrPatient | undefined {
    return id ? this.#one('register = ? AND enterprise = ?', register, id) : undefined
  }

  #byName(register: EhrSender, person: NamedPerson): EhrPatient | undefined {
    return person.birthDate ? this.#one('register = ? AND name = ?', register, nameKey(person)) : undefined
  }

  #one(where: string, ...values: readonly string[]): EhrPatient | undefined {
    const row = this.#database.prepare(`SELECT record FROM people WHERE ${where} LIMIT 1`).get(...values)
    return row ? (JSON.parse(String(row.record)) as EhrPatient) : undefined
  }

  #add(patient: EhrPatient): EhrPatient {
    this.#database
      .prepare('INSERT INTO people (register, mrn, enterprise, name, record) VALUES (?, ?, ?, ?, ?)')
      .run(
        patient.register,
        patient.mrn,
        patient.enterpriseId ?? null,
        nameKey(patient),
        JSON.stringify(patient),
      )
    return patient
  }

  #link(known: EhrPatient, enterpriseId: string): EhrPatient {
    if (known.enterpriseId === enterpriseId) return known
    const linked = { ...known, enterpriseId }
    this.#database
      .prepare('UPDATE people SET enterprise = ?, record = ? WHERE register = ? AND mrn = ?')
      .run(enterpriseId, JSON.stringify(linked), known.register, known.mrn)
    return linked
  }

  /** New numbers start with a letter, which the world's never do. */
  #newNumber(register: EhrSender): string {
    const row = this.#database.prepare('SELECT count(*) AS n FROM people WHERE register = ?').get(register)
    return `${register === 'clinics' ? 'C' : 'N'}${String(Number(row?.n ?? 0) + 1).padStart(6, '0')}`
  }
}

const nameKey = (person: Pick<EhrPatient, 'familyName' | 'givenName' | 'birthDate' | 'sex'>): string =>
  [person.familyName, person.givenName, person.birthDate ?? '', person.sex ?? ''].join('|').toUpperCase()

const fromWorld = ({ mrn, first, last, birthDate, sex, address, phone }: Patient): EhrPatient => ({
  register: 'hospitals',
  mrn,
  enterpriseId: undefined,
  familyName: last,
  givenName: first,
  birthDate,
  sex,
  address: {
    line: address.street,
    city: address.city,
    state: address.state,
    postalCode: address.postalCode,
  },
  phone,
})
