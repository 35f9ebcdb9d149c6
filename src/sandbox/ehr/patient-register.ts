import type { DatabaseSync } from 'node:sqlite'
import type { Patient, World } from '../world/world.ts'
import type { EhrPatient } from './ehr-types.ts'

/** Who issues the record numbers: the hospitals have one register, the clinics another. */
export const MRN_AUTHORITY = { hospitals: 'LKN', clinics: 'LKC' } as const

export type Authority = (typeof MRN_AUTHORITY)[keyof typeof MRN_AUTHORITY]

/** A person as a message names them; the record number is the one of the register that is asked. */
export type NamedPerson = Omit<EhrPatient, 'authority' | 'mrn'> & { readonly mrn: string | undefined }

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS people (
    authority TEXT NOT NULL,
    mrn TEXT NOT NULL,
    enterprise TEXT,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (authority, mrn)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS people_enterprise ON people (authority, enterprise);
  CREATE INDEX IF NOT EXISTS people_name ON people (authority, name);
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
    return this.#known(MRN_AUTHORITY.hospitals, patient.mrn) ?? this.#add(fromWorld(patient))
  }

  /** Finds a person by record number, enterprise id, or name with birth date and sex; registers an unknown one. */
  findOrRegister(authority: Authority, person: NamedPerson): EhrPatient {
    const known =
      this.#known(authority, person.mrn) ??
      this.#byEnterpriseId(authority, person.enterpriseId) ??
      this.#byName(authority, person)
    if (!known) return this.#add({ ...person, authority, mrn: this.#newNumber(authority) })
    return person.enterpriseId ? this.#link(known, person.enterpriseId) : known
  }

  /** Notes what the platform calls a person, if the register knows the person; true when it does. */
  noteEnterpriseId(authority: Authority, mrn: string, enterpriseId: string): boolean {
    const known = this.#known(authority, mrn)
    if (known) this.#link(known, enterpriseId)
    return known !== undefined
  }

  get(authority: string, mrn: string): EhrPatient | undefined {
    return this.#one('authority = ? AND mrn = ?', authority, mrn)
  }

  count(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM people').get()?.n ?? 0)
  }

  /** The hospitals have known the world's patients for long, whether or not they were heard of since the start. */
  #known(authority: Authority, mrn: string | undefined): EhrPatient | undefined {
    if (!mrn) return undefined
    const found = this.get(authority, mrn)
    if (found || authority !== MRN_AUTHORITY.hospitals) return found
    const patient = this.#world.patientByMrn(mrn)
    return patient && this.#add(fromWorld(patient))
  }

  #byEnterpriseId(authority: Authority, id: string | undefined): EhrPatient | undefined {
    return id ? this.#one('authority = ? AND enterprise = ?', authority, id) : undefined
  }

  #byName(authority: Authority, person: NamedPerson): EhrPatient | undefined {
    return person.birthDate ? this.#one('authority = ? AND name = ?', authority, nameKey(person)) : undefined
  }

  #one(where: string, ...values: readonly string[]): EhrPatient | undefined {
    const row = this.#database.prepare(`SELECT record FROM people WHERE ${where} LIMIT 1`).get(...values)
    return row ? (JSON.parse(String(row.record)) as EhrPatient) : undefined
  }

  #add(patient: EhrPatient): EhrPatient {
    this.#database
      .prepare('INSERT INTO people (authority, mrn, enterprise, name, record) VALUES (?, ?, ?, ?, ?)')
      .run(
        patient.authority,
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
      .prepare('UPDATE people SET enterprise = ?, record = ? WHERE authority = ? AND mrn = ?')
      .run(enterpriseId, JSON.stringify(linked), known.authority, known.mrn)
    return linked
  }

  /** New numbers start with a letter, which the world's never do. */
  #newNumber(authority: Authority): string {
    const row = this.#database.prepare('SELECT count(*) AS n FROM people WHERE authority = ?').get(authority)
    return `${authority === MRN_AUTHORITY.clinics ? 'C' : 'N'}${String(Number(row?.n ?? 0) + 1).padStart(6, '0')}`
  }
}

const nameKey = (person: Pick<EhrPatient, 'familyName' | 'givenName' | 'birthDate' | 'sex'>): string =>
  [person.familyName, person.givenName, person.birthDate ?? '', person.sex ?? ''].join('|').toUpperCase()

const fromWorld = ({ mrn, first, last, birthDate, sex, address, phone }: Patient): EhrPatient => ({
  authority: MRN_AUTHORITY.hospitals,
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
